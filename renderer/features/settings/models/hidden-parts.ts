import type { PersonalType } from '../../../../core/contract/redact.ts';

/** A stretch of a text: as it is, or personal data with its type. */
export interface Part {
  text: string;
  type: PersonalType | null;
}

/**
 * Cuts a text at what the redactor found.
 * @param spans half-open, in Unicode code points of the text, in any order, not overlapping
 */
export function hiddenParts(text: string, spans: readonly { start: number; end: number; type: PersonalType }[]): Part[] {
  const points = Array.from(text);
  const parts: Part[] = [];
  let at = 0;
  for (const { start, end, type } of spans.toSorted((a, b) => a.start - b.start)) {
    if (start > at) parts.push({ text: points.slice(at, start).join(''), type: null });
    parts.push({ text: points.slice(start, end).join(''), type });
    at = end;
  }
  if (at < points.length) parts.push({ text: points.slice(at).join(''), type: null });
  return parts;
}
