import type { Database } from 'better-sqlite3';

export interface PersonGroup {
  gender: string | null;
  birthday: string | null;
  country: string | null;
}

/** What models are judged by and never learn from. */
export function readGroups(db: Database): Map<number, PersonGroup> {
  const rows = db.prepare<[], PersonGroup & { id: number }>(
    'SELECT contact_id AS id, gender, birthday, country FROM person WHERE gender IS NOT NULL OR birthday IS NOT NULL OR country IS NOT NULL',
  ).all();
  return new Map(rows.map(({ id, ...group }) => [id, group]));
}
