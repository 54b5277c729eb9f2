import type { BacktestPlan, Trial } from './rolling-origin.ts';
import type { Came } from './score-trials.ts';

/** Half the width of a band, a step ahead each. */
export type Margins = Float64Array;

/**
 * Margins that hold the wanted share of the errors made from the origins before `to` (split conformal; Lei et al. 2018). Errors of all steps
 * count together, each beside the usual size at its step, which may only grow with the distance; beyond the tested steps it grows with the square
 * root. As the errors of one origin go together, the correction for few of them counts origins, not errors.
 * @param steps how many margins are wanted
 * @returns null where there are too few origins for the share
 */
export function marginsOf({ said }: Pick<Trial, 'said'>, { origins, steps: tested }: BacktestPlan, came: Came, level: number, steps: number, to = origins.length): Margins | null {
  const errors = Array.from({ length: tested }, (_, step) => origins.slice(0, to).flatMap((origin, turn) => (came.observed[origin + step] === 1 ? [Math.abs((said[turn]?.[step] as number) - (came.values[origin + step] as number))] : [])));
  const usual = growing(errors.map((own) => (own.length === 0 ? 0 : own.reduce((sum, error) => sum + error, 0) / own.length)), errors.map(({ length }) => length));
  const shares = errors.flatMap((own, step) => own.map((error) => (usual[step] === 0 ? 0 : error / (usual[step] as number))));
  const count = Math.min(to, origins.length);
  const share = Math.ceil((count + 1) * level - 1e-9) / count;
  if (!(share <= 1) || shares.length === 0) return null;
  const factor = smallestHolding(shares, share);
  return Float64Array.from({ length: steps }, (_, step) => factor * (step < tested ? (usual[step] as number) : (usual[tested - 1] as number) * Math.sqrt((step + 1) / tested)));
}

/** Half the width that holds the wanted share of the errors of all tested steps together; longer sums err in proportion. Half as much again as the largest where origins are too few. */
export function sumMargin({ said }: Pick<Trial, 'said'>, { origins, steps: tested }: BacktestPlan, { values }: Came, level: number, steps: number): number {
  const seen = Math.min(tested, steps);
  const errors = origins.map((origin, turn) => Math.abs([...(said[turn] ?? [])].slice(0, seen).reduce((sum, value, step) => sum + value - (values[origin + step] as number), 0)));
  const share = Math.ceil((origins.length + 1) * level - 1e-9) / origins.length;
  const margin = share <= 1 ? smallestHolding(errors, share) : 1.5 * Math.max(...errors);
  return (margin * steps) / seen;
}

/** The smallest of the numbers that so large a share of them does not exceed. */
function smallestHolding(numbers: readonly number[], share: number): number {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1)] ?? 0;
}

/** The nearest sizes that never fall with the distance (pool adjacent violators). */
function growing(sizes: readonly number[], weights: readonly number[]): number[] {
  const pools: { sum: number; weight: number; count: number }[] = [];
  sizes.forEach((size, at) => {
    const weight = Math.max(1e-9, weights[at] ?? 0);
    pools.push({ sum: size * weight, weight, count: 1 });
    for (let last = pools.at(-1), before = pools.at(-2); last && before && before.sum / before.weight > last.sum / last.weight; last = pools.at(-1), before = pools.at(-2)) {
      pools.splice(-2, 2, { sum: before.sum + last.sum, weight: before.weight + last.weight, count: before.count + last.count });
    }
  });
  return pools.flatMap(({ sum, weight, count }) => Array.from({ length: count }, () => sum / weight));
}

export interface Coverage {
  /** Share that the band is meant to hold. */
  level: number;
  /** Share that it held, of outcomes it had not been drawn from. */
  measured: number;
  /** Outcomes that it was measured on. */
  n: number;
}

/** Share of the origins that a band is drawn from before it is put to the test. */
const DRAWN_FROM = 1 / 3;

/** How often bands drawn from the errors known at an origin held what came after it. Null where none could be drawn. */
export function coverageOf(trial: Pick<Trial, 'said'>, plan: BacktestPlan, came: Came, level: number): Coverage | null {
  let [held, n] = [0, 0];
  plan.origins.forEach((origin, turn) => {
    const known = plan.origins.filter((before) => before + plan.steps <= origin).length;
    const margins = known < Math.max(3, plan.origins.length * DRAWN_FROM) ? null : marginsOf(trial, plan, came, level, plan.steps, known);
    margins?.forEach((margin, step) => {
      if (came.observed[origin + step] !== 1) return;
      n += 1;
      if (Math.abs((trial.said[turn]?.[step] as number) - (came.values[origin + step] as number)) <= margin) held += 1;
    });
  });
  return n === 0 ? null : { level, measured: held / n, n };
}
