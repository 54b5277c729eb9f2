import type { ConversionField, ConversionPlatform, ConversionPreview, ConversionReason } from '../../contract/conversions.ts';
import { AudienceRows, SeenPeople, sha256, SHOWN, type Outcome, type PersonValues } from '../audience/index.ts';
import { csvCell, type RecordBatch } from '../import/index.ts';
import type { ConversionColumns } from './bind-conversion.ts';
import { amountText, EventValues, googleTime, googleZone, isoTime, type Read } from './event-values.ts';
import { conversionPlatforms, type ConversionSpec, type EventCell } from './platforms.ts';

export interface ConversionTerms {
  platform: ConversionPlatform;
  /** The conversion action, or the event, by the platform's name. */
  event: string;
  /** IANA name or offset; null where every time has its own. */
  zone: string | null;
  /** ISO 4217 of amounts that name none. */
  currency: string | null;
  /** Epoch milliseconds. */
  now: number;
}

/** The event's cells of one record, as they are written. */
type Cells = Record<EventCell, string>;

/** Clocks differ; beyond this a time is of the future. */
const AHEAD = 5 * 60_000;
const DAY = 86_400_000;

/** Makes records of sales or leads into lines of a platform's conversion file. */
export class ConversionRows {
  /** Exported times without a clock, exported amounts without a currency, and conversions that the platform is said to count no more. */
  readonly noted = { withoutClock: 0, withoutCurrency: 0, tooOld: 0 };
  readonly #spec: ConversionSpec;
  readonly #terms: ConversionTerms;
  readonly #people: AudienceRows;
  readonly #values: EventValues;
  readonly #written: readonly { header: string; cell: EventCell }[];
  readonly #seen = new SeenPeople();
  /** Rows after an order's first lack its total: they are told as what they are, before that is missed. */
  readonly #byLine: boolean;
  readonly #cells: Cells;

  constructor(terms: ConversionTerms, columns: ConversionColumns, people: PersonValues) {
    const spec = conversionPlatforms[terms.platform];
    this.#spec = spec;
    this.#terms = terms;
    this.#byLine = columns.byLine;
    this.#people = new AudienceRows(spec.people, columns.people, people);
    this.#values = new EventValues(columns, terms.zone, terms.currency);
    this.#written = spec.event.filter(({ cell, optional }) => optional !== true || (cell === 'order_id' ? columns.event.orderId !== undefined : columns.clickId !== null));
    this.#cells = { click_id: '', event: csvCell(terms.event), time: '', value: '', currency: '', order_id: '' };
  }

  /** What stands before the first conversion. */
  get header(): string {
    const people = this.#people.header.trimEnd();
    const names = `${people === '' ? '' : `${people},`}${this.#written.map(({ header }) => header).join(',')}\n`;
    return this.#spec.times === 'google' ? `Parameters:TimeZone=${googleZone(this.#zone)}\n${names}` : names;
  }

  read(batch: RecordBatch, record: number): Outcome<ConversionReason, ConversionField> {
    const person = this.#people.read(batch, record);
    const outcome: Outcome<ConversionReason, ConversionField> = { ...person, dropped: [...person.dropped], line: '', duplicate: false };
    this.#values.at(batch, record);
    // Where the click says who it was, nobody has to be found.
    if (this.#spec.byClick && person.reason === 'no_identifier') outcome.reason = null;
    if ((outcome.reason === null || outcome.reason === 'unconfirmed') && this.#values.cancelled) outcome.reason = 'cancelled';
    const early = this.#byLine && outcome.reason === null ? this.#order() : null;
    outcome.reason ??= early ?? this.#click(outcome.dropped) ?? this.#time() ?? this.#amount(outcome.dropped) ?? (this.#byLine ? null : this.#order());
    if (outcome.reason !== null) return outcome;
    const event = this.#written.map(({ cell }) => this.#cells[cell]).join(',');
    const who = person.line.trimEnd();
    outcome.line = `${who === '' ? '' : `${who},`}${event}\n`;
    outcome.duplicate = this.#cells.order_id === '' && this.#seen.add(sha256(`${person.line}\n${this.#cells.click_id}\n${this.#cells.time}`));
    this.#note();
    return outcome;
  }

  /** What each value of a record becomes: the person's first. */
  explain(batch: RecordBatch, record: number): ConversionPreview[] {
    const row = batch.rowNumber(record);
    this.#values.at(batch, record);
    const { clickId, time, value, currency, orderId } = this.#values;
    const shown = (field: ConversionField & EventCell, { raw, read }: Read<unknown>, text: string | null): ConversionPreview[] =>
      raw === '' || !this.#written.some(({ cell }) => cell === field) ? [] : [{ row, field, raw: raw.slice(0, SHOWN), normalised: read === null ? null : text, sha256: null }];
    return [
      ...this.#people.explain(batch, record),
      ...shown('click_id', clickId, clickId.read), ...shown('time', time, time.read === null ? null : this.#timeText(time.read)),
      ...shown('value', value, value.read === null ? null : amountText(value.read)), ...shown('currency', currency, currency.read), ...shown('order_id', orderId, orderId.read),
    ];
  }

  get #zone(): string {
    return this.#terms.zone ?? 'UTC';
  }

  #timeText(instant: number): string {
    return this.#spec.times === 'google' ? googleTime(instant, this.#zone) : isoTime(instant);
  }

  #click(dropped: ConversionField[]): ConversionReason | null {
    const { raw, read } = this.#values.clickId;
    this.#cells.click_id = read ?? '';
    if (read !== null) return null;
    if (this.#spec.byClick) return raw === '' ? 'no_click_id' : 'invalid_click_id';
    if (raw !== '' && this.#written.some(({ cell }) => cell === 'click_id')) dropped.push('click_id');
    return null;
  }

  #time(): ConversionReason | null {
    const { raw, read, withoutZone } = this.#values.time;
    if (raw === '') return 'no_time';
    if (withoutZone) return 'no_zone';
    if (read === null) return 'invalid_time';
    if (read > this.#terms.now + AHEAD) return 'future';
    this.#cells.time = this.#timeText(read);
    return null;
  }

  #amount(dropped: ConversionField[]): ConversionReason | null {
    const { value, currency } = this.#values;
    if (value.read !== null && value.read < 0) return 'negative_value';
    const strict = this.#spec.strictValue;
    const good = value.read !== null && !(strict && (value.read === 0 || currency.read === null));
    if (strict && !good && this.#terms.event === 'Purchase') return 'no_value';
    if (value.raw !== '' && !good) dropped.push('value');
    if (currency.raw !== '' && currency.read === null) dropped.push('currency');
    this.#cells.value = good && value.read !== null ? amountText(value.read) : '';
    this.#cells.currency = good ? (currency.read ?? '') : '';
    return null;
  }

  /** One order is one conversion: a table with a line a product would count it once a line, with parts of its value. */
  #order(): ConversionReason | null {
    const { read } = this.#values.orderId;
    this.#cells.order_id = read === null ? '' : csvCell(read);
    if (read === null) return null;
    return this.#seen.add(sha256(`order\n${read}`)) ? 'repeated_order' : null;
  }

  #note(): void {
    const { time } = this.#values;
    if (time.withoutClock) this.noted.withoutClock++;
    if (this.#cells.value !== '' && this.#cells.currency === '') this.noted.withoutCurrency++;
    if (time.read !== null && time.read < this.#terms.now - this.#spec.oldest * DAY) this.noted.tooOld++;
  }
}
