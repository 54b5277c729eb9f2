import type { AnomalyIncident } from '../../contract/anomalies.ts';
import type { Egress } from '../../egress/egress.ts';
import type { Ports } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import type { Emit } from '../handlers.ts';

export interface WebhooksDeps {
  vault: { readonly current: Unlocked | null; require(): Unlocked };
  ports: Pick<Ports, 'clock' | 'random' | 'log'>;
  emit: Emit;
  egress: Egress;
  /** What is unusual in a client's channels now; asked where an endpoint wants to know. */
  incidents(clientId: string): Promise<readonly AnomalyIncident[]>;
  /** In [0, 1), for waits. */
  chance(): number;
  /** Milliseconds that a receiver has to answer; 20 seconds where nobody says otherwise. */
  patienceMs?: number;
}
