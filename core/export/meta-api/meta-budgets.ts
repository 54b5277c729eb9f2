import { z } from 'zod';
import type { AdBudget } from '../ads-account.ts';
import type { Asking } from '../platform-door.ts';
import { metaRows } from './meta-pages.ts';

/** Currencies whose smallest unit is the unit itself (developers.facebook.com/docs/marketing-api/currencies: offset 1). */
const WHOLE = new Set(['CLP', 'COP', 'CRC', 'HUF', 'ISK', 'IDR', 'JPY', 'KRW', 'PYG', 'TWD', 'VND']);

export const unitMicros = (currency: string): number => (WHOLE.has(currency) ? 1_000_000 : 10_000);

const object = z.object({ id: z.string(), name: z.string(), effective_status: z.string().default(''), daily_budget: z.string().optional(), lifetime_budget: z.string().optional() });
type MetaObject = z.infer<typeof object>;
const adSet = object.extend({ campaign_id: z.string() });

/** A budget that is not set is left out or "0". */
const amount = (value: string | undefined): number => Number(value ?? 0);

/** Budgets of campaigns that have one (Advantage campaign budget), and of the ad sets of all the others. */
export async function metaBudgets(ask: Asking, adAccountId: string, unit: number, signal: AbortSignal): Promise<AdBudget[]> {
  const fields = 'id,name,effective_status,daily_budget,lifetime_budget';
  const campaigns = await metaRows(ask, { path: '/{adAccountId}/campaigns', adAccountId, fields }, object, signal);
  const budgets = campaigns.flatMap((one) => budgetOf('campaign', one, one.name, unit));
  const without = new Map(campaigns.filter((one) => budgetOf('campaign', one, one.name, unit).length === 0).map(({ id, name }) => [id, name]));
  if (without.size === 0) return budgets;
  const sets = await metaRows(ask, { path: '/{adAccountId}/adsets', adAccountId, fields: `${fields},campaign_id` }, adSet, signal);
  return [...budgets, ...sets.flatMap((one) => budgetOf('adset', one, without.get(one.campaign_id), unit))];
}

function budgetOf(level: AdBudget['level'], { id, name, effective_status: status, daily_budget: daily, lifetime_budget: whole }: MetaObject, campaign: string | undefined, unit: number): AdBudget[] {
  if (campaign === undefined || (amount(daily) === 0 && amount(whole) === 0)) return [];
  return [{ id, ref: id, level, name, campaign, dailyMicros: amount(daily) * unit, running: status === 'ACTIVE', locked: amount(daily) === 0 ? 'period' : null }];
}
