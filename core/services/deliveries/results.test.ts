import { writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import type { CarrierResult } from '../../export/carrier.ts';
import { jobContext } from '../import/testing/test-client.ts';
import { takeResults } from './service.ts';
import { clientId, CONNECTION, openDesk, person, type Desk } from './testing/desk.ts';
import { fakeMail } from './testing/fake-carriers.ts';

const folder = temporaryFolder('deliveries-results');
let desk: Desk;
let runs = 0;
let mail: ReturnType<typeof fakeMail>;
beforeEach(() => {
  mail = fakeMail();
  desk = openDesk(`${folder.path}/${runs++}`, () => mail);
});
afterEach(() => desk.close());
afterAll(() => folder.remove());

const result = (kind: CarrierResult['kind'], email: string, more: Partial<CarrierResult> = {}): CarrierResult => ({ kind, email, ref: `${kind} ${email}`, at: desk.clock.at + 1000, ...more });
const take = (results: CarrierResult[]) => takeResults(desk.deps, desk.client, results, { connectionId: CONNECTION });
const stateOf = (id: number) => desk.db.prepare(`SELECT state FROM consent_state WHERE contact_id = ? AND purpose = 'marketing'`).pluck().get(id);

describe('what comes back', () => {
  it('is an event of the person under the campaign, once whoever tells it', async () => {
    const [ana = 0] = desk.add([{ email: 'ana@x.br' }]);
    const campaignId = desk.campaign();
    const id = await desk.ready(campaignId);
    await desk.send(id);
    const told = [result('delivered', 'ana@x.br'), result('open', 'Ana@X.br', { url: 'https://x' }), result('open', 'ana@x.br', { ref: 'another', at: desk.clock.at + 5000 })];
    expect(await take(told)).toEqual({ results: 3, fresh: 3, suppressed: 0, unknown: 0 });
    expect(await take(told)).toEqual({ results: 3, fresh: 0, suppressed: 0, unknown: 0 });
    const events = desk.db.prepare('SELECT e.type, e.contact_id AS contact, c.external_id AS campaign, h.key AS channel FROM event e JOIN campaign c ON c.id = e.campaign_id JOIN channel h ON h.id = e.channel_id ORDER BY e.id').all();
    expect(events).toEqual(['delivered', 'open', 'open'].map((type) => ({ type, contact: ana, campaign: campaignId, channel: 'email' })));
    expect((await desk.get(id)).results).toMatchObject({ delivered: 1, open: 1, click: 0 });
    expect(desk.changes).toEqual([{ importId: null, kind: 'events', dates: { from: '2026-03-04', to: '2026-03-04' }, contacts: [ana] }]);
  });

  it.each([['unsubscribe', 'unsubscribed'], ['complaint', 'complained'], ['bounce', 'bounced']] as const)('a %s suppresses everybody with that address, for good', async (kind, state) => {
    const [ana = 0, twin = 0, other = 0] = desk.add([{ email: 'ana@x.br' }, { email: 'ana@x.br' }, { email: 'bia@x.br' }]);
    await desk.send(await desk.ready(desk.campaign()));
    expect(await take([result(kind, 'ana@x.br')])).toMatchObject({ fresh: 1, suppressed: 2 });
    expect([stateOf(ana), stateOf(twin), stateOf(other)]).toEqual([state, state, 'granted']);
    desk.clock.at += 40 * 86_400_000;
    expect((await desk.prepare({ campaignId: desk.campaign() })).held).toMatchObject([{ reason: state, people: 2, firm: true }]);
  });

  it('a soft bounce suppresses nobody', async () => {
    const [ana = 0] = desk.add([{ email: 'ana@x.br' }]);
    await desk.send(await desk.ready(desk.campaign()));
    expect(await take([result('soft_bounce', 'ana@x.br')])).toMatchObject({ fresh: 1, suppressed: 0 });
    expect(stateOf(ana)).toBe('granted');
  });

  it('finds the message by our key, and proves one that was in doubt', async () => {
    desk.add([{ email: 'ana@x.br' }]);
    const id = await desk.ready(desk.campaign());
    await desk.send(id);
    desk.db.prepare(`UPDATE delivery_recipient SET state = 'doubt'`).run();
    expect(await take([result('open', '', { key: mail.taken[0]?.key ?? '' })])).toMatchObject({ fresh: 1, unknown: 0 });
    expect((await desk.get(id)).counts).toMatchObject({ sent: 1, doubt: 0 });
  });

  it('of nobody who is known is counted and kept from being counted again', async () => {
    expect(await take([result('open', 'who@x.br')])).toEqual({ results: 1, fresh: 1, suppressed: 0, unknown: 1 });
    expect(await take([result('open', 'who@x.br')])).toMatchObject({ fresh: 0 });
  });

  it('is asked of the carrier by a job', async () => {
    desk.add([{ email: 'ana@x.br' }]);
    const id = await desk.ready(desk.campaign());
    await desk.send(id);
    mail.results_.push(result('unsubscribe', '', { contactId: '1' }));
    expect(await desk.handlers['deliveries.results']({ clientId, id }, jobContext())).toEqual({ results: 1, fresh: 1, suppressed: 1, unknown: 0 });
    expect(await desk.handlers['deliveries.results']({ clientId }, jobContext())).toMatchObject({ fresh: 0 });
  });
});

it('what performed becomes the figures of the campaign\'s example, counted in people', async () => {
  desk.add([{ email: 'ana@x.br' }, { email: 'bia@x.br' }, { email: 'cai@x.br' }]);
  const campaignId = desk.campaign();
  const id = await desk.ready(campaignId);
  await desk.send(id);
  const [{ country } = { country: '' }] = desk.db.prepare('SELECT DISTINCT country FROM delivery_recipient').all() as { country: string }[];
  mail.results_.push(result('open', 'ana@x.br'), result('open', 'ana@x.br', { ref: 'twice' }), result('click', 'ana@x.br'), result('open', 'bia@x.br'), result('bounce', 'cai@x.br'));
  await desk.handlers['deliveries.results']({ clientId, id }, jobContext());
  expect(desk.db.prepare('SELECT kind, delivered, opened, clicked FROM model_example WHERE country = ?').get(country)).toEqual({ kind: 'performed', delivered: 2, opened: 2, clicked: 1 });
});

describe('a do-not-contact register', () => {
  const load = (text: string) => {
    const path = join(folder.path, `register-${runs}.csv`);
    writeFileSync(path, text);
    return desk.handlers['doNotContact.import']({ clientId, name: 'Lista Robinson', file: { path } }, { ...jobContext(), actor: 'user:ana' });
  };

  it('holds who is in it, whether it gives addresses, phones or hashes; and keeps no address', async () => {
    desk.add([{ email: 'plain@x.br' }, { email: 'hashed@x.br' }, { email: 'free@x.br' }]);
    const hash = createHash('sha256').update('hashed@x.br').digest('hex');
    const register = await load(`\ufeffemail;telefono\nPLAIN@x.br;11 98765-4321\n${hash.toUpperCase()}\n`);
    expect(register).toMatchObject({ name: 'Lista Robinson', entries: 3, rejected: 0 });
    expect((await desk.prepare({ campaignId: desk.campaign() })).held).toMatchObject([{ reason: 'doNotContact', people: 2, firm: true }]);
    const kept = JSON.stringify(desk.db.prepare('SELECT form, hex(hash) AS hash FROM do_not_contact').all()).toLowerCase();
    expect(kept).not.toContain('plain');
    expect(kept).not.toContain(hash);
    expect(await desk.handlers['doNotContact.remove']({ clientId, id: register.id }, person)).toEqual({ registers: [] });
    expect((await desk.prepare({ campaignId: desk.campaign() })).held).toEqual([]);
  });

  it.each(['', 'nombre\nhola\n', '\0\0\0', 'x'.repeat(200_000)])('refuses a file that is none: %#', async (text) => {
    await expect(load(text)).rejects.toMatchObject({ code: 'INVALID_INPUT', messageKey: 'deliveries:error.emptyRegister' });
  });
});
