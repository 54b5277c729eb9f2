import { DESTINATIONS } from '../../egress/destinations.ts';
import { createEgress, type Egress, type EgressDeps } from '../../egress/egress.ts';
import type { Actor } from '../../contract/values.ts';
import type { Clock } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import { appendAudit, readSettings, writeSetting } from '../agency/service.ts';
import { appendReceipt } from '../receipts/service.ts';

export interface NetworkDeps {
  vault: { readonly current: Unlocked | null; require(): Unlocked };
  clock: Clock;
  dial?: EgressDeps['dial'];
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
}

export function createNetwork({ vault, clock, dial, endpoints }: NetworkDeps): Network {
  // A locked vault cannot write receipts: then nothing leaves.
  const isOn = () => vault.current !== null && readSettings(vault.current.appDb.sqlite, SCOPE)[KEY] === true;
  const databaseOf = (clientId: string | null) => (clientId === null ? vault.require().appDb : vault.require().openClient(clientId));
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
    egress: createEgress({
      isOn,
      record: ({ clientId, ...line }) => void appendReceipt(databaseOf(clientId).sqlite, { ...line, at: clock.now() }),
      ...(endpoints && { endpoints }),
      ...(dial && { dial }),
    }),
  };
}
