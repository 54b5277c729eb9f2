import type { Database } from 'better-sqlite3';
import { nameWords, reviewFrom, scorePair, wordsOf, type Profile, type Score } from '../../domain/identity/index.ts';

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

/** Weighs two contacts as they stand now. */
export function pairScorer(db: Database): (leftId: number, rightId: number) => Score {
  const person = db.prepare<[number], { firstName: string | null; lastName: string | null; fullName: string | null; birthday: string | null; city: string | null; postcode: string | null }>(
    'SELECT first_name AS firstName, last_name AS lastName, full_name AS fullName, birthday, city, postcode FROM person WHERE contact_id = ?',
  );
  const identities = db.prepare<[number], { kind: string; compare: string }>('SELECT kind, compare FROM identity WHERE contact_id = ?');
  const profile = (id: number): Profile => {
    const row = person.get(id);
    const held = identities.all(id);
    const of = (kind: string) => held.filter((one) => one.kind === kind).map(({ compare }) => compare);
    const plain = (value: string | null | undefined) => (value ? wordsOf(value).join(' ') : null);
    return {
      words: row ? nameWords(row) : [], birthday: row?.birthday ?? null, city: plain(row?.city), postcode: plain(row?.postcode),
      phones: of('phone'), emails: of('email'),
    };
  };
  return (leftId, rightId) => scorePair(profile(leftId), profile(rightId));
}

/**
 * Scores pairs that have none yet, at most `limit`. A pair that shares neither mail, phone nor id and does not reach the
 * threshold is nothing to ask a person about, and goes.
 * @returns how many were looked at, and how many went
 */
export function scoreNewPairs(db: Database, limit: number): { looked: number; gone: number } {
  const rows = db.prepare<[number], PairRow>(
    `SELECT id AS pairId, left_id AS leftId, right_id AS rightId, decision FROM match_pair WHERE score = 0 AND decision IS NULL LIMIT ?`,
  ).all(limit);
  const score = pairScorer(db);
  // Noted by an import because one row held both together.
  const bridged = db.prepare(`SELECT 1 FROM match_pair WHERE id = ? AND reasons = '["row"]'`);
  const write = db.prepare('UPDATE match_pair SET score = ?, reasons = ? WHERE id = ?');
  const drop = db.prepare('DELETE FROM match_pair WHERE id = ?');
  const shares = db.prepare('SELECT 1 FROM identity a JOIN identity_key b ON b.kind = a.kind AND b.compare = a.compare WHERE a.contact_id = ? AND b.contact_id = ? LIMIT 1');
  let gone = 0;
  for (const { pairId, leftId, rightId } of rows) {
    const found = score(leftId, rightId);
    if (found.score < reviewFrom && bridged.get(pairId) === undefined && shares.get(leftId, rightId) === undefined) gone += drop.run(pairId).changes;
    else write.run(found.score, JSON.stringify(found.reasons), pairId);
  }
  return { looked: rows.length, gone };
}
