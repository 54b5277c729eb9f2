import type { Actor } from '../../contract/values.ts';
import type { AdsAccount } from '../../export/ads-account.ts';
import type { Ports } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import type { Emit } from '../handlers.ts';

/** A client's accounts at ad platforms: core/services/connections. */
export interface AdsConnections {
  /** @throws AppError NOT_FOUND */
  summary(clientId: string, connectionId: string): { id: string; kind: string; name: string };
  /** `detail` goes into every receipt of what it asks. @throws AppError NOT_FOUND, INVALID_INPUT for what has no ads */
  ads(clientId: string, connectionId: string, actor: Actor, detail?: Readonly<Record<string, unknown>>): AdsAccount;
}

export interface AudiencesDeps {
  vault: { require(): Unlocked };
  ports: Pick<Ports, 'clock' | 'random' | 'log'>;
  emit: Emit;
  connections: AdsConnections;
  /** Begins audiences.takeOut as a job of its own that nobody waits for. */
  startTakingOut(clientId: string, id: string): void;
}
