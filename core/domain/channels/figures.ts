import type { SpendFigures } from '../../contract/channels.ts';
import { MICROS, quotient } from '../metrics/kpis.ts';

/** What is summed before any quotient is formed; null: nothing says it. */
export interface SpendSums {
  spendMicros: number;
  impressions: number | null;
  clicks: number | null;
  conversions: number | null;
  revenueMicros: number | null;
}

export const noSums = (): SpendSums => ({ spendMicros: 0, impressions: null, clicks: null, conversions: null, revenueMicros: null });

/** Adds one to another; what one does not say, the other still does. */
export function addSums(into: SpendSums, more: Partial<SpendSums>): SpendSums {
  into.spendMicros += more.spendMicros ?? 0;
  for (const key of ['impressions', 'clicks', 'conversions', 'revenueMicros'] as const) {
    const value = more[key];
    if (value !== null && value !== undefined) into[key] = (into[key] ?? 0) + value;
  }
  return into;
}

/** The quotients as core/domain/metrics/definitions.ts says them; one by nothing is null, never 0 or infinite. */
export function spendFiguresOf(sums: SpendSums): SpendFigures {
  const { spendMicros, impressions, clicks, conversions, revenueMicros } = sums;
  const spend = spendMicros / MICROS;
  const cost = spendMicros > 0 ? spend : null;
  return {
    ...sums,
    cpa: quotient(cost, conversions),
    cpc: quotient(cost, clicks),
    ctr: quotient(clicks, impressions),
    roas: quotient(revenueMicros, spendMicros),
  };
}
