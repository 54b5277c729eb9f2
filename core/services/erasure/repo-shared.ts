import type { Database } from 'better-sqlite3';
import { nameWords, wordsOf, type NameParts } from '../../domain/identity/index.ts';
import { withName, type TombstoneKind } from '../identity/service.ts';
import type { IdentityRow } from './repo-find.ts';

/**
 * What tells erased people from those who share a mail or phone with them and stay: their given name, as by it they were
 * told apart when they came in; all their names where somebody has the same given name; nothing where nothing differs.
 * @param shared identities that others have too
 */
export function sharedMarks(db: Database, ids: readonly number[], shared: readonly IdentityRow[]): [TombstoneKind, string][] {
  const list = JSON.stringify(ids);
  const mine = namesOf(db, 'SELECT value FROM json_each(?)', list);
  return shared.flatMap(({ kind, compare }) => {
    if (kind === 'external') return [];
    const others = namesOf(
      db, 'SELECT contact_id FROM identity_key WHERE kind = ? AND compare = ? AND contact_id NOT IN (SELECT value FROM json_each(?))', kind, compare, list,
    );
    return mine.flatMap((words) => {
      const name = tellingName(words, others);
      return name === null ? [] : [withName(kind, compare, name)];
    });
  });
}

function tellingName(words: string[], others: string[][]): string | null {
  const [given] = words;
  if (given === undefined) return null;
  if (others.every((other) => other[0] !== given)) return given;
  const whole = words.join(' ');
  return others.every((other) => other.join(' ') !== whole) ? whole : null;
}

function namesOf(db: Database, contacts: string, ...given: string[]): string[][] {
  const people = db.prepare<string[], NameParts>(
    `SELECT first_name AS firstName, last_name AS lastName, full_name AS fullName FROM person WHERE contact_id IN (${contacts})`,
  ).all(...given);
  const aliases = db.prepare<string[], { name: string }>(`SELECT name FROM name_alias WHERE contact_id IN (${contacts})`).all(...given);
  return [...people.map((person) => nameWords(person)), ...aliases.map(({ name }) => wordsOf(name))].filter((words) => words.length > 0);
}
