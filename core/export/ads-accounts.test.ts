import { afterEach, expect, test } from 'vitest';
import google from './testing/descriptions/google-ads.json' with { type: 'json' };
import meta from './testing/descriptions/meta.json' with { type: 'json' };
import { hashedIdentifier } from '../domain/audience/index.ts';
import { googleAdsAccount, googleAdsKind } from './google-ads-api/google-ads-account.ts';
import { metaAccount, metaKind } from './meta-api/meta-account.ts';
import { inBatches, testDoor } from './testing/door.ts';
import { platformServer, type Description, type PlatformServer } from './testing/platform-server.ts';

const signal = new AbortController().signal;
let server: PlatformServer;
afterEach(() => server.close());

/** The known answers of the platforms' documentation, as core/domain/audience makes them. */
const EMAIL = hashedIdentifier('meta', 'email', 'john_smith@gmail.com') ?? '';
const PHONE = hashedIdentifier('meta', 'phone', '+16505551212') ?? '';

async function googleAds() {
  const budgets = new Map([['11', '5000000'], ['12', '7000000']]);
  const lists: string[] = [];
  const jobs: { list: string; operations: unknown[]; ran: boolean }[] = [];
  const trials: unknown[] = [];
  server = await platformServer(google as unknown as Description, {
    'POST /token': ({ body }) => ({ answer: { access_token: String(body.raw).includes('refresh_token=refresh-ours') ? 'ya29.ours' : 'ya29.other', expires_in: 3599, token_type: 'Bearer' } }),
    'POST /v24/customers/{customerId}/googleAds:search': ({ body }) => {
      const query = String(body.query);
      if (query.includes('FROM customer ')) return { answer: { results: [{ customer: { descriptiveName: 'Café' } }] } };
      if (query.includes('FROM user_list')) return { answer: { results: lists.filter((name) => query.includes(`'${name}'`)).map((name) => ({ userList: { resourceName: `customers/1234567890/userLists/${lists.indexOf(name)}` } })) } };
      const ids = /IN \(([^)]*)\)/u.exec(query)?.[1]?.split(', ') ?? [];
      return { answer: { results: ids.flatMap((id) => (budgets.has(id) ? [{ campaign: { id, name: `C${id}` }, customer: { currencyCode: 'COP' }, campaignBudget: { resourceName: `b/${id}`, amountMicros: budgets.get(id), explicitlyShared: id === '12' } }] : [])) } };
    },
    'POST /v24/customers/{customerId}/campaignBudgets:mutate': ({ body }) => {
      const operations = body.operations as { update: { resourceName: string; amountMicros: string } }[];
      if (body.validateOnly === true) trials.push(operations);
      else for (const { update } of operations) budgets.set(update.resourceName.slice(2), update.amountMicros);
      return { answer: { results: [] } };
    },
    'POST /v24/customers/{customerId}/userLists:mutate': ({ body }) => ({ answer: { results: [{ resourceName: `customers/1234567890/userLists/${lists.push((body.operations as { create: { name: string } }[])[0]!.create.name) - 1}` }] } }),
    'POST /v24/customers/{customerId}/offlineUserDataJobs:create': ({ body }) => ({ answer: { resourceName: `customers/1234567890/offlineUserDataJobs/${jobs.push({ list: (body.job as { customerMatchUserListMetadata: { userList: string } }).customerMatchUserListMetadata.userList, operations: [], ran: false }) - 1}` } }),
    'POST /v24/customers/{customerId}/offlineUserDataJobs/{jobId}:addOperations': ({ at, body }) => (jobs[Number(at.jobId)]!.operations.push(...(body.operations as unknown[])), { answer: {} }),
    'POST /v24/customers/{customerId}/offlineUserDataJobs/{jobId}:run': ({ at }) => ((jobs[Number(at.jobId)]!.ran = true), { answer: {} }),
  });
  const door = testDoor(() => server.origin);
  const account = (refreshToken = 'refresh-ours') => googleAdsAccount({ fields: { address: server.origin, customerId: '123-456-7890', clientId: 'c' }, secrets: { developerToken: 'dev-ours', clientSecret: 'secret-ours', refreshToken } }, door);
  return { account, door, budgets, lists, jobs, trials };
}

test('Google Ads: budgets are read, tried and changed; a shared one is not', async () => {
  const { account, budgets, trials, door } = await googleAds();
  expect(await account().test(signal)).toEqual({ account: 'Café' });
  expect(await account().budgets(['11'], signal)).toEqual([{ campaign: '11', name: 'C11', dailyMicros: 5_000_000, currency: 'COP' }]);
  await account().setBudgets([{ campaign: '11', dailyMicros: 6_000_000 }], true, signal);
  expect([budgets.get('11'), trials]).toEqual(['5000000', [[{ updateMask: 'amountMicros', update: { resourceName: 'b/11', amountMicros: '6000000' } }]]]);
  await account().setBudgets([{ campaign: '11', dailyMicros: 6_000_000 }], false, signal);
  expect(budgets.get('11')).toBe('6000000');
  await expect(account().budgets(['12'], signal)).rejects.toMatchObject({ code: 'CONFLICT', messageKey: 'connections:error.sharedBudget' });
  await expect(account().budgets(['99'], signal)).rejects.toMatchObject({ code: 'NOT_FOUND', messageKey: 'connections:error.noCampaign' });
  await expect(account('other').test(signal)).rejects.toMatchObject({ code: 'FORBIDDEN', messageKey: 'connections:error.badKey' });
  expect(JSON.stringify(door.departures)).not.toMatch(/-ours|ya29/u);
});

test('Google Ads: an audience is found or made, filled by jobs and run; a batch that broke off is put again', async () => {
  const { account, lists, jobs } = await googleAds();
  const audience = await account().audience("D'Or", signal);
  expect([audience, await account().audience("D'Or", signal), lists]).toEqual(['customers/1234567890/userLists/0', 'customers/1234567890/userLists/0', ['DOr']]);
  const told: string[] = [];
  const people = [{ contactId: '1', email: EMAIL }, { contactId: '2', phone: PHONE }];
  const put = (how: 'add' | 'remove') => account().putPeople(audience, how, inBatches(people), (ids) => told.push(...ids), signal);
  server.troubles.push({ on: 'POST /v24/customers/{customerId}/offlineUserDataJobs/{jobId}:addOperations', cut: 'after' });
  await expect(put('add')).rejects.toMatchObject({ messageKey: 'connections:error.inDoubt' });
  await put('add');
  await put('remove');
  expect(told).toEqual(['1', '2', '1', '2']);
  const identifiers = [{ userIdentifiers: [{ hashedEmail: EMAIL }] }, { userIdentifiers: [{ hashedPhoneNumber: PHONE }] }];
  expect(jobs.map(({ ran, operations }) => [ran, operations])).toEqual([[false, expect.anything()], [true, identifiers.map((create) => ({ create }))], [true, identifiers.map((remove) => ({ remove }))]]);
});

test('Meta: budgets in the account\'s smallest unit, tried before they are changed', async () => {
  const budgets = new Map([['77777', '5000']]);
  let currency = 'MXN';
  server = await platformServer(meta as unknown as Description, {
    'GET /v24.0/{objectId}': ({ at }) => (at.objectId === 'act_1234567' ? { answer: { id: at.objectId, name: 'Café', currency } } : { answer: { id: at.objectId, name: 'C', ...(budgets.has(at.objectId!) && { daily_budget: budgets.get(at.objectId!) }) } }),
    'POST /v24.0/{objectId}': ({ at, body }) => (body.execution_options === undefined && budgets.set(at.objectId!, String(body.daily_budget)), { answer: { success: true } }),
  });
  const account = metaAccount({ fields: { address: server.origin, adAccountId: 'act_1234567' }, secrets: { accessToken: 'EAA-ours' } }, testDoor(() => server.origin));
  expect(await account.budgets(['77777'], signal)).toEqual([{ campaign: '77777', name: 'C', dailyMicros: 50_000_000, currency: 'MXN' }]);
  await account.setBudgets([{ campaign: '77777', dailyMicros: 60_000_000 }], true, signal);
  expect(budgets.get('77777')).toBe('5000');
  await account.setBudgets([{ campaign: '77777', dailyMicros: 60_000_000 }], false, signal);
  expect(budgets.get('77777')).toBe('6000');
  currency = 'COP';
  expect((await account.budgets(['77777'], signal))[0]?.dailyMicros).toBe(6_000_000_000);
  await expect(account.budgets(['88888'], signal)).rejects.toMatchObject({ messageKey: 'connections:error.sharedBudget' });
});

test('Meta: people are put on an audience and taken off by their hashes alone', async () => {
  const kept = new Set<string>();
  const names: string[] = [];
  const change = (work: (row: string) => void) => ({ body }: { body: Record<string, unknown> }) => {
    const { data } = body.payload as { data: string[][] };
    for (const row of data) work(row.join());
    return { answer: { audience_id: 'A0', session_id: '1', num_received: data.length, num_invalid_entries: 0 } };
  };
  server = await platformServer(meta as unknown as Description, {
    'GET /v24.0/{adAccountId}/customaudiences': ({ query }) => {
      const at = Number(query.after ?? 0);
      return { answer: { data: names.slice(at, at + 1).map((name, index) => ({ id: `A${at + index}`, name })), ...(at + 1 < names.length && { paging: { next: 'x', cursors: { after: String(at + 1) } } }) } };
    },
    'POST /v24.0/{adAccountId}/customaudiences': ({ body }) => ({ answer: { id: `A${names.push(String(body.name)) - 1}` } }),
    'POST /v24.0/{audienceId}/users': change((row) => kept.add(row)),
    'DELETE /v24.0/{audienceId}/users': change((row) => kept.delete(row)),
  });
  const door = testDoor(() => server.origin);
  const account = metaAccount({ fields: { address: server.origin, adAccountId: '1234567' }, secrets: { accessToken: 'EAA-ours' } }, door);
  expect([await account.audience('otra', signal), await account.audience('Clientes', signal), await account.audience('Clientes', signal)]).toEqual(['A0', 'A1', 'A1']);
  server.troubles.push({ on: 'POST /v24.0/{audienceId}/users', cut: 'after' });
  await account.putPeople('A1', 'add', inBatches([{ contactId: '1', email: EMAIL, phone: PHONE }, { contactId: '2', email: 'x' }]), () => undefined, signal);
  expect([...kept]).toEqual([`62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f,${PHONE}`, 'x,']);
  expect(PHONE.slice(0, 8)).toBe('e323ec62');
  await account.putPeople('A1', 'remove', inBatches([{ contactId: '2', email: 'x' }]), () => undefined, signal);
  expect(kept.size).toBe(1);
  expect(JSON.stringify(door.departures)).not.toMatch(/EAA-ours|62a14e44/u);
});

test('what cannot be an account is said before anything is sent', async () => {
  server = await platformServer(meta as unknown as Description, {});
  expect(() => metaKind.origin({ fields: { adAccountId: 'mine' }, secrets: {} })).toThrow('connections:error.badValue');
  expect(() => googleAdsKind.origin({ fields: { customerId: '12' }, secrets: {} })).toThrow('connections:error.badValue');
  expect(googleAdsKind.origin({ fields: { customerId: '123-456-7890' }, secrets: {} })).toBe('https://googleads.googleapis.com');
});
