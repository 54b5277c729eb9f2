import { AppError } from '../../contract/errors.ts';
import type { Output } from '../../contract/index.ts';
import type { History } from '../../domain/predictions/history/history.ts';
import { stepOf } from '../../domain/predictions/what-if.ts';
import { predictLifetime, type LifetimeOutlook } from '../../learn/lifetime/predict-lifetime.ts';
import { historiesAt } from '../../learn/lifetime/purchase-lines.ts';
import { INTERVAL, linesOf, UNIT_DAYS, VALUE_DAYS, type LtvRecipe } from './learning/ltv.ts';
import { outcomesOf, type Horizon } from './scoring/score-ltv.ts';
import { unknownFeature } from './unknown-feature.ts';

type Answer = Output<'predictions.whatIf'>;
type Change = { feature: string; value: number | null };

/** The four numbers that lifetime models read of a customer. Days, purchase days, currency units. */
interface Summary {
  purchase_days: number;
  days_since_purchase: number;
  days_since_first_purchase: number;
  average_purchase: number;
}

const UNITS: Record<keyof Summary, string> = { purchase_days: 'count', days_since_purchase: 'days', days_since_first_purchase: 'days', average_purchase: 'money' };
const FAMILIES: Record<keyof Summary, string> = { purchase_days: 'rhythm', days_since_purchase: 'purchases', days_since_first_purchase: 'purchases', average_purchase: 'purchases' };

/**
 * What the lifetime model would say of a customer who bought more often, later, or for more.
 * @param end the day after the last one known, from 1970-01-01
 * @throws AppError NOT_FOUND `predictions:no_such_customer` where nothing was bought; INVALID_INPUT `predictions:no_such_feature`
 */
export function whatIfLifetime(history: History, end: number, recipe: LtvRecipe, changes: readonly Change[]): Answer {
  const { ids, frequency, recency, age, meanSpend } = historiesAt(linesOf(history), { until: end - 1, unitDays: UNIT_DAYS });
  if (ids.length === 0) throw new AppError('NOT_FOUND', 'predictions:no_such_customer');
  const [first, last] = [Math.round((age[0] as number) * UNIT_DAYS), Math.round((recency[0] as number) * UNIT_DAYS)];
  const today: Summary = { purchase_days: (frequency[0] as number) + 1, days_since_purchase: first - last + 1, days_since_first_purchase: first + 1, average_purchase: meanSpend[0] as number };
  return { before: saidOf(recipe, today), after: saidOf(recipe, changed(today, changes)), features: slidersOf(recipe, today) };
}

function changed(today: Summary, changes: readonly Change[]): Summary {
  const next: Summary = { ...today };
  for (const { feature, value } of changes) {
    if (!Object.hasOwn(today, feature)) throw unknownFeature(feature);
    next[feature as keyof Summary] = value ?? Number.NaN;
  }
  // Nobody bought for the last time before the first, nor on more days than there were.
  next.days_since_first_purchase = Math.max(next.days_since_first_purchase, next.purchase_days);
  next.days_since_purchase = Math.min(next.days_since_purchase, next.days_since_first_purchase - next.purchase_days + 1);
  return next;
}

function saidOf({ orders, spend }: LtvRecipe, { purchase_days: days, days_since_purchase: since, days_since_first_purchase: first, average_purchase: mean }: Summary): Answer['before'] {
  const repeats = Math.max(0, Math.round(days) - 1);
  const one = {
    frequency: Float64Array.of(repeats), age: Float64Array.of((first - 1) / UNIT_DAYS), meanSpend: Float64Array.of(repeats === 0 ? Number.NaN : mean),
    recency: Float64Array.of(repeats === 0 ? 0 : (first - since) / UNIT_DAYS),
  };
  const horizons: Horizon[] = VALUE_DAYS.map((horizon) => ({ days: horizon, outlooks: predictLifetime(orders, spend, one, { horizon: horizon / UNIT_DAYS, interval: INTERVAL }) }));
  const year = (horizons.at(-1) as Horizon).outlooks[0] as LifetimeOutlook;
  return { value: year.expectedValue, outcomes: outcomesOf(horizons, 0), level: null };
}

/** Between the lowest and the highest tenth of the client's customers on the day of learning. */
function slidersOf({ references: { features } }: LtvRecipe, today: Summary): Answer['features'] {
  const most = (name: string): number => features[name]?.edges.at(-1) ?? 0;
  const age = most('age') * UNIT_DAYS + 1;
  const ranges: Record<keyof Summary, readonly [number, number]> = {
    days_since_purchase: [1, age], purchase_days: [1, most('frequency') + 1], average_purchase: [features['meanSpend']?.edges[0] ?? 0, most('meanSpend')], days_since_first_purchase: [1, age],
  };
  return (Object.keys(ranges) as (keyof Summary)[]).flatMap((name) => {
    const [low, high] = ranges[name];
    const value = today[name];
    return low < high && !Number.isNaN(value) ? [{ feature: name, value, low: Math.min(low, value), high: Math.max(high, value), step: stepOf(UNITS[name], low, high), family: FAMILIES[name], unit: UNITS[name] }] : [];
  });
}
