import type { PredictionTask } from '../../contract/predictions.ts';
import type { Ports } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import type { Emit } from '../handlers.ts';

export interface PredictionsDeps {
  vault: { require(): Unlocked };
  ports: Pick<Ports, 'clock' | 'random' | 'log' | 'paths'>;
  emit: Emit;
  /** Begins predictions.score or predictions.learn as a job of its own. */
  start(work: 'score' | 'learn', clientId: string, task: PredictionTask): void;
}
