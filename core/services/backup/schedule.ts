import type { Clock, Log } from '../../platform/ports.ts';
import { clientStorage } from '../../vault/client-storage.ts';
import type { OpenedVault } from '../../vault/opened-vault.ts';
import type { BackupService } from './service.ts';

export interface ScheduleDeps {
  service: Pick<BackupService, 'create'>;
  /** The open vault, or null while it is locked. */
  vault: { readonly current: OpenedVault | null };
  clock: Clock;
  log: Log;
  dataFolder: string;
  /** Told after a client was saved. */
  saved(clientId: string): void;
}

const LOOK_EVERY_MS = 10 * 60_000;
/** Short sessions save as well, but not while the program starts. */
const FIRST_LOOK_MS = 60_000;
/** Changes of an afternoon are worth three copies, not thirty. */
const SPACING_MS = 4 * 3_600_000;

/** Every ten minutes while the vault is open: saves the clients that changed and were not saved for four hours. */
export function startBackupSchedule(deps: ScheduleDeps): () => void {
  const first = setTimeout(() => void saveChanged(deps), FIRST_LOOK_MS);
  const timer = setInterval(() => void saveChanged(deps), LOOK_EVERY_MS);
  first.unref();
  timer.unref();
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}

/** One look: a failure is logged and tried again at the next. */
export async function saveChanged(deps: ScheduleDeps): Promise<string[]> {
  const saved: string[] = [];
  const now = deps.clock.now();
  deps.vault.current?.saveApp(SPACING_MS);
  for (const id of deps.vault.current?.clientIds() ?? []) {
    const { lastBackupAt, backedUp } = clientStorage(deps.dataFolder, id);
    if (backedUp || (lastBackupAt !== null && now - lastBackupAt < SPACING_MS)) continue;
    try {
      // Locked meanwhile: the rest waits for the next unlock.
      if (!deps.vault.current) break;
      if (!(await deps.service.create(id, 'scheduled'))) continue;
      saved.push(id);
      deps.saved(id);
    } catch (error) {
      deps.log.error('backup.scheduled', { error: error instanceof Error ? error.name : 'unknown' });
    }
  }
  return saved;
}
