import { adapt } from './adapt.ts';
import { check, type CheckOptions, type FoundIssue } from './check/check.ts';
import type { AdaptOptions, Change, Warning } from './types.ts';

/** One of several texts that speak to the same reader: a subject line, a paragraph, a button. */
export interface Part {
  at: string;
  text: string;
}

/** Ends a sentence, and stands in no text that a person typed (U+001E, the record separator). */
const BETWEEN = '\n\u001e\n';
const lengthOf = (text: string): number => [...text].length;
const plain = (text: string): string => text.replaceAll('\u001e', ' ');

interface Place {
  at: string;
  start: number;
  end: number;
}

/** Where each part lies in the joined text, in code points. */
function placesOf(parts: readonly Part[]): Place[] {
  let start = 0;
  return parts.map(({ at, text }) => {
    const place = { at, start, end: start + lengthOf(text) };
    start = place.end + lengthOf(BETWEEN);
    return place;
  });
}

const joined = (parts: readonly Part[]): string => parts.map(({ text }) => plain(text)).join(BETWEEN);

/** Each finding in the part where it lies, with offsets of that part; what lies in none is left out. */
function inParts<T extends { start: number; end: number }>(found: readonly T[], parts: readonly Part[]): (T & { at: string })[] {
  const places = placesOf(parts);
  return found.flatMap((one) => {
    const place = places.find(({ start, end }) => one.start >= start && one.end <= end);
    return place ? [{ ...one, at: place.at, start: one.start - place.start, end: one.end - place.start }] : [];
  });
}

/** Several texts adapted as one: what one part shows of whom it speaks to holds for the others. Same order, same number. */
export function adaptParts(parts: readonly Part[], options: AdaptOptions): { parts: Part[]; changes: (Change & { at: string })[]; warnings: (Warning & { at: string })[] } {
  const { text, changes, warnings } = adapt(joined(parts), options);
  const texts = text.split(BETWEEN);
  return { parts: parts.map(({ at }, place) => ({ at, text: texts[place] ?? '' })), changes: inParts(changes, parts), warnings: inParts(warnings, parts) };
}

/** Several texts checked as one: a subject line in tú before a body in usted is mixed. What only a whole letter can lack is not looked for. */
export const checkParts = (parts: readonly Part[], options: CheckOptions): (FoundIssue & { at: string })[] => inParts(check(joined(parts), options).issues, parts).filter(({ kind }) => kind !== 'missing' && kind !== 'reading');
