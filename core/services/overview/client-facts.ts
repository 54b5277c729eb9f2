import { AppError } from '../../contract/errors.ts';
import type { ClientDb, Unlocked } from '../../vault/types.ts';
import { readClient, type ClientSettings } from './repo-client.ts';

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
