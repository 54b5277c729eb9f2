import { AppError } from '../../contract/errors.ts';
import type { ClientDefaults } from '../../domain/import/index.ts';
import type { Unlocked } from '../../vault/types.ts';
import { readClientDefaults } from './repo-client.ts';

/** What the client's settings say of files that do not say it themselves. */
export function clientDefaults(unlocked: Unlocked, clientId: string): ClientDefaults {
  const found = readClientDefaults(unlocked.appDb.sqlite, clientId);
  if (!found) throw new AppError('NOT_FOUND', 'errors:unknown_client', { params: { id: clientId } });
  return found;
}
