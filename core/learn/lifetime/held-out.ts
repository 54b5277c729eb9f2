import type { FittedOrders } from './fit-orders.ts';
import type { SpendParams } from './gamma-gamma.ts';
import type { OrderModelName } from './order-model.ts';
import { predictLifetime, predictOrders } from './predict-lifetime.ts';
import type { CustomerHistories } from './purchase-lines.ts';

/** How well a model, fitted to what was known before, foretold what customers then did. */
export interface HeldOutScore {
  model: OrderModelName;
  customers: number;
  /** Mean logarithm of the probability that was given to the number of purchases each customer then made; nearer 0 is better. */
  logScore: number;
  /** Mean absolute error of purchases a customer, of the model and of "as often as until now". */
  mae: number;
  naiveMae: number;
  /** Purchases of all customers together. */
  expectedOrders: number;
  naiveOrders: number;
  actualOrders: number;
  /** The same of value; null where spending could not be fitted. */
  expectedValue: number | null;
  actualValue: number;
  /** Share of customers whose value lay in its interval, and above it. */
  coverage: number | null;
  above: number | null;
}

/** A chance that no model gave at all still costs something finite. */
const LEAST = 1e-12;

/** Scores a fitted model on what came within `horizon` after what it was fitted to. */
export function scoreHeldOut(fitted: FittedOrders, spend: SpendParams | null, histories: CustomerHistories, horizon: number, interval = 0.9): HeldOutScore {
  const { frequency, age, laterOrders, laterValue } = histories;
  const outlooks = predictOrders(fitted, histories, horizon);
  const customers = frequency.length;
  const values = spend && predictLifetime(fitted, spend, histories, { horizon, interval });
  const mean = (of: (customer: number) => number) => total(customers, of) / customers;
  const naive = (customer: number) => ((frequency[customer] ?? 0) / Math.max(age[customer] ?? 0, Number.MIN_VALUE)) * horizon || 0;
  const expected = (customer: number) => outlooks[customer]?.expectedOrders ?? 0;
  const actual = (customer: number) => laterOrders[customer] ?? 0;
  const value = (customer: number) => laterValue[customer] ?? 0;
  return {
    model: fitted.model,
    customers,
    logScore: mean((customer) => Math.log(Math.max(LEAST, outlooks[customer]?.orders[actual(customer)] ?? 0))),
    mae: mean((customer) => Math.abs(expected(customer) - actual(customer))),
    naiveMae: mean((customer) => Math.abs(naive(customer) - actual(customer))),
    expectedOrders: total(customers, expected),
    naiveOrders: total(customers, naive),
    actualOrders: total(customers, actual),
    expectedValue: values && values.reduce((sum, { expectedValue }) => sum + expectedValue, 0),
    actualValue: total(customers, value),
    coverage: values && mean((customer) => Number(value(customer) >= (values[customer]?.low ?? 0) - CENT && value(customer) <= (values[customer]?.high ?? 0) + CENT)),
    above: values && mean((customer) => Number(value(customer) > (values[customer]?.high ?? 0) + CENT)),
  };
}

/** Sums of money are compared up to the rounding of their sums. */
const CENT = 1e-6;

const total = (customers: number, of: (customer: number) => number): number => {
  let sum = 0;
  for (let customer = 0; customer < customers; customer++) sum += of(customer);
  return sum;
};

/** Customers with a mean spend that the spending model needs at least. */
export const MIN_SPENDERS = 10;
