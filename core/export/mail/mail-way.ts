import type { Actor } from '../../contract/values.ts';
import type { Egress } from '../../egress/egress.ts';
import type { MailDoor } from '../../egress/mail-door.ts';

/** How a mail carrier gets out, and in whose name. */
export interface MailWay {
  door: MailDoor;
  /** For the clicks that the client's endpoint wrote down. */
  egress: Egress;
  clientId: string | null;
  actor: Actor;
  /** Goes into every receipt: `{ delivery }`. Names nobody. */
  detail?: Readonly<Record<string, string>>;
  clock: { now(): number };
  /** A message may take this long, ten minutes unless told. */
  patienceMs?: number;
}
