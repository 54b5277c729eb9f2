/** One term: how it is formed, and whom the definition follows. What a person reads is `metrics:term.<id>` in locales/. */
export interface MetricDefinition {
  id: MetricId;
  formula: string;
  /** Whose definition it is; ours where nobody's fits. */
  source: string;
}

export const metricIds = [
  'revenue', 'orders', 'customers', 'averageOrderValue', 'spend', 'conversions', 'cpa', 'roas', 'contacts', 'activeContacts', 'consentCoverage', 'cpc', 'ctr',
  'share', 'pacing', 'runRate', 'rfm', 'cohort',
] as const;
export type MetricId = (typeof metricIds)[number];

/**
 * The one definition of every term. Common to all: a period is half-open, [from, to), in the client's time zone; money is
 * in the client's currency, other currencies are told apart and never added; an order the platform calls cancelled,
 * voided or never paid has no part in any figure; a figure of data that the client does not have at all is null.
 */
export const definitions: Readonly<Record<MetricId, Omit<MetricDefinition, 'id'>>> = {
  revenue: { formula: 'Σ quantity × unit price over all order lines whose date is in the period, signed: a return lowers it', source: 'docs: signed sum, returns negative' },
  orders: { formula: 'distinct orders with a line in the period, of any currency; a return with an order number of its own is one, a negative line within an order is not another', source: 'ours' },
  customers: { formula: 'distinct contacts with an order as above; orders without a contact have none', source: 'ours' },
  averageOrderValue: { formula: 'revenue ÷ orders in the client’s currency', source: 'usual' },
  spend: { formula: 'Σ cost of spend rows; a row of several days (weekly files) counts on its first', source: 'usual' },
  conversions: { formula: 'Σ conversions of spend rows, as each platform reports them; null where no row says any', source: 'the platforms’ own' },
  cpa: { formula: 'spend ÷ conversions', source: 'usual' },
  roas: { formula: 'Σ revenue of spend rows ÷ spend; where no spend row of the period says revenue, revenue of orders ÷ spend (blended ROAS, also MER)', source: 'Google Ads: conversion value ÷ cost' },
  contacts: { formula: 'contacts there are now, merged ones once, erased ones not', source: 'ours' },
  activeContacts: { formula: 'distinct contacts with an order or an engagement event in the 90 days up to the end of the period (core/domain/metrics/engagement.ts says which events)', source: 'ours' },
  consentCoverage: { formula: 'contacts whose e-mail consent is now granted ÷ contacts', source: 'ours' },
  cpc: { formula: 'spend ÷ clicks', source: 'usual' },
  ctr: { formula: 'clicks ÷ impressions', source: 'usual' },
  share: { formula: 'spend of the channel ÷ spend of all channels shown', source: 'usual' },
  pacing: { formula: 'spent in the month ÷ budget × Σ weekday weights of the days up to the last with spend ÷ Σ weights of the month; weights from the eight weeks before (core/domain/channels/pacing.ts)', source: 'usual' },
  runRate: { formula: 'spent in the month + Σ over the days left of (spend of the last 28 days ÷ Σ of their weights) × the day’s weight', source: 'usual' },
  rfm: { formula: 'quintiles 1 to 5 of last order, number of orders and revenue; equal values, equal scores (core/domain/metrics/rfm.ts)', source: 'A. Hughes, Strategic Database Marketing, 1994' },
  cohort: { formula: 'customers by calendar month of first purchase; share[k]: those who bought again k months later; orders worth nothing or less are no purchases', source: 'usual' },
};
