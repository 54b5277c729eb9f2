import type { FittedChannel, SaturationType, Span } from '../../contract/budgets.ts';
import { centralSpan } from '../statistics/chain-diagnostics.ts';
import { marginalResponse, responseOver } from './curve.ts';
import { curveOf, type CurveDraw } from './draws.ts';
import { typicalCurve } from './typical-curve.ts';

interface Described {
  name: string;
  spend: Float64Array;
  target: Float64Array;
  type: SaturationType;
  level: number;
  draws: readonly CurveDraw[];
  /** Those that stay in the document. */
  kept: readonly CurveDraw[];
}

const NAMES: Record<SaturationType, readonly string[]> = { hill: ['decay', 'beta', 'halfSaturation', 'slope'], logistic: ['decay', 'beta', 'rate'] };
/** What is kept of a parameter: more digits would tell of nothing. */
const DIGITS = 7;

/** A channel's curve with its intervals, and what its spend brought over the data: in all, as a share of the target, for each unit of spend, and for one more. */
export function describeChannel({ name, spend, target, type, level, draws, kept }: Described): FittedChannel {
  const total = sum(spend);
  const mean = total / spend.length;
  const largest = spend.reduce((most, value) => Math.max(most, value), 0);
  const curve = typicalCurve(name, type, draws, largest);
  const each = draws.map((draw) => {
    const one = curveOf(name, type, draw);
    return { brought: sum(responseOver(one, spend)), marginal: marginalResponse(one, mean) };
  });
  const brought = each.map((one) => one.brought);
  const middle = sum(brought) / brought.length;
  const intervals: Record<string, Span | number> = { level };
  NAMES[type].forEach((parameter, place) => (intervals[parameter] = centralSpan(draws.map((draw) => draw[place] as number), level)));
  return {
    ...curve,
    intervals: { ...intervals, contribution: centralSpan(brought, level), perSpend: centralSpan(brought.map((value) => value / total), level), marginal: centralSpan(each.map(({ marginal }) => marginal), level) },
    observed: { mean, max: largest, periods: spend.filter((value) => value > 0).length },
    contribution: { total: middle, share: middle / sum(target), perSpend: middle / total, marginal: sum(each.map(({ marginal }) => marginal)) / each.length },
    draws: kept.map((draw) => draw.map((value) => Number(value.toPrecision(DIGITS)))),
  };
}

const sum = (values: ArrayLike<number>): number => {
  let total = 0;
  for (let at = 0; at < values.length; at++) total += values[at] as number;
  return total;
};
