import type { AudienceField, AudiencePreview, AudienceReason } from '../../contract/audiences.ts';
import { csvCell, remembered, type RecordBatch } from '../import/index.ts';
import type { BoundColumns } from './bind-columns.ts';
import { consentOfRecord, type Consent } from './consent-of-record.ts';
import { sha256 } from './identifier.ts';
import type { PersonValues } from './person-values.ts';
import type { AudienceColumn, PlatformSpec } from './platforms.ts';
import { SeenPeople } from './seen-people.ts';

/** What became of a record. One object is used for all: read it before the next. */
export interface Outcome<Reason extends string = AudienceReason, Field extends string = AudienceField> {
  reason: Reason | null;
  /** The line of the file, with its end; '' for a rejected record. */
  line: string;
  /** Fields whose value was no good, or may not leave. */
  dropped: Field[];
  duplicate: boolean;
  consentUnknown: boolean;
}

/** What of a platform's rules says how a person is written. */
export type PeopleSpec = Pick<PlatformSpec, 'columns' | 'identifiers' | 'normalisers'>;

/** Longest part of a value that is shown. */
export const SHOWN = 200;

/** Values that repeat from person to person: what became of them is remembered. */
const repeats: ReadonlySet<AudienceField> = new Set(['first_name', 'last_name', 'city', 'state', 'zip', 'country', 'birth_date', 'gender', 'company', 'job_title']);

/** A column of the file with what its values became before. */
interface Plan extends AudienceColumn {
  isIdentifier: boolean;
  /** Cells by value, for one country; null for values that hardly repeat. */
  known: Map<string | null, (value: string) => string> | null;
}

/** Makes records of contacts into lines of a platform's file. */
export class AudienceRows {
  readonly #spec: PeopleSpec;
  readonly #plans: readonly Plan[];
  readonly #bound: BoundColumns;
  readonly #values: PersonValues;
  readonly #seen = new SeenPeople();
  readonly #outcome: Outcome = { reason: null, line: '', dropped: [], duplicate: false, consentUnknown: false };

  constructor(spec: PeopleSpec, bound: BoundColumns, values: PersonValues) {
    this.#spec = spec;
    const { columns, identifiers } = this.#spec;
    this.#plans = columns
      .filter(({ optional, field }) => optional !== true || (field !== null && bound.fields.has(field)))
      .map((column) => ({ ...column, isIdentifier: column.field !== null && identifiers.includes(column.field), known: column.field !== null && repeats.has(column.field) ? new Map() : null }));
    this.#bound = bound;
    this.#values = values;
  }

  /** The file's first line. */
  get header(): string {
    return `${this.#plans.map(({ header }) => header).join(',')}\n`;
  }

  read(batch: RecordBatch, record: number): Outcome {
    const outcome = this.#outcome;
    const consent = consentOfRecord(batch, record, this.#bound);
    outcome.dropped.length = 0;
    outcome.line = '';
    outcome.duplicate = false;
    outcome.consentUnknown = consent.unknown;
    outcome.reason = consent.refused;
    if (consent.refused !== null) return outcome;
    this.#values.at(batch, record);
    let line = '';
    let person = '';
    for (const plan of this.#plans) {
      const cell = this.#cell(plan, consent, outcome.dropped);
      if (plan.isIdentifier && cell !== '') person = person === '' ? cell : person.slice(0, 8) + cell.slice(0, 8);
      line = line === '' && plan === this.#plans[0] ? cell : `${line},${cell}`;
    }
    if (person === '') {
      outcome.reason = this.#whyNobody(consent);
      return outcome;
    }
    outcome.line = `${line}\n`;
    outcome.duplicate = this.#seen.add(person);
    return outcome;
  }

  /** What each value of a record becomes, in the order of the file's columns. */
  explain(batch: RecordBatch, record: number): AudiencePreview[] {
    const row = batch.rowNumber(record);
    const consent = consentOfRecord(batch, record, this.#bound);
    this.#values.at(batch, record);
    return this.#plans.flatMap(({ field, hashed }) => {
      const raw = field === null ? '' : this.#values.raw(field);
      if (field === null || raw === '') return [];
      const value = consent.refused === null && !(consent.withoutPhone && field === 'phone') ? this.#normalised(field) : null;
      return [{ row, field, raw: raw.slice(0, SHOWN), normalised: value, sha256: value !== null && hashed ? sha256(value) : null }];
    });
  }

  #cell(plan: Plan, consent: Consent, dropped: AudienceField[]): string {
    const { field } = plan;
    if (field === null || !this.#has(field)) return '';
    const value = field === 'phone' && consent.withoutPhone ? null : this.#values.read(field);
    const cell = value === null ? '' : plan.known === null ? this.#made(plan, value) : this.#remembered(plan, plan.known)(value);
    if (cell === '') dropped.push(field);
    return cell;
  }

  /** A country that only the command states counts for everybody whose own is not written. */
  #has(field: AudienceField): boolean {
    return this.#values.raw(field) !== '' || (field === 'country' && this.#values.country !== null);
  }

  #normalised(field: AudienceField): string | null {
    const value = this.#values.read(field);
    return value === null ? null : (this.#spec.normalisers[field]?.(value, this.#values.country) ?? null);
  }

  #made({ field, hashed }: AudienceColumn, value: string): string {
    const normal = field === null ? null : (this.#spec.normalisers[field]?.(value, this.#values.country) ?? null);
    if (normal === null) return '';
    return hashed ? sha256(normal) : csvCell(normal);
  }

  #remembered(plan: Plan, known: NonNullable<Plan['known']>): (value: string) => string {
    const { country } = this.#values;
    let cells = known.get(country);
    if (!cells) known.set(country, (cells = remembered((value) => this.#made(plan, value))));
    return cells;
  }

  #whyNobody(consent: Consent): AudienceReason {
    const given = this.#spec.identifiers.filter((field) => this.#values.raw(field) !== '');
    if (given.length === 0) return 'no_identifier';
    if (given.some((field) => this.#values.isHashed(field))) return 'already_hashed';
    return consent.withoutPhone && given.every((field) => field === 'phone') ? 'opted_out' : 'invalid_identifier';
  }
}
