import type { Database } from 'better-sqlite3';

/** A client's open database, as far as answers are concerned. */
interface Asked {
  readOnly(): Database;
}

interface Kept {
  version: number;
  answers: Map<string, unknown>;
}

const kept = new WeakMap<Asked, Kept>();
/** The least recently asked for goes first. */
const keptAnswers = 256;

/** Answers from memory while the client's data is the same; forgotten with the open database. */
export function remembered<T>(db: Asked, key: string, make: () => T): T {
  const version = readVersion(db.readOnly());
  let cache = kept.get(db);
  if (cache?.version !== version) kept.set(db, (cache = { version, answers: new Map() }));
  const known = cache.answers.has(key);
  const answer = known ? (cache.answers.get(key) as T) : make();
  if (known) cache.answers.delete(key);
  if (cache.answers.size >= keptAnswers) cache.answers.delete(cache.answers.keys().next().value as string);
  cache.answers.set(key, answer);
  return answer;
}

/** Counts up with every change of a client's figures (0 before the first). */
export const readVersion = (db: Database): number => Number(db.prepare("SELECT value FROM rollup_state WHERE key = 'version'").pluck().get() ?? 0);
