import { DESTINATIONS } from '../../egress/destinations.ts';
import { createEgress, type Departure, type Egress, type EgressDeps } from '../../egress/egress.ts';
import { createMailDoor, type MailDoor, type MailDoorDeps } from '../../egress/mail-door.ts';
import type { Actor } from '../../contract/values.ts';
import type { Clock } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import { appendAudit, readSettings, writeSetting } from '../agency/service.ts';
import { appendReceipt } from '../receipts/service.ts';

export interface NetworkDeps {
  vault: { readonly current: Unlocked | null; require(): Unlocked };
  clock: Clock;
  dial?: EgressDeps['dial'];
  dialMail?: MailDoorDeps['dialMail'];
  /** Origins that a person named, see core/services/llm. */
  endpoints?: EgressDeps['endpoints'];
}

const SCOPE = 'agency';
const KEY = 'networkOn';

/** The switch, off until a person turns it on, and the one door that obeys it. */
export interface Network {
  isOn(): boolean;
  set(on: boolean, actor: Actor): void;
  destinations: { purpose: string; hosts: string[] }[];
  egress: Egress;
  mailDoor: MailDoor;
}

export function createNetwork({ vault, clock, dial, dialMail, endpoints }: NetworkDeps): Network {
  // A locked vault cannot write receipts: then nothing leaves.
  const isOn = () => vault.current !== null && readSettings(vault.current.appDb.sqlite, SCOPE)[KEY] === true;
  const databaseOf = (clientId: string | null) => (clientId === null ? vault.require().appDb : vault.require().openClient(clientId));
  const record = ({ clientId, ...line }: Departure) => void appendReceipt(databaseOf(clientId).sqlite, { ...line, at: clock.now() });
  const common = { isOn, record, ...(endpoints && { endpoints }) };
  return {
    isOn,
    set(on, actor) {
      const { sqlite } = vault.require().appDb;
      sqlite.transaction(() => {
        writeSetting(sqlite, SCOPE, KEY, on);
        appendAudit(sqlite, { at: clock.now(), actor, action: 'network.set', detail: { on } });
      })();
    },
    destinations: Object.entries(DESTINATIONS).map(([purpose, hosts]) => ({ purpose, hosts: [...hosts] })),
    egress: createEgress({ ...common, ...(dial && { dial }) }),
    mailDoor: createMailDoor({ ...common, ...(dialMail && { dialMail }) }),
  };
}
