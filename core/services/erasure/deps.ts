import type { Actor } from '../../contract/values.ts';
import type { Ports } from '../../platform/ports.ts';
import type { ClientDb, Unlocked } from '../../vault/types.ts';
import type { BackupService } from '../backup/service.ts';
import type { AfterChange } from '../change.ts';
import type { Forgotten } from '../deliveries/service.ts';
import type { Emit } from '../handlers.ts';

export interface ErasureDeps {
  vault: { require(): Unlocked };
  ports: Pick<Ports, 'clock' | 'random'>;
  emit: Emit;
  afterChange: AfterChange;
  /** Takes people off the lists of platforms, while their addresses are known; where one cannot be told, that is kept to be told. */
  leaveLists(client: ClientDb, contacts: readonly number[], context: { actor: Actor; signal: AbortSignal }): Promise<Forgotten>;
  backups: Pick<BackupService, 'rewriteAll'>;
}
