import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../contract/errors.ts';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { clientId, openDesk, person, WEDNESDAY, type Desk } from './testing/desk.ts';
import { FakePlatform } from './testing/fake-carriers.ts';

const HOUR = 3_600_000;
const folder = temporaryFolder('deliveries-platform');
let desk: Desk;
let runs = 0;
let platform: FakePlatform;
beforeEach(() => {
  platform = new FakePlatform();
  desk = openDesk(`${folder.path}/${runs++}`, () => platform);
});
afterEach(() => desk.close());
afterAll(() => folder.remove());

const later = new Date(WEDNESDAY + 2 * HOUR).toISOString();
const drafts = () => [...platform.drafts.values()].map(({ listRef, at }) => [listRef, at, [...(platform.lists.get(listRef)?.keys() ?? [])].toSorted()]);

describe('a platform', () => {
  it('gets a list, a letter and a time for each country, and nobody whom the gate holds', async () => {
    desk.add([{ email: 'ana@x.br' }, { email: 'luz@x.mx', country: 'MX' }, { email: 'no@x.br', consent: 'unsubscribed' }, { email: 'bad@x.br' }]);
    const id = await desk.ready(desk.campaign(), { at: later });
    expect(desk.started).toEqual([id]);
    expect((await desk.send(id)).counts).toMatchObject({ listed: 2, held: 1, refused: 1, queued: 0, sending: 0 });
    expect(drafts()).toEqual([['Março · BR', Date.parse(later), ['ana@x.br']], ['Março · MX', Date.parse(later), ['luz@x.mx']]]);
    const [first] = platform.drafts.values();
    expect(first?.letter.html).toContain('{{unsubscribeUrl}}');
    expect(await desk.get(id)).toMatchObject({ state: 'queued', nextAt: later });
    desk.clock.at = Date.parse(later) + 1000;
    desk.deliveries.atUnlock(desk.client);
    expect(await desk.get(id)).toMatchObject({ state: 'sent', counts: { sent: 2, listed: 0 } });
  });

  it('goes on behind the batch that was taken, and drafts and schedules once', async () => {
    desk.add(Array.from({ length: 1200 }, (_, n) => ({ email: `p${n}@x.br` })));
    const id = await desk.ready(desk.campaign(), { at: later });
    platform.fail = { at: 'addMembers', error: new AppError('EXTERNAL', 'egress:unreachable', { retryable: true }) };
    expect(await desk.send(id)).toMatchObject({ state: 'paused', reason: 'egress:unreachable', counts: { listed: 500 } });
    platform.fail = null;
    await desk.handlers['deliveries.queue']({ clientId, id }, person);
    expect((await desk.send(id)).counts).toMatchObject({ listed: 1200 });
    expect(platform.drafts.size).toBe(1);
    expect(platform.lists.get('Março · BR')?.size).toBe(1200);
  });

  it('an answer that nobody heard leaves the wave in doubt, and it is never told again', async () => {
    desk.add([{ email: 'ana@x.br' }]);
    const id = await desk.ready(desk.campaign(), { at: later });
    platform.fail = { at: 'schedule', error: new AppError('EXTERNAL', 'connections:error.inDoubt') };
    expect(await desk.send(id)).toMatchObject({ state: 'paused', counts: { doubt: 1 } });
    platform.fail = null;
    await desk.handlers['deliveries.queue']({ clientId, id }, person);
    await desk.send(id);
    expect([...platform.drafts.values()].map(({ at }) => at)).toEqual([undefined]);
    expect((await desk.get(id)).counts.doubt).toBe(1);
  });

  it('a refusal of the platform is no doubt: it can be told again', async () => {
    desk.add([{ email: 'ana@x.br' }]);
    const id = await desk.ready(desk.campaign(), { at: later });
    platform.fail = { at: 'schedule', error: new AppError('EXTERNAL', 'connections:error.refused') };
    expect(await desk.send(id)).toMatchObject({ state: 'paused', counts: { listed: 1, doubt: 0 } });
    platform.fail = null;
    await desk.handlers['deliveries.queue']({ clientId, id }, person);
    await desk.send(id);
    expect([...platform.drafts.values()].map(({ at }) => at)).toEqual([Date.parse(later)]);
  });

  it('takes back its time on a pause, and for good on a cancel', async () => {
    desk.add([{ email: 'ana@x.br' }]);
    const id = await desk.ready(desk.campaign(), { at: later });
    await desk.send(id);
    await desk.handlers['deliveries.pause']({ clientId, id }, person);
    expect(drafts()).toEqual([['Março · BR', undefined, ['ana@x.br']]]);
    await desk.handlers['deliveries.queue']({ clientId, id }, person);
    await desk.send(id);
    expect(drafts()).toEqual([['Março · BR', Date.parse(later), ['ana@x.br']]]);
    expect(await desk.handlers['deliveries.cancel']({ clientId, id }, person)).toMatchObject({ state: 'cancelled', counts: { cancelled: 1 } });
    expect(drafts()).toEqual([['Março · BR', undefined, ['ana@x.br']]]);
  });
});

describe('a platform that lets no campaign be made from outside', () => {
  const byHand = () => {
    const { summary } = desk.deps.connections;
    desk.deps.connections.summary = (...of) => ({ ...summary(...of), can: ['audience'] });
  };

  it('gets the people under a tag, and a person says whether the campaign that was made there left', async () => {
    byHand();
    const [ana = 0] = desk.add([{ email: 'ana@x.br' }, { email: 'bia@x.br' }, { email: 'no@x.br', consent: 'unsubscribed' }]);
    const id = await desk.ready(desk.campaign(), { at: later });
    expect(await desk.send(id)).toMatchObject({ state: 'queued', counts: { listed: 2, held: 1 }, nextAt: later });
    expect(platform.drafts.size).toBe(0);
    expect(await desk.get(id)).toMatchObject({ waves: [{ byHand: 'Março · BR', url: null, people: 2 }] });
    // Who says no in between loses the tag.
    desk.db.prepare(`UPDATE consent_state SET state = 'unsubscribed' WHERE contact_id = ?`).run(ana);
    desk.deliveries.afterChange(desk.client, { importId: null, kind: 'consent', dates: null, contacts: [ana] });
    desk.deliveries.turn(clientId);
    await desk.send(id);
    expect([...(platform.lists.get('Março · BR')?.keys() ?? [])]).toEqual(['bia@x.br']);
    desk.clock.at = Date.parse(later) + 1000;
    desk.deliveries.turn(clientId);
    expect(await desk.get(id)).toMatchObject({ state: 'sent', counts: { doubt: 1, sent: 0 } });
    expect(await desk.handlers['deliveries.settle']({ clientId, id, arrived: true }, person)).toMatchObject({ delivery: { state: 'sent', counts: { sent: 1, doubt: 0 } } });
  });

  it('may be told again where the campaign was not made', async () => {
    byHand();
    desk.add([{ email: 'ana@x.br' }]);
    const id = await desk.ready(desk.campaign(), { at: later });
    await desk.send(id);
    desk.clock.at = Date.parse(later) + 1000;
    desk.deliveries.turn(clientId);
    expect(await desk.handlers['deliveries.settle']({ clientId, id, arrived: false }, person)).toMatchObject({ delivery: { state: 'paused', counts: { listed: 1 } } });
    // A day to make it in, where no other time is given.
    const again = new Date(desk.clock.at + 24 * HOUR).toISOString();
    await desk.handlers['deliveries.queue']({ clientId, id }, person);
    expect(await desk.send(id)).toMatchObject({ state: 'queued', counts: { listed: 1 }, nextAt: again });
    expect(await desk.get(id)).toMatchObject({ waves: [{ byHand: 'Março · BR', at: again }] });
  });
});
