import type { Ports } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';

export interface ConversionsDeps {
  vault: { require(): Unlocked };
  ports: Pick<Ports, 'clock'>;
}
