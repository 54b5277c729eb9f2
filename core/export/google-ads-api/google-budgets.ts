import { z } from 'zod';
import type { AdBudget, AdBudgets } from '../ads-account.ts';

const CENT = 10_000;

export const budgetRow = z.object({
  campaign: z.object({ id: z.string(), name: z.string(), status: z.string().default('') }),
  customer: z.object({ currencyCode: z.string() }),
  campaignBudget: z.object({ resourceName: z.string(), amountMicros: z.string().default('0'), explicitlyShared: z.boolean().default(false), period: z.string().default('DAILY') }),
});
export const currencyRow = z.object({ currencyConstant: z.object({ billableUnitMicros: z.string().optional() }) });

type Search = <S extends z.ZodType>(query: string, row: S) => Promise<z.output<S>[]>;

/** Every campaign's budget, and the smallest unit in which its currency is billed. Google names no least budget: it is that unit. */
export async function googleBudgets(search: Search): Promise<AdBudgets> {
  const rows = await search(
    'SELECT campaign.id, campaign.name, campaign.status, campaign_budget.resource_name, campaign_budget.amount_micros, campaign_budget.explicitly_shared, campaign_budget.period, customer.currency_code FROM campaign WHERE campaign.status != \'REMOVED\' ORDER BY campaign.id',
    budgetRow,
  );
  const currency = rows[0]?.customer.currencyCode ?? (await ownCurrency(search));
  const [known] = /^[A-Z]{3}$/u.test(currency) ? await search(`SELECT currency_constant.code, currency_constant.billable_unit_micros FROM currency_constant WHERE currency_constant.code = '${currency}'`, currencyRow) : [];
  const unitMicros = Number(known?.currencyConstant.billableUnitMicros ?? CENT);
  return { currency, unitMicros, minimumMicros: unitMicros, budgets: rows.map(budgetOf) };
}

const ownCurrency = async (search: Search): Promise<string> =>
  (await search('SELECT customer.currency_code FROM customer LIMIT 1', z.object({ customer: z.object({ currencyCode: z.string() }) })))[0]?.customer.currencyCode ?? '';

function budgetOf({ campaign: { id, name, status }, campaignBudget: { resourceName, amountMicros, explicitlyShared, period } }: z.infer<typeof budgetRow>): AdBudget {
  const locked = explicitlyShared ? 'shared' : period === 'DAILY' ? null : 'period';
  return { id, ref: resourceName, level: 'campaign', name, campaign: name, dailyMicros: Number(amountMicros), running: status === 'ENABLED', locked };
}
