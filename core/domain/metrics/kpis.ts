import type { Kpis } from '../../contract/overview.ts';

/** Length of the window in which a contact counts as active. */
export const ACTIVE_DAYS = 90;
/** Money is kept in millionths. */
export const MICROS = 1_000_000;

/** What is summed over a period before any figure is formed. null: the client has no data of that kind at all. */
export interface PeriodTotals {
  sales: {
    /** Signed, in the client's currency. */
    revenueMicros: number;
    /** Distinct orders with a line in the period, whatever their currency. */
    orders: number;
    /** Of them, those in the client's currency. */
    ordersInCurrency: number;
    customers: number;
  } | null;
  spend: {
    costMicros: number;
    /** null: no row of the period says it. */
    conversions: number | null;
    revenueMicros: number | null;
  } | null;
  /** Contacts there are now; null for a period of the past, whose stock is not known. */
  contacts: number | null;
  consented: number | null;
  activeContacts: number | null;
}

export type Figures = Omit<Kpis, 'period'>;

/**
 * Forms the figures of a period, as `definitions` says each.
 * A quotient whose divisor is nothing is null, never 0 or infinity.
 */
export function figuresOf(totals: PeriodTotals): Figures {
  const { sales, spend, contacts, consented } = totals;
  const revenue = sales && sales.revenueMicros / MICROS;
  const cost = spend && spend.costMicros / MICROS;
  const conversions = spend?.conversions ?? null;
  return {
    revenue,
    orders: sales && sales.orders,
    customers: sales && sales.customers,
    averageOrderValue: quotient(revenue, sales && sales.ordersInCurrency),
    spend: cost,
    conversions,
    cpa: quotient(cost, conversions),
    roas: returnOnSpend(totals).value,
    contacts,
    activeContacts: totals.activeContacts,
    consentCoverage: quotient(consented, contacts),
  };
}

/**
 * Return on ad spend: the revenue that the ad platforms attribute, over what was spent. Where no spend row of the
 * period says any revenue, the revenue of all orders over what was spent (also called blended ROAS or marketing
 * efficiency ratio); `basis` says which.
 */
export function returnOnSpend({ sales, spend }: Pick<PeriodTotals, 'sales' | 'spend'>): { value: number | null; basis: 'attributed' | 'orders' | null } {
  if (!spend || spend.costMicros <= 0) return { value: null, basis: null };
  if (spend.revenueMicros !== null) return { value: spend.revenueMicros / spend.costMicros, basis: 'attributed' };
  return sales ? { value: sales.revenueMicros / spend.costMicros, basis: 'orders' } : { value: null, basis: null };
}

/** a / b, or null where b is nothing. */
export function quotient(a: number | null, b: number | null): number | null {
  return a === null || b === null || b <= 0 ? null : a / b;
}
