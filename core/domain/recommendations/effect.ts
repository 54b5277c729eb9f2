import type { Band, ExpectedEffect, PlanLine } from '../../contract/recommendations.ts';

/** What is believed of a plan's lines, as joint draws from the posterior: everything that a change of amounts would do follows from them. */
export interface ResponseDraws {
  /** Conversions in a week at today's amount, [line][draw]. */
  base: number[][];
  /** Elasticity of conversions by spend, [line][draw]: conversions go as spend to this power. */
  elasticity: number[][];
  /** Conversions a week that come back by what is no amount (a new creative), [draw]. */
  regained?: number[];
}

type Amounts = Pick<PlanLine, 'fromMicros' | 'toMicros'>;

/** Mean and the 5 % and 95 % quantiles of draws. */
export function bandOf(draws: readonly number[]): Band {
  const sorted = Float64Array.from(draws).sort();
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return { value: draws.reduce((sum, draw) => sum + draw, 0) / Math.max(1, draws.length), low: at(0.05), high: at(0.95) };
}

/** More conversions a week by these amounts, one number a draw. A line without money today has no evidence and brings nothing. */
export function extraConversions(lines: readonly Amounts[], { base, elasticity, regained }: ResponseDraws): number[] {
  const draws = base[0]?.length ?? 0;
  return Array.from({ length: draws }, (_, draw) =>
    lines.reduce((sum, { fromMicros, toMicros }, line) => {
      if (fromMicros === 0 || fromMicros === toMicros) return sum;
      return sum + (base[line]?.[draw] ?? 0) * ((toMicros / fromMicros) ** (elasticity[line]?.[draw] ?? 1) - 1);
    }, regained?.[draw] ?? 0),
  );
}

/**
 * What amounts of a week would do, compared with today's: more conversions, and what they save at today's cost of a conversion
 * together with the money that is no longer spent.
 */
export function weighPlan(lines: readonly Amounts[], draws: ResponseDraws): ExpectedEffect {
  const usual = draws.base.reduce((sum, line) => sum + bandOf(line).value, 0);
  const spent = lines.reduce((sum, { fromMicros }) => sum + fromMicros, 0);
  const kept = lines.reduce((sum, { fromMicros, toMicros }) => sum + fromMicros - toMicros, 0);
  const cpa = usual > 0 ? spent / usual : 0;
  const extra = extraConversions(lines, draws);
  const saved = extra.map((more) => kept + more * cpa);
  return {
    conversions: bandOf(extra),
    savingMicros: bandOf(saved),
    usualConversions: usual,
    probability: saved.filter((value) => value > 0).length / Math.max(1, saved.length),
  };
}
