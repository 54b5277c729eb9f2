import { z } from 'zod';
import type { ConnectorField } from '../../contract/connections.ts';
import { AppError } from '../../contract/errors.ts';
import { ADDRESS_FIELD, namedOrigin, secret, text } from '../account.ts';
import type { AdsAccount, HashedPerson } from '../ads-account.ts';
import type { Account, Door, KindOfConnection } from '../connector-kind.ts';
import { refreshedToken } from '../oauth-token.ts';
import { chunksOf, platformDoor, type PlatformCall } from '../platform-door.ts';

const NAME = 'Google Ads';
const VERSION = 'v24';
const ORIGIN = 'https://googleads.googleapis.com';
const OAUTH = 'https://oauth2.googleapis.com';
/** Operations of one request to a job; a job may have more. */
const BATCH = 10_000;
/** Days; more than 540 is refused since April 2025. */
const LIFE_SPAN = '540';

export const GOOGLE_ADS_FIELDS: readonly ConnectorField[] = [
  text('customerId'), secret('developerToken'), text('clientId'), secret('clientSecret'), secret('refreshToken'), { name: 'loginCustomerId', type: 'text', required: false, group: 'more' }, ADDRESS_FIELD,
];

const budgetRow = z.object({
  campaign: z.object({ id: z.string(), name: z.string() }), customer: z.object({ currencyCode: z.string() }),
  campaignBudget: z.object({ resourceName: z.string(), amountMicros: z.string(), explicitlyShared: z.boolean().default(false) }),
});
type BudgetRow = z.infer<typeof budgetRow>;
const rowsOf = <S extends z.ZodType>(row: S) => z.object({ results: z.array(row).default([]) });
const customerRow = z.object({ customer: z.object({ descriptiveName: z.string().default('') }) });
const listRow = z.object({ userList: z.object({ resourceName: z.string() }) });
const made = z.object({ results: z.array(z.object({ resourceName: z.string() })).min(1) });
const job = z.object({ resourceName: z.string() });
const added = z.object({ partialFailureError: z.object({ message: z.string() }).optional() }).optional();

/** @throws AppError INVALID_INPUT unless it is ten digits, with or without dashes */
function digits(account: Account, field: 'customerId' | 'loginCustomerId'): string {
  const value = (account.fields[field] ?? '').replaceAll('-', '');
  if (!/^\d{10}$/u.test(value)) throw new AppError('INVALID_INPUT', 'connections:error.badValue', { params: { field, why: '123-456-7890' } });
  return value;
}

function asking(account: Account, door: Door) {
  const { clientSecret = '', refreshToken = '', developerToken = '' } = account.secrets;
  const body = { grant_type: 'refresh_token', client_id: account.fields.clientId ?? '', client_secret: clientSecret, refresh_token: refreshToken };
  const token = refreshedToken(door, { name: NAME, base: namedOrigin(account) ?? OAUTH, path: '/token', body, form: true });
  const login: Record<string, string> = account.fields.loginCustomerId === undefined ? {} : { 'login-customer-id': digits(account, 'loginCustomerId') };
  const ask = platformDoor(door, { name: NAME, base: `${namedOrigin(account) ?? ORIGIN}/${VERSION}`, headers: { 'developer-token': developerToken, ...login }, paceMs: 100 });
  return async <S extends z.ZodType>(call: PlatformCall, answer: S, signal: AbortSignal): Promise<z.output<S>> => ask({ ...call, headers: { authorization: `Bearer ${await token(signal)}` } }, answer, signal);
}

/** The Google Ads API over REST (github.com/googleapis/googleapis google/ads/googleads/v24): budgets of campaigns, and Customer Match lists by offline jobs. */
export function googleAdsAccount(account: Account, door: Door): AdsAccount {
  const ask = asking(account, door);
  const customerId = digits(account, 'customerId');
  const search = <S extends z.ZodType>(query: string, row: S, signal: AbortSignal) => ask({ method: 'POST', path: '/customers/{customerId}/googleAds:search', at: { customerId }, body: { query }, again: true }, rowsOf(row), signal).then(({ results }) => results);
  const mutate = <S extends z.ZodType>(service: string, body: object, answer: S, signal: AbortSignal, again = false) => ask({ method: 'POST', path: `/customers/{customerId}/${service}:mutate`, at: { customerId }, body, again }, answer, signal);
  const budgetRows = async (campaigns: readonly string[], signal: AbortSignal): Promise<BudgetRow[]> => {
    const query = `SELECT campaign.id, campaign.name, campaign_budget.resource_name, campaign_budget.amount_micros, campaign_budget.explicitly_shared, customer.currency_code FROM campaign WHERE campaign.id IN (${campaigns.map(Number).join(', ')})`;
    const found = new Map((await search(query, budgetRow, signal)).map((row) => [row.campaign.id, row]));
    return campaigns.map((id) => {
      const row = found.get(id);
      if (!row) throw new AppError('NOT_FOUND', 'connections:error.noCampaign', { params: { platform: NAME, campaign: id } });
      if (row.campaignBudget.explicitlyShared) throw new AppError('CONFLICT', 'connections:error.sharedBudget', { params: { campaign: row.campaign.name } });
      return row;
    });
  };
  return {
    async test(signal) {
      const [own] = await search('SELECT customer.id, customer.descriptive_name FROM customer LIMIT 1', customerRow, signal);
      return { account: own?.customer.descriptiveName || customerId };
    },
    async budgets(campaigns, signal) {
      return (await budgetRows(campaigns, signal)).map(({ campaign, campaignBudget, customer }) => ({ campaign: campaign.id, name: campaign.name, dailyMicros: Number(campaignBudget.amountMicros), currency: customer.currencyCode }));
    },
    async setBudgets(changes, trial, signal) {
      const rows = await budgetRows(changes.map(({ campaign }) => campaign), signal);
      const operations = rows.map(({ campaignBudget: { resourceName } }, index) => ({ updateMask: 'amountMicros', update: { resourceName, amountMicros: String(changes[index]?.dailyMicros) } }));
      await mutate('campaignBudgets', { operations, validateOnly: trial }, z.unknown(), signal, true);
    },
    async audience(name, signal) {
      const [found] = await search(`SELECT user_list.resource_name FROM user_list WHERE user_list.name = '${name.replace(/['\\]/gu, '')}' AND user_list.type = 'CRM_BASED'`, listRow, signal);
      if (found) return found.userList.resourceName;
      const create = { name: name.replace(/['\\]/gu, ''), membershipLifeSpan: LIFE_SPAN, crmBasedUserList: { uploadKeyType: 'CONTACT_INFO' } };
      const { results } = await mutate('userLists', { operations: [{ create }] }, made, signal);
      return results[0]?.resourceName ?? '';
    },
    putPeople: (audience, how, people, told, signal) => putPeople(ask, customerId, { audience, how }, people, told, signal),
  };
}

const identifiersOf = ({ email, phone }: HashedPerson) => [...(email === undefined ? [] : [{ hashedEmail: email }]), ...(phone === undefined ? [] : [{ hashedPhoneNumber: phone }])];

/** One job for each batch: created, filled, run. What is filled and not run changes nothing, so a batch that broke off is simply put again. */
async function putPeople(ask: ReturnType<typeof asking>, customerId: string, { audience, how }: { audience: string; how: 'add' | 'remove' }, people: AsyncIterable<readonly HashedPerson[]>, told: (accepted: readonly string[]) => void, signal: AbortSignal): Promise<void> {
  for await (const batch of people) {
    for (const part of chunksOf(batch, BATCH)) {
      // Only people with consent come this far: the gate has seen to that.
      const consent = { adUserData: 'GRANTED', adPersonalization: 'GRANTED' };
      const { resourceName } = await ask({ method: 'POST', path: '/customers/{customerId}/offlineUserDataJobs:create', at: { customerId }, body: { job: { type: 'CUSTOMER_MATCH_USER_LIST', customerMatchUserListMetadata: { userList: audience, consent } } } }, job, signal);
      const jobId = resourceName.split('/').at(-1) ?? '';
      const operations = part.map((one) => ({ [how === 'add' ? 'create' : 'remove']: { userIdentifiers: identifiersOf(one) } }));
      const at = { customerId, jobId };
      const { partialFailureError: failed } = (await ask({ method: 'POST', path: '/customers/{customerId}/offlineUserDataJobs/{jobId}:addOperations', at, body: { operations, enablePartialFailure: false }, people: part.length }, added, signal)) ?? {};
      if (failed) throw new AppError('EXTERNAL', 'connections:error.refused', { params: { platform: NAME, says: '' } });
      await ask({ method: 'POST', path: '/customers/{customerId}/offlineUserDataJobs/{jobId}:run', at, body: {} }, z.unknown(), signal);
      told(part.map(({ contactId }) => contactId));
    }
  }
}

export const googleAdsKind: KindOfConnection = {
  kind: 'google-ads',
  shape: 'ads',
  can: ['audience', 'budgets'],
  fields: GOOGLE_ADS_FIELDS,
  origin(account) {
    digits(account, 'customerId');
    return namedOrigin(account) ?? ORIGIN;
  },
  named: (account) => [namedOrigin(account) ?? []].flat(),
  carrier: null,
  ads: googleAdsAccount,
  test: (account, door, signal) => googleAdsAccount(account, door).test(signal),
};
