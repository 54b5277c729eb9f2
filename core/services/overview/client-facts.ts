import { AppError } from '../../contract/errors.ts';
import type { ClientDb, Unlocked } from '../../vault/types.ts';
import { readClient, type ClientSettings } from './repo-client.ts';
import { readVersion } from './repo-state.ts';

/** A client's database with what its settings say of figures. */
export interface ClientFacts {
  db: ClientDb;
  settings: ClientSettings;
}

export function clientFacts(vault: { require(): Unlocked }, clientId: string): ClientFacts {
  const unlocked = vault.require();
  const settings = readClient(unlocked.appDb.sqlite, clientId);
  if (!settings) throw new AppError('NOT_FOUND', 'errors:unknown_client', { params: { id: clientId } });
  return { db: unlocked.openClient(clientId), settings };
}

interface Kept {
  version: number;
  answers: Map<string, unknown>;
}

const kept = new WeakMap<ClientDb, Kept>();
/** The least recently asked for goes first. */
const keptAnswers = 256;

/** Answers from memory while the client's data is the same; forgotten with the open database. */
export function remembered<T>(db: ClientDb, key: string, make: () => T): T {
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
