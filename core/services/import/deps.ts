import type { Ports } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import type { AfterChange } from '../change.ts';
import type { Emit } from '../handlers.ts';

export interface ImportDeps {
  vault: { require(): Unlocked };
  ports: Pick<Ports, 'clock' | 'random' | 'log' | 'paths'>;
  emit: Emit;
  afterChange: AfterChange;
  /** Rows handed over and merged at a time; tests take few, so that there is much to interrupt. */
  rowsAtOnce?: number;
  /** False: no thread of its own writes, so that a test can take the disk's place. */
  threads?: boolean;
}
