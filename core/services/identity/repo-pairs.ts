import type { Database } from 'better-sqlite3';
import { nameWords, reviewFrom, scorePair, wordsOf, type NameParts, type Profile, type Score } from '../../domain/identity/index.ts';

export interface PairRow {
  pairId: number;
  leftId: number;
  rightId: number;
  decision: string | null;
}

const open = `FROM match_pair m JOIN contact l ON l.id = m.left_id AND l.state = 0 JOIN contact r ON r.id = m.right_id AND r.state = 0 WHERE m.decision IS NULL`;

/** Pairs that wait for a person, the surest first. */
export function openPairs(db: Database, offset: number, limit: number): { pairs: PairRow[]; total: number } {
  const total = db.prepare<[], { n: number }>(`SELECT count(*) AS n ${open}`).get()?.n ?? 0;
  const pairs = db.prepare<[number, number], PairRow>(
    `SELECT m.id AS pairId, m.left_id AS leftId, m.right_id AS rightId, m.decision ${open} ORDER BY m.score DESC, m.id LIMIT ? OFFSET ?`,
  ).all(limit, offset);
  return { pairs, total };
}

export function findPair(db: Database, pairId: number): PairRow | undefined {
  return db.prepare<[number], PairRow>('SELECT id AS pairId, left_id AS leftId, right_id AS rightId, decision FROM match_pair WHERE id = ?').get(pairId);
}

type Person = NameParts & { id: number; birthday: string | null; city: string | null; postcode: string | null };
type Identity = { id: number; kind: string; compare: string };

/** Who some contacts are, as they are compared. */
function profilesOf(db: Database, ids: Iterable<number>): Map<number, Profile> {
  const list = JSON.stringify([...new Set(ids)]);
  const people = db.prepare<[string], Person>(
    `SELECT p.contact_id AS id, p.first_name AS firstName, p.last_name AS lastName, p.full_name AS fullName, p.birthday, p.city, p.postcode
     FROM json_each(?) j JOIN person p ON p.contact_id = j.value`,
  ).all(list);
  const found = new Map(people.map((person): [number, Profile] => [person.id, profileOf(person)]));
  const identities = db.prepare<[string], Identity>(
    `SELECT i.contact_id AS id, i.kind, i.compare FROM json_each(?) j JOIN identity i ON i.contact_id = j.value WHERE i.kind IN ('email', 'phone')`,
  ).all(list);
  for (const { id, kind, compare } of identities) {
    const profile = found.get(id) ?? profileOf(null);
    found.set(id, profile);
    (kind === 'email' ? profile.emails : profile.phones).push(compare);
  }
  return found;
}

function profileOf(person: Person | null): Profile {
  const plain = (value: string | null | undefined) => (value ? wordsOf(value).join(' ') : null);
  return {
    words: person === null ? [] : nameWords(person), birthday: person?.birthday ?? null, city: plain(person?.city), postcode: plain(person?.postcode),
    phones: [], emails: [],
  };
}

/** Weighs contacts as they stand now. */
export function pairScorer(db: Database): (leftId: number, rightId: number) => Score {
  return (leftId, rightId) => {
    const profiles = profilesOf(db, [leftId, rightId]);
    return scorePair(profiles.get(leftId) ?? profileOf(null), profiles.get(rightId) ?? profileOf(null));
  };
}

/** Scores many pairs at once; null for one that is nothing to ask a person about: it shares no identity and does not reach the threshold. */
function weigh(db: Database, pairs: { leftId: number; rightId: number }[]): (Score | null)[] {
  const profiles = profilesOf(db, pairs.flatMap(({ leftId, rightId }) => [leftId, rightId]));
  const shares = db.prepare('SELECT 1 FROM identity a JOIN identity_key b ON b.kind = a.kind AND b.compare = a.compare WHERE a.contact_id = ? AND b.contact_id = ? LIMIT 1');
  return pairs.map(({ leftId, rightId }) => {
    const score = scorePair(profiles.get(leftId) ?? profileOf(null), profiles.get(rightId) ?? profileOf(null));
    return score.score >= reviewFrom || shares.get(leftId, rightId) !== undefined ? score : null;
  });
}

/** Puts up pairs for review that are worth it. @returns how many were new */
export function reviewPairs(db: Database, importId: number, pairs: [left: number, right: number][]): number {
  const add = db.prepare('INSERT INTO match_pair (left_id, right_id, score, reasons, import_id) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const ids = pairs.map(([leftId, rightId]) => ({ leftId, rightId }));
  let added = 0;
  for (const [at, found] of weigh(db, ids).entries()) {
    const pair = pairs[at];
    if (pair && found) added += add.run(...pair, found.score, JSON.stringify(found.reasons), importId).changes;
  }
  return added;
}

/**
 * Scores pairs after `from` that have no score yet, at most `limit`. What is not worth asking about goes, unless one row
 * of a file held both together.
 * @returns how many were looked at, and how many went
 */
export function scoreNewPairs(db: Database, from: number, limit: number): { looked: number; gone: number } {
  const rows = db.prepare<[number, number], PairRow & { reasons: string }>(
    `SELECT id AS pairId, left_id AS leftId, right_id AS rightId, decision, reasons FROM match_pair WHERE id > ? AND score = 0 AND decision IS NULL LIMIT ?`,
  ).all(from, limit);
  const write = db.prepare('UPDATE match_pair SET score = ?, reasons = ? WHERE id = ?');
  const drop = db.prepare('DELETE FROM match_pair WHERE id = ?');
  const score = pairScorer(db);
  let gone = 0;
  for (const [at, found] of weigh(db, rows).entries()) {
    const row = rows[at];
    if (!row) continue;
    const kept = found ?? (row.reasons === heldTogether ? score(row.leftId, row.rightId) : null);
    if (kept === null) gone += drop.run(row.pairId).changes;
    else write.run(kept.score, JSON.stringify(kept.reasons), row.pairId);
  }
  return { looked: rows.length, gone };
}

/** The reasons of a pair that an import notes because one row held both together. */
export const heldTogether = '["row"]';
