import type { Egress } from '../../egress/egress.ts';
import type { Ports } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import type { Emit } from '../handlers.ts';

export interface WebhooksDeps {
  vault: { readonly current: Unlocked | null; require(): Unlocked };
  ports: Pick<Ports, 'clock' | 'random' | 'log'>;
  emit: Emit;
  egress: Egress;
  /** In [0, 1), for waits. */
  chance(): number;
}
