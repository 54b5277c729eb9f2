import type { Egress } from '../egress/egress.ts';
import type { MailDoor } from '../egress/mail-door.ts';
import type { Patience } from '../llm/with-retries.ts';
import type { ConnectorAbility, ConnectorField, ConnectorKind } from '../contract/connections.ts';
import type { Actor } from '../contract/values.ts';
import type { AdsAccount } from './ads-account.ts';
import type { Carrier } from './carrier.ts';
import type { ReadEvents } from './signed-events.ts';

/** What a person typed of an account: what may be shown, and what may not. */
export interface Account {
  fields: Readonly<Record<string, string>>;
  secrets: Readonly<Record<string, string>>;
}

/** How a carrier reaches out, and in whose name: every request leaves a receipt. */
export interface Door {
  egress: Egress;
  mailDoor: MailDoor;
  clientId: string;
  actor: Actor;
  /** What the receipts say beside: the delivery, who approved it. */
  detail: Readonly<Record<string, unknown>>;
  patience: Patience;
  /** Keeps what a platform gave in the place of a secret that a person typed. */
  keep?(secrets: Readonly<Record<string, string>>): void;
  now(): number;
}

/** A kind of account: what is asked of a person, where it goes, and what can be done there. */
export interface KindOfConnection {
  kind: ConnectorKind;
  shape: 'mail' | 'platform' | 'ads';
  can: readonly ConnectorAbility[];
  fields: readonly ConnectorField[];
  /**
   * Where its requests go.
   * @throws AppError INVALID_INPUT with a sentence where what was typed cannot be right
   */
  origin(account: Account): string;
  /** Origins that the door opens for this account alone: those that no list of hosts names. */
  named(account: Account): readonly string[];
  /** For what has ad campaigns and audiences. */
  ads?(account: Account, door: Door): AdsAccount;
  /** Null for what sends no letters. */
  carrier: ((account: Account, door: Door) => Carrier) | null;
  /** @throws AppError FORBIDDEN `connections:error.badKey`, and what the door throws */
  test(account: Account, door: Door, signal: AbortSignal): Promise<{ account: string }>;
  /** Reads a file of what happened, where that is none of a platform's webhooks. */
  readEvents?(account: Account, clientId: string, body: string, now: number): ReadEvents;
}
