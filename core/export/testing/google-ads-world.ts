import google from './descriptions/google-ads.json' with { type: 'json' };
import type { Door } from '../connector-kind.ts';
import { googleAdsAccount } from '../google-ads-api/google-ads-account.ts';
import { platformServer, type Description, type World } from './platform-server.ts';

interface GoogleBudget {
  id: string;
  name: string;
  amount: string;
  shared?: boolean;
  period?: string;
}
type Identifier = { hashedEmail?: string; hashedPhoneNumber?: string };
type Operation = Partial<Record<'create' | 'remove', { userIdentifiers: Identifier[] }>>;
interface Job {
  list: string;
  operations: Operation[];
  status: 'PENDING' | 'RUNNING';
}

const HASH = /^[0-9a-f]{64}$/u;
const hashesOf = (operation: Operation): string[] => [operation.create, operation.remove].flatMap((one) => one?.userIdentifiers ?? []).flatMap(({ hashedEmail, hashedPhoneNumber }) => [hashedEmail ?? [], hashedPhoneNumber ?? []].flat());

function failure(operations: readonly Operation[]) {
  const errors = operations.flatMap((operation, index) => (hashesOf(operation).every((hash) => HASH.test(hash)) ? [] : [{ errorCode: { offlineUserDataJobError: 'INVALID_SHA256' }, message: 'x', location: { fieldPathElements: [{ fieldName: 'operations', index }] } }]));
  return errors.length === 0 ? {} : { partialFailureError: { code: 3, message: 'x', details: [{ '@type': 'type.googleapis.com/google.ads.googleads.v24.errors.GoogleAdsFailure', errors }] } };
}

interface State {
  budgets: GoogleBudget[];
  lists: string[];
  jobs: Job[];
  trials: number;
}

const customer = 'customers/1234567890';

/** What a query of ours finds. */
function rowsOf(query: string, { lists, jobs, budgets }: State): unknown[] {
  if (query.includes('FROM customer ')) return [{ customer: { descriptiveName: 'Café', currencyCode: 'COP' } }];
  if (query.includes('FROM currency_constant')) return [{ currencyConstant: { code: 'COP', billableUnitMicros: '1000000' } }];
  if (query.includes('FROM user_list')) return lists.flatMap((name, at) => (query.includes(`'${name}'`) ? [{ userList: { resourceName: `${customer}/userLists/${at}` } }] : []));
  if (query.includes('FROM offline_user_data_job')) return jobs.flatMap(({ status }, at) => (query.includes(`offlineUserDataJobs/${at}'`) ? [{ offlineUserDataJob: { status, operationMetadata: { matchRateRange: 'MATCH_RANGE_41_TO_50' } } }] : []));
  return budgets.map(({ id, name, amount, shared = false, period = 'DAILY' }) => ({ campaign: { id, name, status: 'ENABLED' }, customer: { currencyCode: 'COP' }, campaignBudget: { resourceName: `b/${id}`, amountMicros: amount, explicitlyShared: shared, period } }));
}

/** Whose hashes the jobs that ran left on a list. */
function membersOf(jobs: readonly Job[], list: string): string[] {
  const kept = new Set<string>();
  for (const operation of jobs.filter((job) => job.list === list && job.status === 'RUNNING').flatMap(({ operations }) => operations)) {
    for (const hash of hashesOf(operation)) {
      if (operation.create) kept.add(hash);
      else kept.delete(hash);
    }
  }
  return [...kept];
}

/** A customer at Google Ads: budgets in pesos without cents, lists and the jobs that fill them. */
export function googleAdsWorld(budgets: GoogleBudget[]) {
  const state: State = { budgets, lists: [], jobs: [], trials: 0 };
  const world: World = {
    'POST /token': ({ body }) => ({ answer: { access_token: String(body.raw).includes('refresh_token=refresh-ours') ? 'ya29.ours' : 'ya29.other', expires_in: 3599, token_type: 'Bearer' } }),
    'POST /v24/customers/{customerId}/googleAds:search': ({ body }) => ({ answer: { results: rowsOf(String(body.query), state) } }),
    'POST /v24/customers/{customerId}/campaignBudgets:mutate': ({ body }) => {
      for (const { update } of body.operations as { update: { resourceName: string; amountMicros: string } }[]) {
        const found = budgets.find(({ id }) => `b/${id}` === update.resourceName);
        if (body.validateOnly === true) state.trials += 1;
        else if (found) found.amount = update.amountMicros;
      }
      return { answer: { results: [] } };
    },
    'POST /v24/customers/{customerId}/userLists:mutate': ({ body }) => ({ answer: { results: (body.operations as { create: { name: string } }[]).map(({ create }) => ({ resourceName: `${customer}/userLists/${state.lists.push(create.name) - 1}` })) } }),
    'POST /v24/customers/{customerId}/offlineUserDataJobs:create': ({ body }) => ({ answer: { resourceName: `${customer}/offlineUserDataJobs/${state.jobs.push({ list: (body.job as { customerMatchUserListMetadata: { userList: string } }).customerMatchUserListMetadata.userList, operations: [], status: 'PENDING' }) - 1}` } }),
    'POST /v24/customers/{customerId}/offlineUserDataJobs/{jobId}:addOperations': ({ at, body }) => {
      const operations = body.operations as Operation[];
      state.jobs[Number(at.jobId)]?.operations.push(...operations.filter((one) => hashesOf(one).every((hash) => HASH.test(hash))));
      return { answer: failure(operations) };
    },
    'POST /v24/customers/{customerId}/offlineUserDataJobs/{jobId}:run': ({ at }) => {
      const job = state.jobs[Number(at.jobId)];
      if (job) job.status = 'RUNNING';
      return { answer: {} };
    },
  };
  return Object.assign(state, { world, members: (list: string) => membersOf(state.jobs, list) });
}
export type GoogleAdsWorld = ReturnType<typeof googleAdsWorld>;

export const openGoogleAds = Object.assign(
  async ({ world }: { world: World }) => ({ server: await platformServer(google as unknown as Description, world) }),
  {
    account: (address: string, door: Door, refreshToken = 'refresh-ours') =>
      googleAdsAccount({ fields: { address, customerId: '123-456-7890', clientId: 'c' }, secrets: { developerToken: 'dev-ours', clientSecret: 'secret-ours', refreshToken } }, door),
  },
);
