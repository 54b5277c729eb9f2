import type { CampaignCopy } from '../../contract/campaigns.ts';
import type { Part } from './parts.ts';

/** Addresses and the like: no words. */
const wordless = new Set(['url', 'kind', 'paths']);

/** Every text of a campaign with its place: `subject 1`, `preheader`, `paragraph 2`, `cta`, `ps`, `channels.sms.text`. */
export function partsOf(copy: CampaignCopy): Part[] {
  const { subjects, preheader, paragraphs, cta, ps } = copy;
  const parts: Part[] = [
    ...subjects.map((text, at) => ({ at: `subject ${at + 1}`, text })),
    { at: 'preheader', text: preheader },
    ...paragraphs.map((text, at) => ({ at: `paragraph ${at + 1}`, text })),
    { at: 'cta', text: cta },
    { at: 'ps', text: ps },
  ];
  walk(copy.channels, 'channels', (text, at) => {
    parts.push({ at, text });
    return text;
  });
  return parts;
}

/** The copy with other texts at the same places. */
export function withParts(copy: CampaignCopy, parts: readonly Part[]): CampaignCopy {
  const texts = new Map(parts.map(({ at, text }) => [at, text]));
  const at = (place: string, before: string): string => texts.get(place) ?? before;
  return {
    ...copy,
    subjects: copy.subjects.map((text, place) => at(`subject ${place + 1}`, text)),
    preheader: at('preheader', copy.preheader),
    paragraphs: copy.paragraphs.map((text, place) => at(`paragraph ${place + 1}`, text)),
    cta: at('cta', copy.cta),
    ps: at('ps', copy.ps),
    ...(copy.channels ? { channels: walk(copy.channels, 'channels', (text, place) => at(place, text)) } : {}),
  };
}

/** A value of the same shape, each text in it made anew. */
function walk<T>(value: T, at: string, make: (text: string, at: string) => string): T;
function walk(value: unknown, at: string, make: (text: string, at: string) => string): unknown {
  if (typeof value === 'string') return make(value, at);
  if (Array.isArray(value)) return value.map((one, place) => walk(one, `${at} ${place + 1}`, make));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, wordless.has(key) ? one : walk(one, `${at}.${key}`, make)]));
}
