import type { Ports } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import type { Emit } from '../handlers.ts';

export interface AudiencesDeps {
  vault: { require(): Unlocked };
  ports: Pick<Ports, 'clock' | 'random'>;
  emit: Emit;
}
