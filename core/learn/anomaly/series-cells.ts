import type { DateOrder, DecimalMark } from '../../domain/import/index.ts';
import { readMoment } from '../../domain/import/normalise/moment.ts';
import { ColumnFacts, markOf, orderOf } from '../../domain/import/sniff/column-facts.ts';
import { cellNumber } from '../data/cell-number.ts';

/** From here on a bare number is seconds since 1970, from a thousand times as much on milliseconds. */
const EPOCH_SECONDS = 1e8;

/** Reads timestamps and values as the rows so far write them: what comes later changes no answer. */
export class SeriesCells {
  readonly #times = new ColumnFacts();
  readonly #values = new ColumnFacts();
  readonly #mark: DecimalMark;
  #offset: number | null = null;

  /** @param mark the decimal mark while no value shows which it is */
  constructor(mark: DecimalMark) {
    this.#mark = mark;
  }

  /** Milliseconds of the wall clock; with offsets, of the wall clock at the first row's offset. NaN where the text is no time. */
  time(text: string): number {
    if (/^\d{9,13}(?:\.\d+)?$/.test(text)) return Number(text) * (Number(text) < EPOCH_SECONDS * 1000 ? 1000 : 1);
    this.#times.addEvidence(text);
    const order: DateOrder = orderOf(this.#times) ?? 'dmy';
    const moment = readMoment(text, order);
    if (moment === null) return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (moment.offset === null) return moment.local;
    this.#offset ??= moment.offset;
    return moment.local - moment.offset + this.#offset;
  }

  /** NaN where the text is no number. */
  value(text: string): number {
    this.#values.addEvidence(text);
    return cellNumber(text, markOf(this.#values) ?? this.#mark);
  }
}
