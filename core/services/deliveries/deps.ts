import type { Actor } from '../../contract/values.ts';
import type { Carrier, CarrierResult } from '../../export/carrier.ts';
import type { Ports } from '../../platform/ports.ts';
import type { ClientDb, Unlocked } from '../../vault/types.ts';
import type { AfterChange } from '../change.ts';
import type { Emit } from '../handlers.ts';

/** A connection as deliveries speak of it. */
export interface ConnectionSummary {
  id: string;
  kind: string;
  name: string;
  shape: string;
  /** What can be done there: `draft` and `schedule` for letters. */
  can: readonly string[];
  /** Who letters are from, where the connection says it. */
  sender?: { name: string; address: string } | null;
}

/** What a provider told, by file or webhook. */
export interface ToldEvents {
  body: string;
  headers?: Record<string, string> | undefined;
  url?: string | undefined;
}

/** Accounts of a client with those who carry messages: core/services/connections. */
export interface Connections {
  /** @throws AppError NOT_FOUND */
  summary(clientId: string, connectionId: string): ConnectionSummary;
  /** `detail` goes into every receipt of what it carries. @throws AppError NOT_FOUND */
  carrier(clientId: string, connectionId: string, actor: Actor, detail?: Record<string, unknown>): Carrier;
  /** @throws AppError INVALID_INPUT, FORBIDDEN where the signature does not fit */
  readEvents?(clientId: string, connectionId: string, told: ToldEvents): { results: CarrierResult[]; signed: 'verified' | 'unsigned' };
}

export interface DeliveriesDeps {
  vault: { readonly current: Unlocked | null; require(): Unlocked };
  ports: Pick<Ports, 'clock' | 'random' | 'log'>;
  emit: Emit;
  afterChange: AfterChange;
  /** A do-not-contact register came in: who stands in it is to leave audiences too. */
  afterRegister(client: ClientDb): void;
  connections: Connections;
  /** Begins the sending of what is due; nobody waits for it. */
  start(clientId: string, deliveryId: string, actor: Actor): void;
}
