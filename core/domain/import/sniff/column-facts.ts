import type { DateOrder, DecimalMark } from '../kinds.ts';
import { parseEmail } from '../normalise/email.ts';
import { clean } from '../normalise/fold.ts';
import { readMoment } from '../normalise/moment.ts';
import { currencyInAmount } from '../normalise/places.ts';
import { consentStatus, isEventWord } from '../normalise/words.ts';

const numericDate = /^(\d{1,2})[/\-.](\d{1,2})[/\-.](?:\d{4}|\d{2})(?!\d)/;
const numberLike =
  /^[-+(]?\s*(?:[\p{Sc}]|[A-Z]{1,3}\$?|S\/\.?)?\s*[-+]?[\d][\d.,'’ \u00a0\u202f]*(?:\s*(?:[\p{Sc}%]|[A-Z]{3}))?\s*\)?-?$/u;
const phoneLike = /^\+?[\d\s().\-\u00a0]{7,20}$/;

/** What the values of one column say about how they are written. Fed value by value; cheap enough for a whole file. */
export class ColumnFacts {
  values = 0;
  blanks = 0;
  emails = 0;
  phones = 0;
  numbers = 0;
  dates = 0;
  consents = 0;
  events = 0;
  urls = 0;
  longTexts = 0;
  /** Numeric dates: all, those whose first part cannot be a month, those whose second cannot. */
  slashed = 0;
  dayFirst = 0;
  monthFirst = 0;
  /** Numbers with a separator: those that show which mark is decimal, and those that could be either. */
  decimalPoint = 0;
  decimalComma = 0;
  eitherMark = 0;
  smallest = Number.POSITIVE_INFINITY;
  largest = Number.NEGATIVE_INFINITY;
  wholeNumbers = 0;
  readonly examples: string[] = [];
  readonly distinct = new Set<string>();
  readonly currencies = new Map<string, number>();

  add(raw: string): void {
    const value = clean(raw);
    if (value === '') {
      this.blanks++;
      return;
    }
    this.values++;
    if (this.distinct.size < 200) this.distinct.add(value);
    if (this.examples.length < 5 && !this.examples.includes(value)) this.examples.push(value.slice(0, 80));
    if (value.length > 40 && value.includes(' ')) this.longTexts++;
    if (value.includes('@') && parseEmail(value)) this.emails++;
    if (/^https?:\/\//i.test(value)) this.urls++;
    if (phoneLike.test(value) && value.replace(/\D/g, '').length >= 7) this.phones++;
    if (consentStatus(value) !== null) this.consents++;
    if (isEventWord(value)) this.events++;
    this.addOrder(value);
    if (numberLike.test(value)) this.#addNumber(value);
    else if (readMoment(value, 'dmy') ?? readMoment(value, 'mdy')) this.dates++;
  }

  /** Only what decides the order of day and month and the decimal mark: for the rest of a long file. */
  addEvidence(raw: string): void {
    this.addOrder(raw);
    if (numberLike.test(raw)) this.#addNumber(raw);
  }

  private addOrder(value: string): void {
    const found = numericDate.exec(value);
    if (!found) return;
    this.slashed++;
    if (Number(found[1]) > 12) this.dayFirst++;
    else if (Number(found[2]) > 12) this.monthFirst++;
  }

  #addNumber(value: string): void {
    if (numericDate.test(value)) {
      this.dates++;
      return;
    }
    this.numbers++;
    const currency = /^[-+]?[\d.,]+$/.test(value) ? null : currencyInAmount(value);
    if (currency !== null) this.currencies.set(currency, (this.currencies.get(currency) ?? 0) + 1);
    this.#addMark(value.replace(/[^\d.,]/g, ''));
  }

  #addMark(digits: string): void {
    const mark = decimalMarkOf(digits);
    if (mark === '.') this.decimalPoint++;
    else if (mark === ',') this.decimalComma++;
    else if (mark === 'either') this.eitherMark++;
    else this.#addWhole(Number(digits));
  }

  #addWhole(number: number): void {
    this.wholeNumbers++;
    if (number < this.smallest) this.smallest = number;
    if (number > this.largest) this.largest = number;
  }
}

/** Which mark must be the decimal one in this number: '.' or ',', 'either' (1.234), or null (no separator). */
export function decimalMarkOf(digits: string): DecimalMark | 'either' | null {
  const point = digits.lastIndexOf('.');
  const comma = digits.lastIndexOf(',');
  if (point < 0 && comma < 0) return null;
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
  const mark = point >= 0 ? '.' : ',';
  const at = Math.max(point, comma);
  if (digits.indexOf(mark) !== at) return mark === '.' ? ',' : '.';
  const before = at;
  const after = digits.length - at - 1;
  if (after !== 3 || before > 3 || before === 0 || digits.startsWith('0')) return mark;
  return 'either';
}

/** The order of day and month, decided on the column's values; null where they leave it open. */
export function orderOf(facts: ColumnFacts): DateOrder | null {
  if (facts.dayFirst > facts.monthFirst) return 'dmy';
  return facts.monthFirst > facts.dayFirst ? 'mdy' : null;
}

/** The decimal mark, decided on the column's values; null where they leave it open. */
export function markOf(facts: ColumnFacts): DecimalMark | null {
  if (facts.decimalPoint > facts.decimalComma) return '.';
  return facts.decimalComma > facts.decimalPoint ? ',' : null;
}
