import type { Ports } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import type { Emit } from '../handlers.ts';

export interface RecommendationsDeps {
  vault: { require(): Unlocked };
  ports: Pick<Ports, 'clock' | 'random'>;
  emit: Emit;
  /** Begins recommendations.make as a job of its own. */
  start(clientId: string): void;
}
