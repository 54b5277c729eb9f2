import type { CopyCheck } from '../../../contract/compose.ts';
import type { LetterBlock, LetterDesign } from '../../../contract/letter-design.ts';
import { contrast } from './contrast.ts';

/** WCAG 2.2, 1.4.3: text of a usual size. */
const MIN_CONTRAST = 4.5;
/** Gmail cuts a message off behind this many bytes of HTML (102 kB, as its senders have measured for years; Google publishes no figure). */
const GMAIL_CLIP_BYTES = 102 * 1024;
/** All pictures together: letters beyond load slowly on a phone and weigh on spam scores. */
const MAX_PICTURE_BYTES = 1024 * 1024;

const check = (code: string, severity: CopyCheck['severity'], params: CopyCheck['params'] = {}): CopyCheck => ({ code, severity, at: 'design', messageKey: `compose:check.${code}`, params });

interface Picture {
  creative: string | null;
  alt: string;
  decorative: boolean;
}

const picturesOf = (block: LetterBlock): Picture[] => (block.kind === 'image' ? [block] : block.kind === 'columns' ? block.columns : []);

/** What a design leaves out or makes hard to read. `sizeOf` is a picture's size in bytes, null where it is gone. */
export function designChecks({ blocks, look }: LetterDesign, sizeOf: (creative: string) => number | null): CopyCheck[] {
  const pictures = blocks.flatMap(picturesOf).filter(({ creative }) => creative !== null);
  const sizes = pictures.map(({ creative }) => (creative === null ? null : sizeOf(creative)));
  const weight = sizes.reduce((sum: number, size) => sum + (size ?? 0), 0);
  const parts = blocks.flatMap((block) => (block.kind === 'words' ? [block.part] : []));
  return [
    ...pictures.filter(({ alt, decorative }) => !decorative && alt.trim() === '').map(() => check('pictureWithoutAlt', 'error')),
    ...sizes.filter((size) => size === null).map(() => check('pictureGone', 'error')),
    ...(weight > MAX_PICTURE_BYTES ? [check('picturesHeavy', 'warning', { kilobytes: Math.round(weight / 1024) })] : []),
    ...blocks.filter((block) => block.kind === 'button' && block.link === '').map(() => check('buttonWithoutLink', 'error')),
    ...(contrast(look.ink, look.paper) < MIN_CONTRAST ? [check('hardToRead', 'error', { ratio: Math.round(contrast(look.ink, look.paper) * 10) / 10 })] : []),
    ...(['body', 'greeting'] as const).filter((part) => !parts.includes(part)).map((part) => check(part === 'body' ? 'noBody' : 'noGreeting', part === 'body' ? 'error' : 'info')),
    ...(new Set(parts).size < parts.length ? [check('wordsTwice', 'error')] : []),
    ...(pictures.length > 0 && !parts.includes('body') && blocks.every(({ kind }) => kind !== 'text') ? [check('picturesOnly', 'error')] : []),
  ];
}

/** What mail programs do to the finished HTML; pictures that travel inline are not counted, for they are no part of it. */
export function clientChecks(html: string): CopyCheck[] {
  const bytes = new TextEncoder().encode(html.replace(/src="data:[^"]*"/gu, 'src=""')).length;
  return bytes > GMAIL_CLIP_BYTES ? [check('clippedByGmail', 'warning', { kilobytes: Math.round(bytes / 1024) })] : [];
}
