import type { AudienceField } from '../../contract/audiences.ts';
import { clean, countryCode, dateText, gender, parseEmail, phoneReader, readMoment, type RecordBatch } from '../import/index.ts';
import type { BoundColumns } from './bind-columns.ts';

const hashed = /^[a-f0-9]{64}$/i;
const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the values of one record after another, each in the one form that the platforms' rules begin with. */
export class PersonValues {
  readonly #columns: BoundColumns;
  readonly #fallback: string | null;
  readonly #bareIsInternational: boolean;
  readonly #phones = new Map<string, (text: string) => string | null>();
  #batch: RecordBatch | null = null;
  #record = 0;
  /** Of the record at hand; null where neither the file nor the command says. */
  country: string | null = null;

  /** @param bareIsInternational numbers without a plus begin with their country's code (see phones-are-international.ts) */
  constructor(columns: BoundColumns, fallback: string | null, bareIsInternational: boolean) {
    this.#columns = columns;
    this.#fallback = fallback;
    this.#bareIsInternational = bareIsInternational;
  }

  at(batch: RecordBatch, record: number): void {
    this.#batch = batch;
    this.#record = record;
    const text = this.raw('country');
    this.country = text === '' ? this.#fallback : countryCode(text);
  }

  /** As written; '' where there is none. */
  raw(field: AudienceField): string {
    const at = this.#columns.fields.get(field);
    if (at !== undefined) return this.#cell(at) || (this.#columns.further?.get(field)?.map((other) => this.#cell(other)).find((cell) => cell !== '') ?? '');
    return field === 'first_name' || field === 'last_name' ? this.#partOfName(field) : '';
  }

  #cell(column: number): string {
    return clean(this.#batch?.field(this.#record, column) ?? '');
  }

  /** The value read, or null where it is none of its kind. A blank one is null too: ask `raw` first. */
  read(field: AudienceField): string | null {
    if (field === 'country') return this.country;
    const text = this.raw(field);
    if (text === '') return null;
    if (field === 'email') return hashed.test(text) ? null : (parseEmail(text)?.value.toLowerCase() ?? null);
    if (field === 'phone') return hashed.test(text) ? null : this.#phone(text);
    if (field === 'birth_date') {
      if (isoDate.test(text) && readMoment(text, 'ymd') !== null) return text;
      const moment = readMoment(text, this.#columns.dateOrder);
      return moment === null ? null : dateText(moment.local);
    }
    return field === 'gender' ? gender(text) : text;
  }

  /** True where a value is a SHA-256 already: whether it was normalised before that, nobody can tell. */
  isHashed(field: AudienceField): boolean {
    return hashed.test(this.raw(field));
  }

  #phone(text: string): string | null {
    const country = this.country ?? this.#fallback ?? '';
    const number = this.#reader(country)(text);
    if (number !== null || country !== '' || !this.#bareIsInternational) return number;
    return this.#reader('')(`+${text.replace(/\D/g, '')}`);
  }

  #reader(country: string): (text: string) => string | null {
    let read = this.#phones.get(country);
    if (!read) this.#phones.set(country, (read = phoneReader(country)));
    return read;
  }

  /** "Ana Souza" has two parts; of longer names nobody can tell which words are the surname. */
  #partOfName(field: 'first_name' | 'last_name'): string {
    const { fullName } = this.#columns;
    if (fullName === null) return '';
    const words = clean(this.#batch?.field(this.#record, fullName) ?? '').split(/\s+/);
    return words.length === 2 ? (words[field === 'first_name' ? 0 : 1] ?? '') : '';
  }
}
