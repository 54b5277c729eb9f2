import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Delivery } from '../../contract/deliveries.ts';
import type { Input, MethodName, Output } from '../../contract/index.ts';
import { createCore, type Core } from '../../create-core.ts';
import { brevoWorld, emptyBrevo } from '../../export/brevo/testing/brevo-world.ts';
import { mailchimpWorld } from '../../export/mailchimp/testing/mailchimp-world.ts';
import brevoDescription from '../../export/testing/descriptions/brevo.json' with { type: 'json' };
import mailchimpDescription from '../../export/testing/descriptions/mailchimp.json' with { type: 'json' };
import { platformServer, type Description, type PlatformServer, type World } from '../../export/testing/platform-server.ts';
import { quickPorts } from '../../vault/testing/quick-ports.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const signal = new AbortController().signal;
/** What the platforms' stand-ins tell happened at 12 and 13 o'clock of this day. */
const MORNING = Date.UTC(2026, 10, 21, 8);
const NOON = '2026-11-21T12:00:00.000Z';
const AFTER = Date.UTC(2026, 10, 21, 14);

interface Stand {
  kind: 'brevo' | 'mailchimp';
  description: Description;
  values: Record<string, string>;
  make(): { world: World; list(): string[]; scheduled(): unknown[] };
  /** What asking for results brings, by event. */
  polled: Record<string, number>;
  suppressed: Record<string, number>;
  /** A webhook's body: an unsubscribe that was asked for already, and something new. */
  told: string;
}

function brevo() {
  const kept = emptyBrevo();
  return { world: brevoWorld(kept), list: () => [...(kept.lists[0]?.emails.keys() ?? [])], scheduled: () => kept.campaigns.filter(({ status }) => status === 'queued').map(({ scheduledAt }) => scheduledAt) };
}

function mailchimp() {
  const made = mailchimpWorld();
  return { world: made.world, list: () => made.emails('0'), scheduled: () => made.scheduled() };
}

const at = (time: string) => Date.parse(time) / 1000;
const sender = { fromName: 'Café', fromAddress: 'hola@cafe.example' };
const STANDS: Stand[] = [
  {
    kind: 'brevo', description: brevoDescription as unknown as Description, values: { apiKey: 'xkeysib-of-ours', ...sender }, make: brevo,
    polled: { sent: 1, open: 1, click: 1, unsubscribe: 1, bounce: 2 }, suppressed: { bounced: 2, unsubscribed: 3 },
    told: [{ event: 'unsubscribe', email: 'p1@example.com', camp_id: 1, ts_event: at('2026-11-21T13:02:00Z') }, { event: 'opened', email: 'p2@example.com', camp_id: 1, ts_event: at('2026-11-21T13:30:00Z') }].map((one) => JSON.stringify(one)).join('\n'),
  },
  {
    kind: 'mailchimp', description: mailchimpDescription as unknown as Description, values: { apiKey: 'ours-us21', audienceId: 'L', ...sender }, make: mailchimp,
    polled: { open: 1, click: 2, soft_bounce: 1, unsubscribe: 1, complaint: 1 }, suppressed: { bounced: 1, complained: 1, unsubscribed: 3 },
    told: ['type=unsubscribe&fired_at=2026-11-21+13%3A00%3A00&data%5Bemail%5D=p1%40example.com&data%5Bcampaign_id%5D=c0&data%5Breason%5D=manual', 'type=cleaned&fired_at=2026-11-21+13%3A30%3A00&data%5Bemail%5D=p2%40example.com&data%5Bcampaign_id%5D=c0&data%5Breason%5D=hard'].join('\n'),
  },
];

let folder: string;
let core: Core;
let now: number;
let server: PlatformServer;
let platform: ReturnType<Stand['make']>;
let clientId: string;
let connectionId: string;
let campaignId: string;
const ask = async <M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> => (await core.invoke(method, input, { signal })) as Output<M>;

async function begin({ kind, description, values, make }: Stand): Promise<void> {
  platform = make();
  server = await platformServer(description, platform.world);
  await ask('vault.create', { passphrase: 'seven brown herons over the estuary', locale: 'es', agencyName: 'A' });
  ({ id: clientId } = await ask('clients.create', { name: 'Café', country: 'MX', industry: 'food' }));
  const yes = 'subscribed,2026-01-02T10:00:00Z';
  const lines = [1, 2, 3, 4, 5, 6].map((n) => `p${n}@example.com,Ana ${n},MX,${yes}`);
  writeFileSync(join(folder, 'people.csv'), `email,first_name,country,email_consent,consent timestamp\n${lines.join('\n')}\nno@example.com,No,MX,unsubscribed,2026-01-02T10:00:00Z\nundated@example.com,Sin,MX,subscribed,\n`);
  await ask('import.run', { clientId, kind: 'contacts', file: { path: join(folder, 'people.csv') } });
  await ask('deliveries.setRules', { clientId, rules: { week: Array.from({ length: 7 }, (): [number, number] => [0, 24]), holidays: true } });
  ({ id: connectionId } = await ask('connections.connect', { clientId, kind, name: 'Boletín', values: { ...values, address: server.origin } }));
  const brief = { brand: 'Café', offer: '20 %', sender: 'Café, Puebla', landingUrl: 'https://cafe.example', countries: ['MX' as const] };
  const { campaigns } = await ask('compose.draft', { brief, variants: 3 });
  const { subjects = [], preheader = '', paragraphs = [], cta = '', ps = '' } = campaigns.MX ?? {};
  ({ id: campaignId } = await ask('campaigns.save', { clientId, name: 'Diciembre', brief, copies: { MX: { subjects, chosen: 0, preheader, paragraphs, cta, ps } } }));
  await ask('campaigns.approve', { clientId, id: campaignId, version: 1 });
}

beforeEach(async () => {
  // The program's own looking at the clock, four times a minute, is turned by hand: see `looksByItself`.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  folder = mkdtempSync(join(tmpdir(), 'querencia-platforms-'));
  now = MORNING;
  core = await createCore({ ...quickPorts({ data: join(folder, 'data') }), clock: { now: () => now } });
});
afterEach(async () => {
  await core.close();
  await server.close();
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Prepares, approves and queues for noon, and waits until the platform has been told. */
async function onItsWay(): Promise<string> {
  const { id, counts } = await ask('deliveries.prepare', { clientId, campaignId, connectionId, at: NOON });
  expect(counts).toMatchObject({ queued: 6, held: 2 });
  await ask('deliveries.approve', { clientId, id });
  await ask('deliveries.queue', { clientId, id });
  await becomes(id, { state: 'queued', counts: { listed: 6 } });
  return id;
}

const becomes = (id: string, state: { state: string; counts: Record<string, number>; recalling?: number }) =>
  vi.waitFor(async () => expect(await ask('deliveries.get', { clientId, id })).toMatchObject(state), { timeout: 60_000, interval: 200 });

const looksByItself = () => void vi.advanceTimersByTime(15_000);

const numberOf = async (email: string) => (await ask('contacts.page', { clientId, filter: { search: email } })).rows[0]?.id ?? 0;
const heldOf = ({ held }: Pick<Delivery, 'held'>) => Object.fromEntries(held.map(({ reason, people }) => [reason, people]));
const emails = (...numbers: number[]) => numbers.map((n) => `p${n}@example.com`);

describe.each(STANDS)('a delivery by $kind', (stand) => {
  beforeEach(() => begin(stand));

  it('goes from whom the gate lets pass to what came of it, and who said no is written to no more', async () => {
    const id = await onItsWay();
    expect(platform.list()).toEqual(emails(1, 2, 3, 4, 5, 6));
    expect(platform.scheduled()).toEqual([NOON]);
    // In between somebody says no here, somebody enters a register, and somebody is erased.
    await ask('contacts.setConsent', { clientId, contactId: await numberOf('p4@example.com'), channel: 'email', purpose: 'marketing', state: 'unsubscribed', proof: 'dijo que no' });
    writeFileSync(join(folder, 'register.csv'), 'email\np6@example.com\n');
    await ask('doNotContact.import', { clientId, name: 'Robinson', file: { path: join(folder, 'register.csv') } });
    await ask('contacts.erase', { clientId, by: { email: 'p5@example.com' } });
    expect(platform.list()).not.toContain('p5@example.com');
    // Nobody asks for it: the program looks by itself.
    looksByItself();
    await becomes(id, { state: 'queued', counts: { listed: 3 } });
    expect(heldOf(await ask('deliveries.get', { clientId, id }))).toEqual({ doNotContact: 1, erased: 1, unsubscribed: 2, undated: 1 });
    expect([platform.list(), platform.scheduled()]).toEqual([emails(1, 2, 3), [NOON]]);
    now = AFTER;
    looksByItself();
    await becomes(id, { state: 'sent', counts: { sent: 3, listed: 0 } });
    const fresh = Object.values(stand.polled).reduce((sum, n) => sum + n, 0);
    expect(await ask('deliveries.results', { clientId, id })).toMatchObject({ fresh, unknown: 0 });
    expect(await ask('deliveries.results', { clientId, id })).toMatchObject({ fresh: 0 });
    const { rows } = await ask('query.sql', { clientId, sql: 'SELECT type, count(*) AS n FROM events GROUP BY type' });
    expect(Object.fromEntries(rows.map(({ type, n }) => [type, n]))).toEqual(stand.polled);
    expect(await ask('deliveries.takeResults', { clientId, connectionId, body: stand.told })).toMatchObject({ results: 2, fresh: 1, unknown: 0, signed: 'unsigned' });
    now += 40 * 86_400_000;
    expect(heldOf(await ask('deliveries.prepare', { clientId, campaignId, connectionId }))).toMatchObject(stand.suppressed);
    expect(await ask('deliveries.receipts', { clientId, id })).toMatchObject({ intact: true });
    expect(JSON.stringify(await ask('receipts.list', { clientId }))).not.toContain('example.com');
  });

  it('erases at once whom the platform could not be told to forget, and takes them off as soon as it can be', async () => {
    const id = await onItsWay();
    const { origin } = server;
    await ask('connections.change', { clientId, id: connectionId, values: { address: 'http://127.0.0.1:9' } });
    expect(await ask('contacts.erase', { clientId, by: { email: 'p5@example.com' } })).toMatchObject({ contacts: 1, listsWaiting: 1 });
    expect([await numberOf('p5@example.com'), platform.list()]).toEqual([0, emails(1, 2, 3, 4, 5, 6)]);
    expect(await ask('deliveries.get', { clientId, id })).toMatchObject({ recalling: 1, waves: [{ recall: 'regate' }] });
    const { removals } = await ask('deliveries.removals', { clientId });
    expect(removals).toMatchObject([{ platform: 'Boletín', problem: 'egress:unreachable' }]);
    expect(JSON.stringify([removals, await ask('receipts.list', { clientId })])).not.toContain('example.com');
    await ask('connections.change', { clientId, id: connectionId, values: { address: origin } });
    now += 5 * 60_000;
    await becomes(id, { state: 'queued', counts: { listed: 5 }, recalling: 0 });
    await vi.waitFor(async () => expect(await ask('deliveries.removals', { clientId })).toEqual({ removals: [] }), { timeout: 60_000, interval: 200 });
    expect([platform.list(), platform.scheduled()]).toEqual([emails(1, 2, 3, 4, 6), [NOON]]);
    await ask('connections.disconnect', { clientId, id: connectionId });
    expect(await ask('contacts.erase', { clientId, by: { email: 'p6@example.com' } })).toMatchObject({ contacts: 1, listsWaiting: 0 });
  });
});
