import { clientProfile } from '../../contract/clients.ts';
import { AppError } from '../../contract/errors.ts';
import type { Clock, Log } from '../../platform/ports.ts';
import type { OpenedVault } from '../../vault/opened-vault.ts';
import { appendAudit } from '../agency/service.ts';
import { insertClient, readClient, recallProfile } from './repo.ts';

/**
 * Client folders without a line in the registry: made by a process that was killed before it wrote the line, or newer
 * than an app.db that was put back. Each carries its profile and comes back as it was.
 */
export function reconcileClients(open: OpenedVault, clock: Clock, log: Log): string[] {
  const app = open.appDb.sqlite;
  const lost = open.clientIds().filter((id) => !readClient(app, id));
  return lost.filter((id) => {
    try {
      const known = clientProfile.safeParse(recallProfile(open.opened(id).sqlite));
      if (!known.success) return false;
      app.transaction(() => {
        insertClient(app, id, known.data, false, clock.now());
        appendAudit(app, { at: clock.now(), actor: 'system', action: 'client.found', detail: { clientId: id } });
      }).immediate();
      return true;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      log.error('clients.reconcile', { clientId: id, code: error.code });
      return false;
    }
  });
}
