import type { AudienceField } from '../../contract/audiences.ts';
import type { BoundColumns } from '../../domain/audience/index.ts';
import { ListBatch, type RecordBatch } from '../../domain/import/index.ts';
import type { PersonRow } from './repo.ts';

/** Columns of repo.ts readPeople behind the id; null: the whole name. */
const columns: readonly (AudienceField | null)[] = ['email', 'phone', 'first_name', 'last_name', null, 'city', 'state', 'zip', 'country', 'birth_date', 'gender', 'external_id', 'company', 'job_title'];

const fields = new Map(columns.flatMap((field, at) => (field === null ? [] : [[field, at] as const])));

/** A client's contacts as if they stood in a table: the gate has spoken of consent already. */
export const clientColumns: BoundColumns = { fields, headers: {}, fullName: columns.indexOf(null), dateOrder: 'ymd', consent: [], whole: null };

/** Cells of a person in that table. */
export const PERSON_WIDTH = columns.length;

/** Rows carry the contact's number where a file has that of the line. */
export function batchOf(rows: readonly PersonRow[]): RecordBatch {
  const records = rows.map(([id, ...values]) => ({ fields: values.map((value) => value ?? ''), row: id, line: id, original: '' }));
  return new ListBatch(records, { byteOffset: 0, row: 0, line: 0, carry: null }, [], false);
}
