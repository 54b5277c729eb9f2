import { afterEach, expect, test } from 'vitest';
import meta from './testing/descriptions/meta.json' with { type: 'json' };
import { hashedIdentifier } from '../domain/audience/index.ts';
import { googleAdsKind } from './google-ads-api/google-ads-account.ts';
import { metaAccount, metaKind } from './meta-api/meta-account.ts';
import { testDoor } from './testing/door.ts';
import { googleAdsWorld, openGoogleAds } from './testing/google-ads-world.ts';
import { metaWorld, openMeta } from './testing/meta-world.ts';
import { platformServer, type Description, type PlatformServer } from './testing/platform-server.ts';

const signal = new AbortController().signal;
let server: PlatformServer;
afterEach(() => server.close());

/** The known answers of the platforms' documentation, as core/domain/audience makes them. */
const EMAIL = hashedIdentifier('meta', 'email', 'john_smith@gmail.com') ?? '';
const PHONE = hashedIdentifier('meta', 'phone', '+16505551212') ?? '';
const request = { how: 'add', ref: null, people: 2, number: 77 } as const;
const last = { number: 1, last: true };

async function google() {
  const world = googleAdsWorld([{ id: '11', name: 'Marca', amount: '5000000' }, { id: '12', name: 'Genérica', amount: '7000000', shared: true }, { id: '13', name: 'Cyber', amount: '0', period: 'CUSTOM_PERIOD' }]);
  ({ server } = await openGoogleAds(world));
  const door = testDoor(() => server.origin);
  return { world, door, account: (refreshToken?: string) => openGoogleAds.account(server.origin, door, refreshToken) };
}

test('Google Ads: all budgets are read with what is billed least, one is tried and changed, and what others share is told', async () => {
  const { account, world, door } = await google();
  expect(await account().test(signal)).toEqual({ account: 'Café' });
  const { budgets, ...rest } = await account().budgets(signal);
  expect(rest).toEqual({ currency: 'COP', unitMicros: 1_000_000, minimumMicros: 1_000_000 });
  expect(budgets.map(({ id, dailyMicros, running, locked }) => [id, dailyMicros, running, locked])).toEqual([['11', 5_000_000, true, null], ['12', 7_000_000, true, 'shared'], ['13', 0, true, 'period']]);
  const { ref = '' } = budgets[0] ?? {};
  await account().setBudget(ref, 6_000_000, true, signal);
  expect([world.budgets[0]?.amount, world.trials]).toEqual(['5000000', 1]);
  await account().setBudget(ref, 6_000_000, false, signal);
  expect(world.budgets[0]?.amount).toBe('6000000');
  await expect(account('other').test(signal)).rejects.toMatchObject({ code: 'FORBIDDEN', messageKey: 'connections:error.badKey' });
  expect(JSON.stringify(door.departures)).not.toMatch(/-ours|ya29/u);
});

test('a refresh token that was taken back is a wrong key, whatever the status (RFC 6749 §5.2)', async () => {
  const { account } = await google();
  server.troubles.push({ on: 'POST /token', status: 400, error: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' } });
  await expect(account().test(signal)).rejects.toMatchObject({ code: 'FORBIDDEN', messageKey: 'connections:error.badKey' });
});

test('Google Ads: one job takes all batches; filled and not run it changes nothing, and is filled on after a kill', async () => {
  const { account, world } = await google();
  expect(await account().findAudience("D'Or", signal)).toBeNull();
  const audience = await account().makeAudience("D'Or", signal);
  expect([audience, await account().findAudience("D'Or", signal)]).toEqual(['customers/1234567890/userLists/0', 'customers/1234567890/userLists/0']);
  const put = await account().openPut({ ...request, audience }, signal);
  expect([put.state, put.atOnce]).toEqual(['begun', false]);
  await put.add([{ seq: 1, email: EMAIL }], last);
  expect(world.members(audience)).toEqual([]);
  const again = await account().openPut({ ...request, audience, ref: put.ref }, signal);
  expect([again.state, again.ref]).toEqual(['open', put.ref]);
  server.troubles.push({ on: 'POST /v24/customers/{customerId}/offlineUserDataJobs/{jobId}:addOperations', cut: 'after' });
  expect(await again.add([{ seq: 1, email: EMAIL }, { seq: 2, phone: PHONE }, { seq: 3, email: 'x' }], last)).toEqual({ refused: [{ seq: 3, reason: 'INVALID_SHA256' }], unnamed: 0 });
  server.troubles.push({ on: 'POST /v24/customers/{customerId}/offlineUserDataJobs/{jobId}:run', cut: 'after' });
  await again.finish();
  expect(world.members(audience)).toEqual([EMAIL, PHONE]);
  expect((await account().openPut({ ...request, audience, ref: put.ref }, signal)).state).toBe('ended');
  expect(await account().putOutcome(put.ref, signal)).toEqual({ state: 'processing', match: 'MATCH_RANGE_41_TO_50', reason: null });
  const off = await account().openPut({ ...request, audience, how: 'remove' }, signal);
  await off.add([{ seq: 2, phone: PHONE }], last);
  await off.finish();
  expect(world.members(audience)).toEqual([EMAIL]);
});

async function metaOf(currency: string) {
  const world = metaWorld({ currency, least: 100 });
  world.campaigns.push({ id: '77777', name: 'Diciembre', daily_budget: '5000' }, { id: '88888', name: 'Marca' }, { id: '99999', name: 'Feria', lifetime_budget: '90000' });
  world.adsets.push({ id: '801', name: 'Lima', campaign_id: '88888', daily_budget: '1200' }, { id: '802', name: 'Cusco', campaign_id: '88888', daily_budget: '800' }, { id: '701', name: 'x', campaign_id: '77777' });
  ({ server } = await openMeta(world));
  const door = testDoor(() => server.origin);
  return { world, door, account: openMeta.account(server.origin, door) };
}

test('Meta: budgets of campaigns, and of the ad sets of those without one, in the smallest unit of the currency', async () => {
  const { account, world } = await metaOf('MXN');
  const { budgets, unitMicros, minimumMicros } = await account.budgets(signal);
  expect([unitMicros, minimumMicros]).toEqual([10_000, 1_000_000]);
  expect(budgets.map(({ id, level, campaign, dailyMicros, locked }) => [id, level, campaign, dailyMicros, locked])).toEqual([
    ['77777', 'campaign', 'Diciembre', 50_000_000, null], ['99999', 'campaign', 'Feria', 0, 'period'], ['801', 'adset', 'Marca', 12_000_000, null], ['802', 'adset', 'Marca', 8_000_000, null],
  ]);
  await account.setBudget('801', 15_000_000, true, signal);
  expect(world.adsets[0]?.daily_budget).toBe('1200');
  await account.setBudget('801', 15_000_000, false, signal);
  expect(world.adsets[0]?.daily_budget).toBe('1500');
});

test('Meta: pesos without cents count whole', async () => {
  const { account } = await metaOf('COP');
  const { budgets, unitMicros, minimumMicros } = await account.budgets(signal);
  expect([budgets[0]?.dailyMicros, unitMicros, minimumMicros]).toEqual([5_000_000_000, 1_000_000, 100_000_000]);
});

test('Meta: its codes say what other platforms say by status: a wrong key, too many calls and how long to wait', async () => {
  const { account, door } = await metaOf('MXN');
  const said = (code: number) => ({ error: { message: 'x', type: 'OAuthException', code } });
  const on = 'GET /v24.0/{objectId}';
  server.troubles.push({ on, status: 400, error: said(190) });
  await expect(account.test(signal)).rejects.toMatchObject({ messageKey: 'connections:error.badKey' });
  server.troubles.push({ on, status: 400, error: said(80_003), headers: { 'x-business-use-case-usage': '{"12":[{"type":"custom_audience","estimated_time_to_regain_access":3}]}' } });
  await account.test(signal);
  expect(door.slept).toContain(180_000);
});

test('Meta: people are put on an audience and taken off by their hashes alone, in one session', async () => {
  const { account, world, door } = await metaOf('MXN');
  world.audiences.push('otra');
  expect(await account.findAudience('Clientes', signal)).toBeNull();
  expect([await account.makeAudience('Clientes', signal), await account.findAudience('Clientes', signal)]).toEqual(['A1', 'A1']);
  server.troubles.push({ on: 'POST /v24.0/{audienceId}/users', cut: 'after' });
  const put = await account.openPut({ ...request, audience: 'A1' }, signal);
  expect(await put.add([{ seq: 1, email: EMAIL, phone: PHONE }, { seq: 2, email: 'x' }], last)).toEqual({ refused: [], unnamed: 1 });
  expect([...world.kept]).toEqual([`62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f,${PHONE}`]);
  expect(PHONE.slice(0, 8)).toBe('e323ec62');
  await (await account.openPut({ ...request, audience: 'A1', how: 'remove' }, signal)).add([{ seq: 1, email: EMAIL, phone: PHONE }], last);
  expect(world.kept.size).toBe(0);
  expect(server.heard.flatMap(({ body: { session } }) => (session === undefined ? [] : [session]))).toContainEqual({ session_id: 77, batch_seq: 1, last_batch_flag: true, estimated_num_total: 2 });
  expect(JSON.stringify(door.departures)).not.toMatch(/EAA-ours|62a14e44/u);
});

test('what cannot be an account is said before anything is sent', async () => {
  server = await platformServer(meta as unknown as Description, {});
  expect(() => metaKind.origin({ fields: { adAccountId: 'mine' }, secrets: {} })).toThrow('connections:error.badValue');
  expect(() => metaAccount({ fields: { adAccountId: 'mine' }, secrets: {} }, testDoor(() => server.origin))).toThrow('connections:error.badValue');
  expect(() => googleAdsKind.origin({ fields: { customerId: '12' }, secrets: {} })).toThrow('connections:error.badValue');
  expect(googleAdsKind.origin({ fields: { customerId: '123-456-7890' }, secrets: {} })).toBe('https://googleads.googleapis.com');
});
