import type { Actor } from '../../contract/values.ts';
import type { Egress } from '../../egress/egress.ts';
import type { MailDoor } from '../../egress/mail-door.ts';
import type { MailToken } from './mail-token.ts';

/** How a mail carrier gets out, and in whose name. */
export interface MailWay {
  door: MailDoor;
  /** For the clicks that the client's endpoint wrote down. */
  egress: Egress;
  clientId: string | null;
  actor: Actor;
  /** Goes into every receipt: `{ delivery }`. Names nobody. */
  detail?: Readonly<Record<string, string>>;
  /** Keeps what was given in the place of a secret: the refresh token of tomorrow. */
  keep?(secrets: Readonly<Record<string, string>>): void;
  /** Where the connection signs in by a token. */
  token?: MailToken | null;
  clock: { now(): number };
  /** A message may take this long, ten minutes unless told. */
  patienceMs?: number;
}
