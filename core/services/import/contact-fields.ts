import { fieldsFor } from '../../domain/import/index.ts';

/** Columns of `person` by the contact field that fills them, in the order of the fields: the bit of contact_source.fields. */
const columnOf: Record<string, string> = {
  externalId: 'external_id', email: 'email', phone: 'phone', firstName: 'first_name', lastName: 'last_name', fullName: 'full_name',
  birthday: 'birthday', gender: 'gender', language: 'language', country: 'country', region: 'region', city: 'city', postalCode: 'postcode',
  address: 'address', company: 'company', jobTitle: 'job_title', timezone: 'timezone', acquisition: 'acquisition', tags: 'tags', attribute: 'custom',
};

export interface PersonColumn {
  column: string;
  /** Its value in 1 << position of the field. */
  bit: bigint;
}

/** The columns of `person` that an import fills. */
export const personColumns: PersonColumn[] = fieldsFor('contacts').flatMap(({ field }, position) => {
  const column = columnOf[field];
  return column === undefined ? [] : [{ column, bit: 1n << BigInt(position) }];
});

/** The contact fields whose bits are set. */
export function fieldsOfMask(mask: bigint): string[] {
  return fieldsFor('contacts').filter((_, position) => (mask & (1n << BigInt(position))) !== 0n).map(({ field }) => field);
}

export type PersonValues = Record<string, string | null>;

/** A row's values over what is known: what is not empty wins; extra columns are added to those known. */
export function foldPerson(known: PersonValues, row: PersonValues): PersonValues {
  const folded = { ...known };
  for (const { column } of personColumns) {
    const value = row[column] ?? null;
    if (value !== null) folded[column] = column === 'custom' ? joinedJson(known.custom ?? null, value) : value;
  }
  return folded;
}

function joinedJson(known: string | null, added: string): string {
  if (known === null) return added;
  return JSON.stringify({ ...(JSON.parse(known) as object), ...(JSON.parse(added) as object) });
}

/** Columns in which two states of a person differ, and the mask of their fields. */
export function changedColumns(before: PersonValues, after: PersonValues): { columns: string[]; mask: bigint } {
  const changed = personColumns.filter(({ column }) => (before[column] ?? null) !== (after[column] ?? null));
  return { columns: changed.map(({ column }) => column), mask: changed.reduce((mask, { bit }) => mask | bit, 0n) };
}

/** What a staged row says of a column of `person`: what follows from other columns is not staged. */
export function stagedValue(alias: string, column: string): string {
  if (column === 'email') return `ifnull(${alias}.email, ${alias}.email_key)`;
  if (column === 'full_name') return `coalesce(${alias}.full_name, ${alias}.first_name || ' ' || ${alias}.last_name, ${alias}.first_name, ${alias}.last_name)`;
  return `${alias}.${column}`;
}

/** Staged columns as those of `person`. */
export function personSelect(alias: string): string[] {
  return personColumns.map(({ column }) => stagedValue(alias, column));
}
