import type { Ports } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import type { Connections } from '../connections/service.ts';
import type { Emit } from '../handlers.ts';

export interface AdBudgetsDeps {
  vault: { require(): Unlocked };
  ports: Pick<Ports, 'clock' | 'random' | 'log'>;
  emit: Emit;
  connections: Pick<Connections, 'ads' | 'summary'>;
}
