import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import type { AdBudgetChange } from '../../contract/ad-budgets.ts';
import type { Parsed } from '../../contract/index.ts';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { testDoor } from '../../export/testing/door.ts';
import { googleAdsWorld, openGoogleAds } from '../../export/testing/google-ads-world.ts';
import { metaWorld, openMeta } from '../../export/testing/meta-world.ts';
import type { PlatformServer } from '../../export/testing/platform-server.ts';
import type { AdsAccount } from '../../export/ads-account.ts';
import { clientId, CONNECTION, openDesk, person, type Desk } from '../deliveries/testing/desk.ts';
import { jobContext } from '../import/testing/test-client.ts';
import { adBudgetsAtUnlock, createAdBudgetsHandlers } from './service.ts';

const SET = 'POST /v24.0/{objectId}';
const folder = temporaryFolder('ad-budgets');
let runs = 0;
let desk: Desk;
let server: PlatformServer;
let ads: () => AdsAccount;
let world: ReturnType<typeof metaWorld>;
let handlers: ReturnType<typeof createAdBudgetsHandlers>;

beforeEach(async () => {
  world = metaWorld({ currency: 'MXN', least: 100 });
  world.campaigns.push({ id: '77777', name: 'Diciembre', daily_budget: '5000' }, { id: '88888', name: 'Marca' }, { id: '99999', name: 'Feria', lifetime_budget: '90000' });
  world.adsets.push({ id: '801', name: 'Lima', campaign_id: '88888', daily_budget: '1200' }, { id: '802', name: 'Cusco', campaign_id: '88888', daily_budget: '800' });
  ({ server } = await openMeta(world));
  const door = testDoor(() => server.origin);
  ads = () => openMeta.account(server.origin, door);
  desk = openDesk(`${folder.path}/${runs++}`, () => { throw new Error('no letters'); });
  const summary = () => ({ id: CONNECTION, kind: 'meta', name: 'Anuncios' }) as never;
  handlers = createAdBudgetsHandlers({ ...desk.deps, connections: { summary, ads: () => ads() } });
});
afterEach(async () => {
  desk.close();
  await server.close();
});
afterAll(() => folder.remove());

type Wish = Parsed<'adBudgets.propose'>['wish'];
const propose = async (wish: Wish, more: Partial<Parsed<'adBudgets.propose'>> = {}) => handlers['adBudgets.propose']({ clientId, connectionId: CONNECTION, currency: 'MXN', wish, mostChange: 0.2, ...more }, person);
const context = (more: object = {}) => ({ ...jobContext(), actor: 'user:ana' as const, ...more });
const apply = async (id: string, more: object = {}): Promise<AdBudgetChange> => handlers['adBudgets.apply']({ clientId, id }, context(more));
const approved = async (wish: Wish, more: Partial<Parsed<'adBudgets.propose'>> = {}): Promise<string> => {
  const { id } = await propose(wish, more);
  await handlers['adBudgets.approve']({ clientId, id }, person);
  return id;
};
const there = () => [world.campaigns[0]?.daily_budget, world.adsets[0]?.daily_budget, world.adsets[1]?.daily_budget];
const shown = ({ lines }: AdBudgetChange) => lines.map(({ id, beforeMicros, afterMicros, bound, state }) => [id, beforeMicros / 1e6, afterMicros / 1e6, bound, state]);

it('shows what each budget is and would be within its bounds, tried and not done', async () => {
  const { budgets } = await handlers['adBudgets.ask']({ clientId, connectionId: CONNECTION }, person);
  expect(budgets.map(({ id, level, locked }) => [id, level, locked])).toEqual([['77777', 'campaign', null], ['99999', 'campaign', 'period'], ['801', 'adset', null], ['802', 'adset', null]]);
  const change = await propose({ ids: ['77777', '801', '802'], weekMicros: 7 * 84_000_000 });
  expect(shown(change)).toEqual([['77777', 50, 60, null, 'waiting'], ['801', 12, 14.4, null, 'waiting'], ['802', 8, 9.6, null, 'waiting']]);
  expect(shown(await propose({ lines: [{ id: '77777', dailyMicros: 500_000_000 }, { id: '802', dailyMicros: 8_000_000 }] }))).toEqual([['77777', 50, 60, 'mostChange', 'waiting'], ['802', 8, 8, null, 'same']]);
  expect(shown(await propose({ lines: [{ id: '802', dailyMicros: 10_000 }] }, { mostChange: null }))).toEqual([['802', 8, 1, 'minimum', 'waiting']]);
  expect([there(), world.trials]).toEqual([['5000', '1200', '800'], 5]);
});

it('refuses what is not there, cannot be changed, or is in another currency', async () => {
  await expect(propose({ lines: [{ id: '1', dailyMicros: 1 }] })).rejects.toMatchObject({ code: 'NOT_FOUND', messageKey: 'ad-budgets:error.noBudget' });
  await expect(propose({ lines: [{ id: '99999', dailyMicros: 1 }] })).rejects.toMatchObject({ code: 'CONFLICT', messageKey: 'ad-budgets:error.period', params: { name: 'Feria' } });
  await expect(propose({ ids: ['801', '801'], weekMicros: 7 })).rejects.toMatchObject({ messageKey: 'ad-budgets:error.twice' });
  await expect(propose({ lines: [{ id: '801', dailyMicros: 1 }] }, { currency: 'USD' })).rejects.toMatchObject({ messageKey: 'ad-budgets:error.otherCurrency', params: { account: 'MXN', plan: 'USD' } });
});

it('is applied by a person\'s approval alone, read back, and put back', async () => {
  const { id } = await propose({ ids: ['77777', '801'], weekMicros: 7 * 68_200_000 });
  await expect(apply(id)).rejects.toMatchObject({ code: 'CONFLICT', messageKey: 'ad-budgets:error.notApproved' });
  for (const actor of ['user:eva', 'token:script'] as const) await expect((async () => handlers['adBudgets.approve']({ clientId, id }, { ...person, actor }))()).rejects.toMatchObject({ code: 'FORBIDDEN', messageKey: 'ad-budgets:error.mayNotApprove' });
  await handlers['adBudgets.approve']({ clientId, id }, person);
  const done = await apply(id);
  expect([done.state, done.lines.map(({ state, nowMicros }) => [state, nowMicros])]).toEqual(['applied', [['done', 55_000_000], ['done', 13_200_000]]]);
  expect(there()).toEqual(['5500', '1320', '800']);
  const [receipt] = desk.db.prepare("SELECT detail FROM receipt WHERE purpose = 'ad-budgets'").all() as { detail: string }[];
  expect(JSON.parse(receipt?.detail ?? '')).toMatchObject({ change: id, budgets: 2, currency: 'MXN' });
  const back = await handlers['adBudgets.undo']({ clientId, id }, person);
  expect(await apply(back.id)).toMatchObject({ state: 'applied', undoes: id });
  expect(there()).toEqual(['5000', '1200', '800']);
  await expect((async () => handlers['adBudgets.undo']({ clientId, id }, person))()).rejects.toMatchObject({ messageKey: 'ad-budgets:error.undone' });
});

it('moves a budget no further in a day by several changes than by one', async () => {
  await apply(await approved({ lines: [{ id: '77777', dailyMicros: 60_000_000 }] }));
  expect(shown(await propose({ lines: [{ id: '77777', dailyMicros: 70_000_000 }] }))).toEqual([['77777', 60, 60, 'mostChange', 'same']]);
  desk.clock.at += 86_400_001;
  expect(shown(await propose({ lines: [{ id: '77777', dailyMicros: 70_000_000 }] }))).toEqual([['77777', 60, 70, null, 'waiting']]);
});

it('leaves a budget that somebody changed meanwhile, and one that the platform refuses, and does the others', async () => {
  const id = await approved({ ids: ['77777', '801', '802'], weekMicros: 7 * 84_000_000 });
  world.adsets[0]!.daily_budget = '1111';
  server.troubles.push({ on: SET, status: 400, error: { error: { message: 'Too many changes this hour.', type: 'OAuthException', code: 100 } } });
  const done = await apply(id);
  expect(done.lines.map(({ state, failure, nowMicros }) => [state, failure?.messageKey, nowMicros])).toEqual([
    ['failed', 'connections:error.refused', 50_000_000], ['failed', 'ad-budgets:error.changedMeanwhile', 11_110_000], ['done', undefined, 9_600_000],
  ]);
  expect(there()).toEqual(['5000', '1111', '960']);
});

it('stops at a wrong key and goes on from there; a budget that was set before a kill is not set again', async () => {
  const id = await approved({ ids: ['77777', '801', '802'], weekMicros: 7 * 84_000_000 });
  let lines = 0;
  const progress = () => void (++lines === 1 && server.troubles.push({ on: SET, status: 400, error: { error: { message: 'x', type: 'OAuthException', code: 190 } } }));
  expect(await apply(id, { progress })).toMatchObject({ state: 'paused', reason: { messageKey: 'connections:error.badKey' }, lines: [{ state: 'done' }, { state: 'sending' }, { state: 'waiting' }] });
  // As after a kill between the platform's taking it and its being written down.
  desk.db.exec("UPDATE ad_budget_change SET state = 'applying'");
  world.adsets[0]!.daily_budget = '1440';
  adBudgetsAtUnlock(desk.client);
  const before = server.heard.filter(({ call }) => call === SET).length;
  expect(await apply(id)).toMatchObject({ state: 'applied', lines: [{ state: 'done' }, { state: 'done' }, { state: 'done' }] });
  expect([there(), server.heard.filter(({ call }) => call === SET).length - before]).toEqual([['6000', '1440', '960'], 1]);
});

it('is stopped between two budgets by a lock or a cancel, and a draft is thrown away', async () => {
  const stop = new AbortController();
  const id = await approved({ ids: ['801', '802'], weekMicros: 7 * 22_000_000 });
  expect(await apply(id, { signal: stop.signal, progress: () => stop.abort() })).toMatchObject({ state: 'paused', reason: { messageKey: 'ad-budgets:paused.interrupted' }, lines: [{ state: 'done' }, { state: 'waiting' }] });
  expect(there()).toEqual(['5000', '1320', '800']);
  const draft = await propose({ lines: [{ id: '802', dailyMicros: 9_000_000 }] });
  await handlers['adBudgets.discard']({ clientId, id: draft.id }, person);
  expect((await handlers['adBudgets.list']({ clientId }, person)).changes.map((one) => one.id)).toEqual([id]);
});

it('Google: whole pesos, and shared budgets stay as they are', async () => {
  await server.close();
  const google = googleAdsWorld([{ id: '11', name: 'Marca', amount: '20000000000' }, { id: '12', name: 'Genérica', amount: '7000000000', shared: true }]);
  ({ server } = await openGoogleAds(google));
  const door = testDoor(() => server.origin);
  ads = () => openGoogleAds.account(server.origin, door);
  await expect(propose({ lines: [{ id: '12', dailyMicros: 1 }] }, { currency: 'COP' })).rejects.toMatchObject({ messageKey: 'ad-budgets:error.shared' });
  await apply(await approved({ lines: [{ id: '11', dailyMicros: 21_234_567_890 }] }, { currency: 'COP' }));
  expect([google.budgets[0]?.amount, google.trials]).toEqual(['21235000000', 1]);
});
