import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../contract/errors.ts';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { forgetOnLists } from './forget-on-lists.ts';
import { clientId, openDesk, person, WEDNESDAY, type Desk } from './testing/desk.ts';
import { FakePlatform } from './testing/fake-carriers.ts';

const folder = temporaryFolder('deliveries-recall');
let desk: Desk;
let runs = 0;
let platform: FakePlatform;
beforeEach(() => {
  platform = new FakePlatform();
  desk = openDesk(`${folder.path}/${runs++}`, () => platform);
});
afterEach(async () => {
  await desk.deliveries.stop();
  desk.close();
});
afterAll(() => folder.remove());

const MINUTE = 60_000;
const due = WEDNESDAY + 120 * MINUTE;
const later = new Date(due).toISOString();
const silence = new AppError('EXTERNAL', 'egress:unreachable', { retryable: true });
const times = () => [...platform.drafts.values()].map(({ at }) => at);
const onList = () => [...(platform.lists.get('Março · BR')?.keys() ?? [])];

/** Ana and Bia are on a list whose campaign the platform will send in two hours. */
async function scheduled(): Promise<{ id: string; ana: number }> {
  const [ana = 0] = desk.add([{ email: 'ana@x.br' }, { email: 'bia@x.br' }]);
  const id = await desk.ready(desk.campaign(), { at: later });
  expect((await desk.send(id)).counts).toMatchObject({ listed: 2 });
  return { id, ana };
}

const refuse = (contact: number) => {
  desk.db.prepare(`UPDATE consent_state SET state = 'unsubscribed' WHERE contact_id = ?`).run(contact);
  desk.deliveries.afterChange(desk.client, { importId: null, kind: 'consent', dates: null, contacts: [contact] });
};

/** A look at the clock some time later, and whatever it begins. */
async function turn(after = 0): Promise<void> {
  desk.clock.at += after;
  desk.deliveries.turn(clientId);
  await desk.deliveries.settled();
}
const becomes = async (id: string, state: object) => vi.waitFor(async () => expect(await desk.get(id)).toMatchObject(state));

describe('somebody says no while the platform does not answer', () => {
  it('is shown, tried again, and taken off as soon as it answers; the others’ letter keeps its time', async () => {
    const { id, ana } = await scheduled();
    refuse(ana);
    platform.fail = { at: 'everything', error: silence };
    await turn();
    await desk.send(id);
    expect(await desk.get(id)).toMatchObject({ state: 'paused', recalling: 1, waves: [{ recall: 'regate' }] });
    await turn(MINUTE);
    expect([await desk.get(id), times(), onList()]).toMatchObject([{ state: 'paused', recalling: 1 }, [due], ['ana@x.br', 'bia@x.br']]);
    platform.fail = null;
    await turn(MINUTE);
    await becomes(id, { state: 'queued', recalling: 0, counts: { listed: 1, held: 1 } });
    expect([times(), onList()]).toEqual([[due], ['bia@x.br']]);
  });

  it('takes the time back where people cannot be taken off, and waits for a person', async () => {
    const { id, ana } = await scheduled();
    refuse(ana);
    platform.fail = { at: 'removeMembers', error: new AppError('EXTERNAL', 'connections:error.refused') };
    desk.deliveries.turn(clientId);
    await desk.send(id);
    await turn(MINUTE);
    await becomes(id, { state: 'paused', recalling: 0, waves: [{ recall: null }] });
    expect(times()).toEqual([undefined]);
    platform.fail = null;
    await desk.handlers['deliveries.queue']({ clientId, id }, person);
    expect(await desk.send(id)).toMatchObject({ state: 'queued', counts: { listed: 1, held: 1 } });
    expect([times(), onList()]).toEqual([[due], ['bia@x.br']]);
  });

  it('is found again after a kill, and said as it is where the time came first', async () => {
    const { id, ana } = await scheduled();
    refuse(ana);
    desk.db.prepare(`UPDATE delivery SET state = 'sending'`).run();
    platform.fail = { at: 'everything', error: silence };
    desk.deliveries.atUnlock(desk.client);
    expect(await desk.get(id)).toMatchObject({ state: 'paused', recalling: 1 });
    await turn(MINUTE);
    await turn(120 * MINUTE);
    expect(await desk.get(id)).toMatchObject({ recalling: 0, waves: [{ recall: 'late' }], counts: { sent: 2 } });
  });

  it('a no while a delivery is paused is looked at too', async () => {
    const { id, ana } = await scheduled();
    desk.db.prepare(`UPDATE delivery SET state = 'paused', reason = 'interrupted'`).run();
    refuse(ana);
    expect(await desk.get(id)).toMatchObject({ recalling: 1 });
    await turn();
    await becomes(id, { state: 'queued', recalling: 0 });
    expect(onList()).toEqual(['bia@x.br']);
  });
});

describe('a person pauses or cancels while the platform does not answer', () => {
  it.each([['deliveries.pause', 'paused', { listed: 2 }], ['deliveries.cancel', 'cancelled', { cancelled: 2, listed: 0 }]] as const)('%s holds, and the time is taken back once it does', async (method, state, counts) => {
    const { id } = await scheduled();
    platform.fail = { at: 'everything', error: silence };
    expect(await desk.handlers[method]({ clientId, id }, person)).toMatchObject({ state, recalling: 1, counts: { listed: 2 } });
    await turn(MINUTE);
    expect(times()).toEqual([due]);
    platform.fail = null;
    await turn(MINUTE);
    await becomes(id, { state, recalling: 0, counts });
    expect(times()).toEqual([undefined]);
  });

  it('where the time came first, nobody knows whether it left: a person says', async () => {
    const { id } = await scheduled();
    platform.fail = { at: 'everything', error: silence };
    await desk.handlers['deliveries.cancel']({ clientId, id }, person);
    await turn(121 * MINUTE);
    expect(await desk.get(id)).toMatchObject({ state: 'cancelled', recalling: 0, counts: { doubt: 2 } });
    expect(await desk.handlers['deliveries.settle']({ clientId, id, arrived: false }, person)).toMatchObject({ delivery: { state: 'cancelled', counts: { doubt: 0, cancelled: 2 } } });
  });

  it('is taken up again as it was told, with who said no taken off', async () => {
    const { id, ana } = await scheduled();
    platform.fail = { at: 'everything', error: silence };
    await desk.handlers['deliveries.pause']({ clientId, id }, person);
    refuse(ana);
    platform.fail = null;
    await desk.handlers['deliveries.queue']({ clientId, id }, person);
    expect(await desk.send(id)).toMatchObject({ state: 'queued', counts: { listed: 1, held: 1 } });
    expect([times(), onList()]).toEqual([[due], ['bia@x.br']]);
  });
});

describe('somebody is erased while the platform does not answer', () => {
  const forget = (contact: number) => forgetOnLists(desk.deps, desk.client, [contact], { ...person });
  const owed = () => desk.handlers['deliveries.removals']({ clientId }, person) as { removals: { id: number; tries: number; platform: string }[] };

  it('goes ahead, keeps nothing that says who, and takes them off later', async () => {
    const { id, ana } = await scheduled();
    platform.fail = { at: 'everything', error: silence };
    expect(await forget(ana)).toEqual({ told: 0, waiting: 1 });
    expect(owed()).toMatchObject({ removals: [{ platform: 'Correo', tries: 1 }] });
    expect(JSON.stringify(desk.db.prepare('SELECT * FROM delivery_removal').all())).not.toMatch(/ana|x\.br/u);
    expect(await desk.get(id)).toMatchObject({ recalling: 1 });
    desk.db.prepare('DELETE FROM person WHERE contact_id = ?').run(ana);
    desk.db.prepare('DELETE FROM identity WHERE contact_id = ?').run(ana);
    await turn(MINUTE);
    expect(owed().removals[0]?.tries).toBeGreaterThan(1);
    platform.fail = null;
    await turn(5 * MINUTE);
    await vi.waitFor(() => expect(owed()).toEqual({ removals: [] }));
    expect(onList()).toEqual(['bia@x.br']);
  });

  it('a platform that is gone is owed nothing, and a person may have done it by hand', async () => {
    const { ana } = await scheduled();
    platform.fail = { at: 'everything', error: silence };
    await forget(ana);
    const [{ id = 0 } = {}] = owed().removals;
    expect(desk.handlers['deliveries.removedByHand']({ clientId, id }, person)).toEqual({ removals: [] });
    expect(() => desk.handlers['deliveries.removedByHand']({ clientId, id }, person)).toThrow('deliveries:error.noRemoval');
    await forget(ana);
    platform.fail = { at: 'everything', error: new AppError('NOT_FOUND', 'connections:error.gone') };
    await turn(5 * MINUTE);
    await vi.waitFor(() => expect(owed()).toEqual({ removals: [] }));
  });
});
