import { z } from 'zod';
import type { ConnectorField } from '../../contract/connections.ts';
import { AppError } from '../../contract/errors.ts';
import { ADDRESS_FIELD, namedOrigin, secret, text } from '../account.ts';
import type { AdsAccount, HashedPerson } from '../ads-account.ts';
import type { Account, Door, KindOfConnection } from '../connector-kind.ts';
import { chunksOf, platformDoor, type Asking } from '../platform-door.ts';

const NAME = 'Meta';
const VERSION = 'v24.0';
const ORIGIN = 'https://graph.facebook.com';
/** "You can add up to 10,000 people at a time." */
const BATCH = 10_000;
const PAGE = 100;
/** Currencies whose smallest unit is the unit itself (developers.facebook.com/docs/marketing-api/currencies: offset 1). */
const WHOLE = new Set(['CLP', 'COP', 'CRC', 'HUF', 'ISK', 'IDR', 'JPY', 'KRW', 'PYG', 'TWD', 'VND']);

export const META_FIELDS: readonly ConnectorField[] = [text('adAccountId'), secret('accessToken'), ADDRESS_FIELD];

const owner = z.object({ name: z.string().default(''), currency: z.string() });
const campaign = z.object({ id: z.string(), name: z.string(), daily_budget: z.string().optional() });
const made = z.object({ id: z.string() });
const audiences = z.object({ data: z.array(z.object({ id: z.string(), name: z.string() })), paging: z.object({ cursors: z.object({ after: z.string() }).optional(), next: z.string().optional() }).optional() });
const received = z.object({ num_received: z.number(), num_invalid_entries: z.number().default(0) });

function adAccount({ fields }: Account): string {
  const id = (fields.adAccountId ?? '').replace(/^act_/u, '');
  if (!/^\d{5,20}$/u.test(id)) throw new AppError('INVALID_INPUT', 'connections:error.badValue', { params: { field: 'adAccountId', why: 'act_1234567890' } });
  return `act_${id}`;
}

const unitMicros = (currency: string): number => (WHOLE.has(currency) ? 1_000_000 : 10_000);

/** The Marketing API (developers.facebook.com/docs/marketing-api): daily budgets of campaigns, and Custom Audiences of hashes. */
export function metaAccount(account: Account, door: Door): AdsAccount {
  const ask = platformDoor(door, { name: NAME, base: `${namedOrigin(account) ?? ORIGIN}/${VERSION}`, headers: { authorization: `Bearer ${account.secrets.accessToken ?? ''}` }, paceMs: 100 });
  const adAccountId = adAccount(account);
  const own = (signal: AbortSignal) => ask({ method: 'GET', path: '/{adAccountId}', at: { adAccountId }, query: { fields: 'name,currency' } }, owner, signal);
  return {
    test: async (signal) => ({ account: (await own(signal)).name || adAccountId }),
    async budgets(campaigns, signal) {
      const { currency } = await own(signal);
      const lines = [];
      for (const campaignId of campaigns) {
        const { id, name, daily_budget: daily } = await ask({ method: 'GET', path: '/{campaignId}', at: { campaignId }, query: { fields: 'id,name,daily_budget' } }, campaign, signal);
        // Without one the budgets are those of its ad sets.
        if (daily === undefined) throw new AppError('CONFLICT', 'connections:error.sharedBudget', { params: { campaign: name } });
        lines.push({ campaign: id, name, dailyMicros: Number(daily) * unitMicros(currency), currency });
      }
      return lines;
    },
    async setBudgets(changes, trial, signal) {
      const { currency } = await own(signal);
      for (const { campaign: campaignId, dailyMicros } of changes) {
        const body = { daily_budget: Math.round(dailyMicros / unitMicros(currency)), ...(trial && { execution_options: ['validate_only'] }) };
        await ask({ method: 'POST', path: '/{campaignId}', at: { campaignId }, body, again: true }, z.unknown(), signal);
      }
    },
    audience: (name, signal) => audienceNamed(ask, adAccountId, name, signal),
    async putPeople(audienceId, how, people, told, signal) {
      for await (const batch of people) {
        for (const part of chunksOf(batch, BATCH)) {
          const body = { payload: { schema: ['EMAIL', 'PHONE'], data: part.map(rowOf) } };
          await ask({ method: how === 'add' ? 'POST' : 'DELETE', path: '/{audienceId}/users', at: { audienceId }, body, again: true, people: part.length }, received, signal);
          told(part.map(({ contactId }) => contactId));
        }
      }
    },
  };
}

/** Found page by page, or made. */
async function audienceNamed(ask: Asking, adAccountId: string, name: string, signal: AbortSignal): Promise<string> {
  for (let after: string | undefined; ; ) {
    const page = await ask({ method: 'GET', path: '/{adAccountId}/customaudiences', at: { adAccountId }, query: { fields: 'id,name', limit: PAGE, after } }, audiences, signal);
    const found = page.data.find((one) => one.name === name);
    if (found) return found.id;
    after = page.paging?.next === undefined ? undefined : page.paging.cursors?.after;
    if (after === undefined) break;
  }
  const body = { name, subtype: 'CUSTOM', customer_file_source: 'USER_PROVIDED_ONLY' };
  return (await ask({ method: 'POST', path: '/{adAccountId}/customaudiences', at: { adAccountId }, body }, made, signal)).id;
}

/** Hashed already; what is not known is left blank. */
const rowOf = ({ email = '', phone = '' }: HashedPerson): [string, string] => [email, phone];

export const metaKind: KindOfConnection = {
  kind: 'meta',
  shape: 'ads',
  can: ['audience', 'budgets'],
  fields: META_FIELDS,
  origin(account) {
    adAccount(account);
    return namedOrigin(account) ?? ORIGIN;
  },
  named: (account) => [namedOrigin(account) ?? []].flat(),
  carrier: null,
  ads: metaAccount,
  test: (account, door, signal) => metaAccount(account, door).test(signal),
};
