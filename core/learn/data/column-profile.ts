import { clean, detached } from '../../domain/import/normalise/fold.ts';
import { readMoment } from '../../domain/import/normalise/moment.ts';
import { numberShape } from './cell-number.ts';

/** Different values of a column that are kept; what has more is no category. */
export const KEPT_VALUES = 50_000;
/** Values after which a column that holds hardly any date is no longer asked for one. */
const JUDGED = 2000;
const numericDate = /^(\d{1,2})[/\-.](\d{1,2})[/\-.](?:\d{4}|\d{2})(?!\d)/;

/** The cell's text, or '' where it says that there is nothing. */
export function cellText(raw: string): string {
  const text = clean(raw);
  return text === '?' ? '' : text;
}

/** What the values of a column say about what it holds. Fed with every value, in the order of the file. */
export class ColumnProfile {
  /** Rows fed, and those of them with a value. */
  rows = 0;
  filled = 0;
  numbersWithPoint = 0;
  numbersWithComma = 0;
  /** Numbers that show the point, or the comma, to be the decimal mark; and those like 1.234 that show neither. */
  points = 0;
  commas = 0;
  open = 0;
  dates = 0;
  /** Dates such as 5/6/2026: all, and those whose first or second part cannot be a month. */
  slashed = 0;
  dayFirst = 0;
  monthFirst = 0;
  /** Rows of each value; no new ones beyond KEPT_VALUES. */
  readonly counts = new Map<string, number>();
  hasMore = false;
  /** All values are whole numbers, each one more than the last: a count of the rows. */
  isCounting = true;
  isWhole = true;
  #last = Number.NaN;

  add(raw: string): void {
    this.rows++;
    const text = cellText(raw);
    if (text === '') return;
    this.filled++;
    this.#count(text);
    const shape = numberShape(text);
    if (shape) {
      if (shape.point) this.numbersWithPoint++;
      if (shape.comma) this.numbersWithComma++;
      if (shape.mark === '.') this.points++;
      if (shape.mark === ',') this.commas++;
      if (shape.mark === 'either') this.open++;
      this.#addWhole(shape.mark === null ? Number(text) : Number.NaN);
      return;
    }
    this.#addWhole(Number.NaN);
    if (this.filled < JUDGED || this.dates > this.filled / 2) this.#addDate(text);
  }

  #count(text: string): void {
    const known = this.counts.get(text);
    if (known !== undefined) this.counts.set(text, known + 1);
    else if (this.counts.size < KEPT_VALUES) this.counts.set(detached(text), 1);
    else this.hasMore = true;
  }

  #addWhole(value: number): void {
    if (!Number.isInteger(value)) this.isWhole = false;
    if (!Number.isNaN(this.#last) && value !== this.#last + 1) this.isCounting = false;
    if (Number.isNaN(value)) this.isCounting = false;
    this.#last = value;
  }

  #addDate(text: string): void {
    if (text.length < 6 || text.length > 40 || !/\d/.test(text)) return;
    if ((readMoment(text, 'dmy') ?? readMoment(text, 'mdy')) === null) return;
    this.dates++;
    const found = numericDate.exec(text);
    if (!found) return;
    this.slashed++;
    if (Number(found[1]) > 12) this.dayFirst++;
    else if (Number(found[2]) > 12) this.monthFirst++;
  }
}
