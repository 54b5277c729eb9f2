import { z } from 'zod';
import type { ConnectorField } from '../../contract/connections.ts';
import { ADDRESS_FIELD, namedOrigin, secret, text } from '../account.ts';
import type { AdsAccount } from '../ads-account.ts';
import type { Account, Door, KindOfConnection } from '../connector-kind.ts';
import { googleBudgets } from './google-budgets.ts';
import { digits, googleCalls, ORIGIN, type GoogleCalls } from './google-calls.ts';
import { googleOutcome, openGooglePut } from './google-people.ts';

/** Google asks for up to 10,000 identifiers a call and takes up to 100,000; a person has two. */
const BATCH = 5_000;
/** Days; more than 540 is refused since April 2025. */
const LIFE_SPAN = '540';

export const GOOGLE_ADS_FIELDS: readonly ConnectorField[] = [
  text('customerId'), secret('developerToken'), text('clientId'), secret('clientSecret'), secret('refreshToken'), { name: 'loginCustomerId', type: 'text', required: false, group: 'more' }, ADDRESS_FIELD,
];

const customerRow = z.object({ customer: z.object({ descriptiveName: z.string().default('') }) });
const listRow = z.object({ userList: z.object({ resourceName: z.string() }) });
const made = z.object({ results: z.array(z.object({ resourceName: z.string() })).min(1) });

/** GAQL strings have no escape for these. */
const listName = (name: string): string => name.replace(/['\\]/gu, '');

const mutate = <S extends z.ZodType>({ ask, customerId }: GoogleCalls, service: string, body: object, answer: S, again = false) => ask({ method: 'POST', path: `/customers/{customerId}/${service}:mutate`, at: { customerId }, body, again }, answer);

/** The Google Ads API over REST (github.com/googleapis/googleapis google/ads/googleads/v24): budgets of campaigns, and Customer Match lists by offline jobs. */
export function googleAdsAccount(account: Account, door: Door): AdsAccount {
  const calls = googleCalls(account, door);
  return {
    batch: BATCH,
    async test(signal) {
      const { search, customerId } = calls(signal);
      const [own] = await search('SELECT customer.id, customer.descriptive_name FROM customer LIMIT 1', customerRow);
      return { account: own?.customer.descriptiveName || customerId };
    },
    budgets: (signal) => googleBudgets(calls(signal).search),
    async setBudget(resourceName, dailyMicros, trial, signal) {
      const operations = [{ updateMask: 'amountMicros', update: { resourceName, amountMicros: String(dailyMicros) } }];
      await mutate(calls(signal), 'campaignBudgets', { operations, validateOnly: trial }, z.unknown(), true);
    },
    async findAudience(name, signal) {
      const [found] = await calls(signal).search(`SELECT user_list.resource_name FROM user_list WHERE user_list.name = '${listName(name)}' AND user_list.type = 'CRM_BASED'`, listRow);
      return found?.userList.resourceName ?? null;
    },
    async makeAudience(name, signal) {
      const create = { name: listName(name), membershipLifeSpan: LIFE_SPAN, crmBasedUserList: { uploadKeyType: 'CONTACT_INFO' } };
      const { results } = await mutate(calls(signal), 'userLists', { operations: [{ create }] }, made);
      return results[0]?.resourceName ?? '';
    },
    openPut: (request, signal) => openGooglePut(calls(signal), request),
    putOutcome: (ref, signal) => googleOutcome(calls(signal), ref),
  };
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
