import { z } from 'zod';
import type { PartialCopy } from '../../contract/writing.ts';

const some = z.object({
  subjects: z.array(z.string()).catch([]),
  preheader: z.string().catch(''),
  paragraphs: z.array(z.string()).catch([]),
  cta: z.string().catch(''),
  ps: z.string().catch(''),
});
const NOTHING: PartialCopy = { subjects: [], preheader: '', paragraphs: [], cta: '', ps: '' };

/** What can be read of a campaign whose JSON is still coming: whole fields, and the beginning of the one under way. Linear in its length. */
export function partialCopy(text: string): PartialCopy {
  const start = text.indexOf('{');
  if (start < 0) return NOTHING;
  const { whole, safe } = closed(text.slice(start));
  for (const candidate of [whole, safe]) {
    try {
      return some.parse(JSON.parse(candidate));
    } catch {
      continue;
    }
  }
  return NOTHING;
}

/** The text with what is open closed: as far as it goes, and as far as its last whole value. */
function closed(text: string): { whole: string; safe: string } {
  const open: string[] = [];
  const closers = () => [...open].reverse().join('');
  let quoted = false;
  let safe = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quoted) {
      if (sign === '\\') at += 1;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === ',') safe = text.slice(0, at) + closers();
    else if (sign === '{' || sign === '[') {
      open.push(sign === '{' ? '}' : ']');
      safe = text.slice(0, at + 1) + closers();
    } else if (sign === '}' || sign === ']') {
      open.pop();
      if (open.length === 0) return { whole: text.slice(0, at + 1), safe };
    }
  }
  return { whole: text.replace(/\\(?:u[0-9a-fA-F]{0,3})?$/u, '') + (quoted ? '"' : '') + closers(), safe };
}
