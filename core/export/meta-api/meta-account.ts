import { z } from 'zod';
import type { ConnectorField } from '../../contract/connections.ts';
import { AppError } from '../../contract/errors.ts';
import { ADDRESS_FIELD, namedOrigin, secret, text } from '../account.ts';
import type { AdsAccount } from '../ads-account.ts';
import type { Account, Door, KindOfConnection } from '../connector-kind.ts';
import { platformDoor, type Asking } from '../platform-door.ts';
import { metaBudgets, unitMicros } from './meta-budgets.ts';
import { openMetaPut } from './meta-people.ts';
import { metaPages } from './meta-pages.ts';
import { metaStatus } from './meta-status.ts';

const NAME = 'Meta';
const VERSION = 'v24.0';
const ORIGIN = 'https://graph.facebook.com';
/** "You can add up to 10,000 people at a time." */
const BATCH = 10_000;

export const META_FIELDS: readonly ConnectorField[] = [text('adAccountId'), secret('accessToken'), ADDRESS_FIELD];

const owner = z.object({ name: z.string().default(''), currency: z.string(), min_daily_budget: z.number().optional() });
const made = z.object({ id: z.string() });
const audience = z.object({ id: z.string(), name: z.string() });

function adAccount({ fields }: Account): string {
  const id = (fields.adAccountId ?? '').replace(/^act_/u, '');
  if (!/^\d{5,20}$/u.test(id)) throw new AppError('INVALID_INPUT', 'connections:error.badValue', { params: { field: 'adAccountId', why: 'act_1234567890' } });
  return `act_${id}`;
}

/** The Marketing API (developers.facebook.com/docs/marketing-api): daily budgets of campaigns and ad sets, and Custom Audiences of hashes. */
export function metaAccount(account: Account, door: Door): AdsAccount {
  const ask = platformDoor(door, { name: NAME, base: `${namedOrigin(account) ?? ORIGIN}/${VERSION}`, headers: { authorization: `Bearer ${account.secrets.accessToken ?? ''}` }, paceMs: 100, statusOf: metaStatus });
  const adAccountId = adAccount(account);
  let kept: z.output<typeof owner> | null = null;
  const own = async (signal: AbortSignal) => (kept ??= await ask({ method: 'GET', path: '/{adAccountId}', at: { adAccountId }, query: { fields: 'name,currency,min_daily_budget' } }, owner, signal));
  return {
    batch: BATCH,
    test: async (signal) => ({ account: (await own(signal)).name || adAccountId }),
    async budgets(signal) {
      const { currency, min_daily_budget: least = 1 } = await own(signal);
      const unit = unitMicros(currency);
      return { currency, unitMicros: unit, minimumMicros: least * unit, budgets: await metaBudgets(ask, adAccountId, unit, signal) };
    },
    async setBudget(ref, dailyMicros, trial, signal) {
      const { currency } = await own(signal);
      const body = { daily_budget: Math.round(dailyMicros / unitMicros(currency)), ...(trial && { execution_options: ['validate_only'] }) };
      await ask({ method: 'POST', path: '/{objectId}', at: { objectId: ref }, body, again: true }, z.unknown(), signal);
    },
    findAudience: (name, signal) => audienceNamed(ask, adAccountId, name, signal),
    async makeAudience(name, signal) {
      const body = { name, subtype: 'CUSTOM', customer_file_source: 'USER_PROVIDED_ONLY' };
      return (await ask({ method: 'POST', path: '/{adAccountId}/customaudiences', at: { adAccountId }, body }, made, signal)).id;
    },
    openPut: async (request, signal) => openMetaPut(ask, request, signal),
    // What Meta took counts within the hour; it has no jobs to ask about.
    putOutcome: async () => ({ state: 'done', match: null, reason: null }),
  };
}

async function audienceNamed(ask: Asking, adAccountId: string, name: string, signal: AbortSignal): Promise<string | null> {
  for await (const page of metaPages(ask, { path: '/{adAccountId}/customaudiences', adAccountId, fields: 'id,name' }, audience, signal)) {
    const found = page.find((one) => one.name === name);
    if (found) return found.id;
  }
  return null;
}

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
