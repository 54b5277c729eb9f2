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
  /** Whether reading and writing have threads of their own; by the size of the file where it is left out. False lets a test take the disk's place. */
  threads?: boolean;
}
