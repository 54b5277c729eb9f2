import type { Ports } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import type { BackupService } from '../backup/service.ts';
import type { AfterChange } from '../change.ts';
import type { Emit } from '../handlers.ts';

export interface ErasureDeps {
  vault: { require(): Unlocked };
  ports: Pick<Ports, 'clock' | 'random'>;
  emit: Emit;
  afterChange: AfterChange;
  backups: Pick<BackupService, 'rewriteAll'>;
}
