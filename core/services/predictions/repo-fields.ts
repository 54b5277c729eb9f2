import type { Database } from 'better-sqlite3';

/** Fields of contacts that are no extra columns of an import. */
export const OWN_FIELDS = ['acquisition', 'tags'] as const;

/** One contact's fields by name; those it has not are not there. Tags have several values. */
export type ContactCells = ReadonlyMap<string, readonly string[]>;

interface Person {
  id: number;
  acquisition: string | null;
  tags: string | null;
  custom: string | null;
}

const source = `FROM person p JOIN contact c ON c.id = p.contact_id AND c.state = 0 WHERE (p.custom IS NOT NULL OR p.acquisition IS NOT NULL OR p.tags IS NOT NULL)`;

/** Contacts with a field, in the order of their ids; one of so many, or these alone. */
export function* contactsWithFields(db: Database, { every = 1, contacts }: { every?: number; contacts?: readonly number[] } = {}): Generator<{ id: number; cells: ContactCells }> {
  const only = contacts === undefined ? '' : 'AND p.contact_id IN (SELECT value FROM json_each(@contacts))';
  const rows = db.prepare<[object], Person>(`SELECT p.contact_id AS id, p.acquisition, p.tags, p.custom ${source} AND p.contact_id % @every = 0 ${only} ORDER BY p.contact_id`);
  for (const person of rows.iterate({ every, ...(contacts === undefined ? {} : { contacts: JSON.stringify(contacts) }) })) yield { id: person.id, cells: cellsOf(person) };
}

export function countContactsWithFields(db: Database): number {
  return db.prepare(`SELECT count(*) ${source}`).pluck().get() as number;
}

function cellsOf({ acquisition, tags, custom }: Person): ContactCells {
  const cells = new Map<string, readonly string[]>();
  if (acquisition !== null) cells.set('acquisition', [acquisition]);
  if (tags !== null) cells.set('tags', (JSON.parse(tags) as unknown[]).map(String));
  for (const [name, value] of Object.entries((custom === null ? {} : JSON.parse(custom)) as Record<string, unknown>)) if (value !== null && value !== '') cells.set(name, [String(value)]);
  return cells;
}

/** What one field says of every contact, whether it says anything or not. */
export function* fieldValues(db: Database, name: string): Generator<{ id: number; values: readonly string[] }> {
  const own = (OWN_FIELDS as readonly string[]).includes(name);
  const select = `SELECT c.id, ${own ? `p.${name}` : 'p.custom ->> @name'} AS value FROM contact c JOIN person p ON p.contact_id = c.id WHERE c.state = 0 AND @name <> '' ORDER BY c.id`;
  for (const { id, value } of db.prepare<[object], { id: number; value: string | number | null }>(select).iterate({ name })) {
    yield { id, values: value === null || value === '' ? [] : name === 'tags' ? (JSON.parse(String(value)) as unknown[]).map(String) : [String(value)] };
  }
}
