import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { AppError } from '../../contract/errors.ts';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import type { Carrier, MailMessage } from '../../export/carrier.ts';
import { takeResults } from './service.ts';
import { clientId, CONNECTION, openDesk, person, WEDNESDAY, type Desk } from './testing/desk.ts';
import { fakeMail, FakePlatform } from './testing/fake-carriers.ts';

const folder = temporaryFolder('deliveries-doubts');
let desk: Desk;
let runs = 0;
let carrier: Carrier;
const hangs = new Set<string>();
const mail = () => fakeMail(({ to }: MailMessage) => {
  if (hangs.has(to.address)) throw new AppError('EXTERNAL', 'mail:error.inDoubt');
  return { kind: 'accepted', id: '1' };
});
beforeEach(() => {
  hangs.clear();
  carrier = mail();
  desk = openDesk(`${folder.path}/${runs++}`, () => carrier);
});
afterEach(() => desk.close());
afterAll(() => folder.remove());

const settle = (id: string, arrived: boolean | null, contactId?: number) => desk.handlers['deliveries.settle']({ clientId, id, arrived, ...(contactId === undefined ? {} : { contactId }) }, person);
const sentTo = () => (carrier as ReturnType<typeof fakeMail>).taken.map(({ to }) => to.address);
const later = new Date(WEDNESDAY + 7_200_000).toISOString();

/** Two of three are in doubt. */
async function inDoubt(): Promise<{ id: string; ids: number[] }> {
  const ids = desk.add([{ email: 'ok@x.br' }, { email: 'hung@x.br' }, { email: 'lost@x.br' }]);
  hangs.add('hung@x.br').add('lost@x.br');
  const id = await desk.ready(desk.campaign());
  expect(await desk.send(id)).toMatchObject({ state: 'sent', counts: { sent: 1, doubt: 2 } });
  hangs.clear();
  return { id, ids };
}

it('what arrived is sent; what did not waits until a person takes the delivery up, and leaves once', async () => {
  const { id, ids: [, hung = 0, lost = 0] } = await inDoubt();
  expect(await settle(id, true, hung)).toMatchObject({ settled: 1, delivery: { state: 'sent', counts: { sent: 2, doubt: 1 } } });
  expect(await settle(id, false, lost)).toMatchObject({ settled: 1, delivery: { state: 'paused', reason: 'settled', counts: { sent: 2, doubt: 0, queued: 1 }, waves: [{ because: 'settled', people: 1 }] } });
  desk.clock.at += 86_400_000;
  desk.deliveries.turn(clientId);
  desk.deliveries.atUnlock(desk.client);
  expect([desk.started, sentTo()]).toEqual([[id], ['ok@x.br']]);
  await desk.handlers['deliveries.queue']({ clientId, id }, person);
  expect(await desk.send(id)).toMatchObject({ state: 'sent', counts: { sent: 3, doubt: 0 } });
  expect(sentTo()).toEqual(['ok@x.br', 'lost@x.br']);
  expect(desk.db.prepare(`SELECT detail FROM audit WHERE action = 'deliveries.settle'`).pluck().all().map((detail) => JSON.parse(String(detail)))).toMatchObject([{ arrived: true, people: 1, contactId: hung }, { arrived: false, people: 1, contactId: lost }]);
});

it('is taken back until somebody is written to again', async () => {
  const { id } = await inDoubt();
  expect(await settle(id, false)).toMatchObject({ settled: 2, delivery: { state: 'paused', counts: { queued: 2, doubt: 0 } } });
  expect(await settle(id, null)).toMatchObject({ settled: 2, delivery: { state: 'sent', counts: { queued: 0, doubt: 2, sent: 1 } } });
  await settle(id, false);
  await desk.handlers['deliveries.queue']({ clientId, id }, person);
  await desk.send(id);
  await expect(settle(id, null)).rejects.toMatchObject({ code: 'NOT_FOUND', messageKey: 'deliveries:error.noDoubt' });
});

it('who is said to have got nothing is asked about at the gate again, and a result that comes proves more than what was said', async () => {
  const { id, ids: [, hung = 0] } = await inDoubt();
  await settle(id, false);
  desk.db.prepare(`UPDATE consent_state SET state = 'unsubscribed' WHERE contact_id = ?`).run(hung);
  await takeResults(desk.deps, desk.client, [{ kind: 'open', email: 'lost@x.br', ref: 'o', at: desk.clock.at + 1000 }], { connectionId: CONNECTION });
  await desk.handlers['deliveries.queue']({ clientId, id }, person);
  expect(await desk.send(id)).toMatchObject({ state: 'sent', counts: { sent: 2, held: 1 } });
  expect(sentTo()).toEqual(['ok@x.br']);
});

it('in a delivery that is under way, only what arrived can be said: the rest would leave at once', async () => {
  const ids = desk.add([{ email: 'hung@x.br' }, { email: 'night@x.mx', country: 'MX' }]);
  hangs.add('hung@x.br');
  // Before eight in Mexico, after nine in São Paulo.
  desk.clock.at = Date.UTC(2026, 2, 4, 13);
  const id = await desk.ready(desk.campaign());
  expect(await desk.send(id)).toMatchObject({ state: 'queued', counts: { doubt: 1, queued: 1 } });
  await expect(settle(id, false)).rejects.toMatchObject({ code: 'CONFLICT', messageKey: 'deliveries:error.pauseFirst' });
  expect(await settle(id, true, ids[0])).toMatchObject({ delivery: { state: 'queued', counts: { sent: 1, queued: 1 } } });
});

it('where nobody is in doubt there is nothing to settle, and a cancelled delivery sends nothing more', async () => {
  const { id } = await inDoubt();
  desk.db.prepare(`UPDATE delivery SET state = 'cancelled'`).run();
  expect(await settle(id, false)).toMatchObject({ delivery: { state: 'cancelled', counts: { cancelled: 2 } } });
  await expect(settle(id, true)).rejects.toMatchObject({ code: 'NOT_FOUND', messageKey: 'deliveries:error.noDoubt' });
});

it('a platform’s wave is settled whole: told again, or as good as told', async () => {
  const platform = new FakePlatform();
  carrier = platform;
  const [ana] = desk.add([{ email: 'ana@x.br' }, { email: 'bia@x.br' }]);
  const id = await desk.ready(desk.campaign(), { at: later });
  platform.fail = { at: 'schedule', error: new AppError('EXTERNAL', 'connections:error.inDoubt') };
  expect(await desk.send(id)).toMatchObject({ state: 'paused', counts: { doubt: 2 } });
  platform.fail = null;
  expect(await settle(id, true, ana)).toMatchObject({ settled: 2, delivery: { counts: { listed: 2 } } });
  expect(await settle(id, null)).toMatchObject({ settled: 2, delivery: { counts: { doubt: 2 } } });
  expect(await settle(id, false)).toMatchObject({ settled: 2, delivery: { state: 'paused', counts: { listed: 2 } } });
  expect([...platform.drafts.values()].map(({ at }) => at)).toEqual([undefined]);
  await desk.handlers['deliveries.queue']({ clientId, id }, person);
  expect(await desk.send(id)).toMatchObject({ state: 'queued', counts: { listed: 2 } });
  expect([...platform.drafts.values()].map(({ at }) => at)).toEqual([Date.parse(later)]);
  desk.clock.at = Date.parse(later) + 1000;
  desk.deliveries.turn(clientId);
  expect((await desk.get(id)).counts).toMatchObject({ sent: 2 });
});
