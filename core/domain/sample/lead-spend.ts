import { DAY_MS, dateOf } from './calendar.ts';
import type { Dice } from './dice.ts';
import type { Campaign, Leads, World } from './world.ts';

/** Columns of a row of spend (files.ts). */
const [DATE, CHANNEL, CAMPAIGN, IMPRESSIONS, CLICKS, COST, CONVERSIONS, REVENUE] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
/** Lately the platforms export spend by whom an ad was shown to. */
const SPLIT_DAYS = 120;

/** Whether a client's campaigns say whom they reach: its spend then has one column more. */
export const splitsSpend = ({ campaigns }: World): boolean => campaigns.some(({ leads }) => leads?.splits !== undefined);

/**
 * Rows of spend in which campaigns that bring enquiries count those as conversions: as many as their money buys on such a
 * weekday, fewer while they run away, and lately one row for each kind of person that they reach. Amounts stay as they were.
 */
export function withLeads(world: World, rows: readonly string[][], dice: Dice, end: number): string[][] {
  if (!world.campaigns.some(({ leads }) => leads)) return [...rows];
  const campaigns = new Map(world.campaigns.map((campaign): [string, Campaign] => [`${campaign.channel} ${campaign.name}`, campaign]));
  const splitSince = dateOf(end - SPLIT_DAYS * DAY_MS);
  const more = splitsSpend(world) ? [''] : [];
  return rows.flatMap((row) => {
    const leads = campaigns.get(`${row[CHANNEL]} ${row[CAMPAIGN]}`)?.leads;
    if (!leads) return [[...row, ...more]];
    const rate = ratesOf(leads, row[DATE] ?? '', end);
    if (!leads.splits || (row[DATE] ?? '') < splitSince) return [[...counted(row, 1, rate, world.dialect.decimal, dice), ...more]];
    return Object.entries(leads.splits).map(([value, { share, times }]) => [...counted(row, share, rate * times, world.dialect.decimal, dice), value]);
  });
}

/** Enquiries for a unit of money on a day. */
function ratesOf({ cost, weekdays, runaway }: Leads, date: string, end: number): number {
  const day = Date.parse(`${date}T00:00:00Z`);
  const weekday = (new Date(day).getUTCDay() + 6) % 7;
  const worse = runaway && day >= end - runaway.days * DAY_MS ? runaway.times : 1;
  return (weekdays?.[weekday] ?? 1) / (cost * worse);
}

/** This share of a row, its conversions drawn. */
function counted(row: readonly string[], share: number, rate: number, decimal: '.' | ',', dice: Dice): string[] {
  const units = (column: number): number => Number((row[column] ?? '0').replace(decimal, '.')) * share;
  const amount = (column: number): string => units(column).toFixed(2).replace('.', decimal);
  const cells = [...row];
  cells[IMPRESSIONS] = String(Math.round(units(IMPRESSIONS)));
  cells[CLICKS] = String(Math.round(units(CLICKS)));
  cells[COST] = amount(COST);
  cells[CONVERSIONS] = String(dice.poisson(Math.min(25, units(COST) * rate)));
  cells[REVENUE] = amount(REVENUE);
  return cells;
}
