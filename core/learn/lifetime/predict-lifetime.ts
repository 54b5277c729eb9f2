import { orderModels, type FittedOrders } from './fit-orders.ts';
import { expectedSpend, spendPosterior, type SpendParams } from './gamma-gamma.ts';
import { groupHistory, type OrderHistory } from './order-history.ts';
import { valueQuantile } from './value-quantile.ts';

/** What is expected of a customer between the end of what was observed and the horizon. */
export interface LifetimeOutlook {
  /** Probability that the customer has not stopped for good. */
  pAlive: number;
  expectedOrders: number;
  expectedValue: number;
  /**
   * The customer's actual value falls between these with the probability asked for, as far as the model holds: chance, the customer's own rate, and
   * what is known of its spending are in it; the error of the fitted parameters, small beside them, is not. Widened where it must be to hold the expectation.
   */
  low: number;
  high: number;
}

export interface OutlookOptions {
  /** In the histories' unit of time. */
  horizon: number;
  /** Probability of the interval, 0.9 by default. */
  interval?: number;
  signal?: AbortSignal | undefined;
}

/** One outlook a customer, in order. Histories that are equal are worked out once. */
export function predictLifetime(fitted: FittedOrders, spend: SpendParams, history: OrderHistory & { meanSpend: Float64Array }, options: OutlookOptions): LifetimeOutlook[] {
  const { horizon, interval = 0.9, signal } = options;
  const groups = groupHistory(history);
  const outlooks = predictOrders(fitted, groups, horizon);
  const once = new Map<number, LifetimeOutlook>();
  return Array.from(groups.groupOf, (group, customer) => {
    signal?.throwIfAborted();
    const frequency = history.frequency[customer] ?? 0;
    const known = frequency === 0 ? once.get(group) : undefined;
    const outlook = known ?? valueOf(outlooks[group] as OrdersOutlook, spend, frequency, history.meanSpend[customer] ?? Number.NaN, interval);
    if (frequency === 0) once.set(group, outlook);
    return outlook;
  });
}

/** What is expected of the purchases alone. */
export interface OrdersOutlook {
  pAlive: number;
  expectedOrders: number;
  /** Probabilities of 0, 1, 2 … purchases within the horizon. */
  orders: Float64Array;
}

/** One outlook a history. */
export function predictOrders({ model, params }: FittedOrders, { frequency, recency, age }: OrderHistory, horizon: number): OrdersOutlook[] {
  const { alive, ordersIfAlive } = orderModels[model];
  return Array.from(frequency, (orders, place) => {
    const history = { frequency: orders, recency: recency[place] ?? 0, age: age[place] ?? 0 };
    const pAlive = alive(params, history);
    const distribution = ordersIfAlive(params, history, horizon).map((probability) => probability * pAlive);
    distribution[0] = (distribution[0] ?? 0) + 1 - pAlive;
    return { pAlive, expectedOrders: distribution.reduce((sum, probability, count) => sum + probability * count, 0), orders: distribution };
  });
}

function valueOf({ pAlive, expectedOrders, orders }: OrdersOutlook, spend: SpendParams, frequency: number, meanSpend: number, interval: number): LifetimeOutlook {
  const outlook = { orders, spend, posterior: spendPosterior(spend, frequency, meanSpend) };
  const expectedValue = expectedOrders * expectedSpend(spend, frequency, meanSpend);
  const [low, high] = [(1 - interval) / 2, (1 + interval) / 2].map((level) => valueQuantile(outlook, level));
  return { pAlive, expectedOrders, expectedValue, low: Math.min(low ?? 0, expectedValue), high: Math.max(high ?? 0, expectedValue) };
}
