import { LANGUAGES } from '../../contract/messages.ts';

/** A row as the database answers it (repo-index.ts), null where there is nothing. */
export type IndexRow = [
  id: number, at: number, localDate: string, channel: string | null, contact: number | null, product: string | null, place: string | null,
  state: string | null, reader: number | null, language: string | null, sentiment: number | null, emotions: number | null, intent: number | null,
  corrected: number | null, fingerprint: number | null,
];

export const STATES = ['open', 'later', 'done'] as const;
/** In a column of bytes: not read. */
export const NONE = 255;
const DAY_MS = 86_400_000;

/** Texts as numbers from 0; -1 is none. */
export class Dictionary {
  readonly values: string[] = [];
  private readonly codes = new Map<string, number>();

  add(value: string | null): number {
    if (value === null || value === '') return -1;
    const known = this.codes.get(value);
    if (known !== undefined) return known;
    this.codes.set(value, this.values.length);
    return this.values.push(value) - 1;
  }

  code(value: string): number {
    return this.codes.get(value) ?? -1;
  }
}

/**
 * All messages of a client as columns in memory, in the order of their ids, about 60 bytes each: every list, count and
 * share is made from these.
 */
export class MessageIndex {
  n = 0;
  readonly ids: Float64Array;
  readonly at: Float64Array;
  /** Local date as days since 1970-01-01. */
  readonly day: Int32Array;
  readonly channel: Int32Array;
  readonly contact: Float64Array;
  readonly product: Int32Array;
  readonly place: Int32Array;
  readonly state: Uint8Array;
  /** The row of `reader`; 0 for what was not read. */
  readonly reader: Int32Array;
  readonly language: Uint8Array;
  readonly sentiment: Uint8Array;
  readonly emotions: Uint8Array;
  readonly intent: Uint8Array;
  readonly corrected: Uint8Array;
  /** Messages with the same text share it. */
  readonly group: Int32Array;
  readonly channels = new Dictionary();
  readonly products = new Dictionary();
  readonly places = new Dictionary();
  /** Positions, oldest first. */
  order = new Int32Array();
  /** How many groups there are. */
  groups = 0;
  private readonly byFingerprint = new Map<number, number>();

  constructor(capacity: number) {
    this.ids = new Float64Array(capacity);
    this.at = new Float64Array(capacity);
    this.day = new Int32Array(capacity);
    this.channel = new Int32Array(capacity);
    this.contact = new Float64Array(capacity);
    this.product = new Int32Array(capacity);
    this.place = new Int32Array(capacity);
    this.state = new Uint8Array(capacity);
    this.reader = new Int32Array(capacity);
    this.language = new Uint8Array(capacity);
    this.sentiment = new Uint8Array(capacity);
    this.emotions = new Uint8Array(capacity);
    this.intent = new Uint8Array(capacity);
    this.corrected = new Uint8Array(capacity);
    this.group = new Int32Array(capacity);
  }

  get full(): boolean {
    return this.n === this.ids.length;
  }

  /** Adds a message; ids ascend. */
  add(row: IndexRow): void {
    this.ids[this.n] = row[0];
    this.n += 1;
    this.set(this.n - 1, row);
  }

  set(position: number, [, at, localDate, channel, contact, product, place, state, reader, language, sentiment, emotions, intent, corrected, fingerprint]: IndexRow): void {
    this.at[position] = at;
    this.day[position] = dayOf(localDate);
    this.channel[position] = this.channels.add(channel);
    this.contact[position] = contact ?? 0;
    this.product[position] = this.products.add(product);
    this.place[position] = this.places.add(place);
    this.state[position] = state === null ? 0 : STATES.indexOf(state as (typeof STATES)[number]);
    this.reader[position] = reader ?? 0;
    this.language[position] = language === null ? NONE : LANGUAGES.indexOf(language as (typeof LANGUAGES)[number]);
    this.sentiment[position] = sentiment ?? NONE;
    this.emotions[position] = emotions ?? 0;
    this.intent[position] = intent ?? NONE;
    this.corrected[position] = corrected ?? 0;
    this.group[position] = this.groupOf(fingerprint);
  }

  /** Call when all were added. */
  sort(): void {
    const { at, n } = this;
    this.order = Int32Array.from({ length: n }, (_, position) => position).sort((a, b) => (at[a] as number) - (at[b] as number) || a - b);
  }

  /** -1 when there is no such message. */
  positionOf(id: number): number {
    let low = 0;
    let high = this.n - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.ids[middle] as number;
      if (found === id) return middle;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  private groupOf(fingerprint: number | null): number {
    const known = fingerprint === null ? undefined : this.byFingerprint.get(fingerprint);
    if (known !== undefined) return known;
    const group = this.groups++;
    if (fingerprint !== null) this.byFingerprint.set(fingerprint, group);
    return group;
  }
}

export const dayOf = (localDate: string): number => Math.round(Date.parse(`${localDate}T00:00:00Z`) / DAY_MS);
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
