import { campaignCopy } from '../../../contract/campaigns.ts';
import { brief as briefShape } from '../../../contract/compose.ts';
import type { Delivery, SendingReport } from '../../../contract/deliveries.ts';
import type { Input } from '../../../contract/index.ts';
import { composeCampaign, voiceOf } from '../../../domain/compose/index.ts';
import type { Carrier } from '../../../export/carrier.ts';
import { approveCampaign, saveCampaign } from '../../campaigns/service.ts';
import { rebuildCards } from '../../contacts/service.ts';
import { clientId, jobContext, testClient } from '../../import/testing/test-client.ts';
import type { DeliveriesDeps } from '../deps.ts';
import { createDeliveries } from '../service.ts';

/** Wednesday, 4 March 2026, 14:00 in São Paulo (UTC−3). */
export const WEDNESDAY = Date.UTC(2026, 2, 4, 17);
export const CONNECTION = '00000000-0000-4000-8000-0000000000c1';
export const person = { actor: 'user:ana', signal: new AbortController().signal } as const;

export interface Someone {
  email?: string | null;
  country?: string;
  first?: string;
  consent?: string | null;
  dated?: boolean;
  proof?: string | null;
  state?: 0 | 1 | 2;
  tags?: string[];
}

/** A client with an approved campaign for Brazil and Mexico, and a carrier of the test's own. */
export function openDesk(folder: string, carrier: () => Carrier, now = WEDNESDAY) {
  const { client, deps: base, close } = testClient(folder);
  const clock = { at: now };
  const started: string[] = [];
  const changes: unknown[] = [];
  const registers: string[] = [];
  const unlocked = base.vault.require();
  unlocked.appDb.sqlite.prepare(`INSERT INTO user (id, name, role, created_at) VALUES ('ana', 'Ana', 'owner', 0), ('eva', 'Eva', 'analyst', 0)`).run();
  const deps: DeliveriesDeps = {
    vault: { current: unlocked, require: () => unlocked },
    ports: { clock: { now: () => clock.at }, random: base.ports.random, log: base.ports.log },
    emit: () => undefined,
    afterChange: (_, change) => void changes.push(change),
    afterRegister: (one) => void registers.push(one.id),
    connections: { summary: () => ({ id: CONNECTION, kind: 'mail', name: 'Correo', shape: carrier().shape, can: ['audience', 'draft', 'schedule', 'results'] }), carrier },
    start: (_, id) => void started.push(id),
  };
  const deliveries = createDeliveries(deps);
  const { handlers } = deliveries;
  return {
    client, db: client.sqlite, clock, deps, deliveries, handlers, started, changes, registers, close,
    add: (people: readonly Someone[]) => client.sqlite.transaction(() => addPeople(client.sqlite, people, clock.at))(),
    campaign: (approve = true) => campaignIn(client, clock, approve),
    prepare: (more: Partial<Input<'deliveries.prepare'>>): Promise<Delivery> =>
      handlers['deliveries.prepare']({ clientId, connectionId: CONNECTION, campaignId: '', copy: null, at: null, purpose: 'marketing', audience: { filter: { search: '' }, tags: [] }, ...more } as never, { ...jobContext(), actor: 'user:ana' }) as Promise<Delivery>,
    async ready(campaignId: string, more: Partial<Input<'deliveries.prepare'>> = {}): Promise<string> {
      const { id } = await this.prepare({ campaignId, ...more });
      await handlers['deliveries.approve']({ clientId, id }, person);
      await handlers['deliveries.queue']({ clientId, id }, person);
      return id;
    },
    send: (id: string) => handlers['deliveries.send']({ clientId, id }, { ...jobContext(), actor: 'user:ana' }) as Promise<SendingReport>,
    get: (id: string) => handlers['deliveries.get']({ clientId, id }, person) as Promise<Delivery>,
  };
}
export type Desk = ReturnType<typeof openDesk>;

type Db = ReturnType<typeof testClient>['client']['sqlite'];

function addPeople(db: Db, people: readonly Someone[], now: number): number[] {
  const contact = db.prepare('INSERT INTO contact (created_at, updated_at, state) VALUES (0, 0, ?)');
  const person = db.prepare('INSERT INTO person (contact_id, first_name, email, country, timezone, tags) VALUES (?, ?, ?, ?, ?, ?)');
  const identity = db.prepare(`INSERT INTO identity (contact_id, kind, compare, value) VALUES (?, 'email', ?, ?)`);
  const key = db.prepare(`INSERT INTO identity_key (kind, compare, contact_id) VALUES ('email', ?, ?)`);
  const given = db.prepare(`INSERT INTO consent (contact_id, channel, purpose, state, at, proof, source) VALUES (?, 'email', 'marketing', ?, ?, ?, 'user:ana')`);
  const current = db.prepare(`INSERT INTO consent_state (contact_id, channel, purpose, state, at, dated, consent_id) VALUES (?, 'email', 'marketing', ?, ?, ?, ?)`);
  const at = now - 40 * 86_400_000;
  const ids = people.map(({ email = null, country = 'BR', first = 'Ana', consent = 'granted', dated = true, proof = 'form', state = 0, tags = [] }) => {
    const id = Number(contact.run(state).lastInsertRowid);
    person.run(id, first, email, country, country === 'MX' ? 'America/Mexico_City' : 'America/Sao_Paulo', JSON.stringify(tags));
    if (email !== null) {
      identity.run(id, email.toLowerCase(), email);
      key.run(email.toLowerCase(), id);
    }
    if (consent !== null) current.run(id, consent, at, dated ? 1 : 0, Number(given.run(id, consent, at, proof).lastInsertRowid));
    return id;
  });
  for (const step of rebuildCards(db, 1000)) step();
  return ids;
}

function campaignIn(client: ReturnType<typeof testClient>['client'], clock: { at: number }, approve: boolean): string {
  const ports = { vault: { require: () => { throw new Error('not asked'); } }, clock: { now: () => clock.at }, random: { uuid: () => crypto.randomUUID() } };
  const brief = briefShape.parse({ brand: 'Café Lumbre', offer: '20 %', sender: 'Café Lumbre, São Paulo', landingUrl: 'https://cafe.example', countries: ['BR', 'MX'] });
  const copies = Object.fromEntries(brief.countries.map((country) => [country, campaignCopy.parse({ ...composeCampaign(brief, voiceOf(country, false), 3), chosen: 0 })]));
  const { id } = saveCampaign(ports, client, { name: 'Março', brief, copies }, 'user:ana');
  if (approve) approveCampaign(ports, client, id, 1, 'user:ana');
  return id;
}

export { clientId };
