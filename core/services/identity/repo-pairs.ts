import type { Database } from 'better-sqlite3';
import { nameWords, scorePair, wordsOf, type Profile, type Score } from '../../domain/identity/index.ts';

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

/** Scores pairs that have none yet; at most `limit`, answers how many. */
export function scoreNewPairs(db: Database, limit: number): number {
  const rows = db.prepare<[number], PairRow>(
    `SELECT id AS pairId, left_id AS leftId, right_id AS rightId, decision FROM match_pair WHERE score = 0 AND decision IS NULL LIMIT ?`,
  ).all(limit);
  const score = pairScorer(db);
  const write = db.prepare('UPDATE match_pair SET score = ?, reasons = ? WHERE id = ?');
  for (const { pairId, leftId, rightId } of rows) {
    const found = score(leftId, rightId);
    write.run(found.score, JSON.stringify(found.reasons), pairId);
  }
  return rows.length;
}
