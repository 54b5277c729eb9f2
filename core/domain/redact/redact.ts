import { findAddresses } from './find/addresses.ts';
import { findAfterPersons } from './find/after-persons.ts';
import { findBirthDates } from './find/birth-dates.ts';
import { findIdentifiers } from './find/identifiers.ts';
import { findEmails, findIps, findSecretLinks } from './find/internet.ts';
import { findAccounts, findCards } from './find/money-places.ts';
import { findPersons } from './find/persons.ts';
import { findPhones } from './find/phones.ts';
import { findPostcodes } from './find/postcodes.ts';
import { FoldedText } from './folded-text.ts';
import type { PersonalSpan, RedactOptions } from './types.ts';

/** Text that stands for itself wherever it is: links and tokens of an earlier pass hold no names or numbers of their own. */
const untouched = /⟦[^⟦⟧]{0,64}⟧|(?:https?:\/\/|www\.)[^\s<>"']+/g;

/**
 * The personal data in a text, in order and without overlaps. Linear in the length of the text; offsets are UTF-16.
 * Where readings overlap the surer one stays, and of equally sure ones the longer.
 */
export function redact(text: string, options: RedactOptions = {}): PersonalSpan[] {
  const input = new FoldedText(text);
  const addresses = findAddresses(input);
  const persons = findPersons(input);
  const others = [
    ...addresses,
    ...findEmails(input),
    ...findIdentifiers(input, options),
    ...findCards(input),
    ...findAccounts(input),
    ...findPhones(input, options),
    ...findIps(input),
    ...findBirthDates(input),
    ...findPostcodes(input, addresses, options),
    ...persons,
    ...findAfterPersons(input, persons, options),
  ];
  return [...withoutOverlaps([...findSecretLinks(input), ...outside(others, text)])];
}

function outside(spans: readonly PersonalSpan[], text: string): PersonalSpan[] {
  const holes = [...text.matchAll(untouched)].map(({ 0: written, index }) => ({ start: index, end: index + written.length }));
  return holes.length === 0 ? [...spans] : spans.filter((span) => !holes.some(({ start, end }) => start < span.end && span.start < end));
}

function withoutOverlaps(spans: PersonalSpan[]): PersonalSpan[] {
  const ranked = spans.sort((a, b) => b.score - a.score || b.end - b.start - (a.end - a.start) || a.start - b.start);
  const byStart: PersonalSpan[] = [];
  for (const span of ranked) {
    const at = placeFor(byStart, span.start);
    const before = byStart[at - 1];
    const after = byStart[at];
    if ((before && before.end > span.start) || (after && after.start < span.end)) continue;
    byStart.splice(at, 0, span);
  }
  return byStart;
}

function placeFor(sorted: readonly PersonalSpan[], start: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}
