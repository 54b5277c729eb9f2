import type { ReportedOutcome } from '../../../contract/prediction-report.ts';
import { mae, rmse } from '../../../learn/evaluate/deviation.ts';
import { finite } from './report-probability.ts';

export interface AmountResult {
  name: string;
  days: number | null;
  kind?: 'amount' | 'count';
  target: ArrayLike<number>;
  prediction: ArrayLike<number>;
  baseline: { name: string; prediction: ArrayLike<number> };
}

const DECILES = 10;

/** What amounts came to on held-out rows: errors, and by tenths of the prediction what was said and what came. */
export function reportAmount({ name, days, kind = 'amount', target, prediction, baseline }: AmountResult): ReportedOutcome {
  const tenths = decilesOf(target, prediction);
  const total = sum(target);
  let captured = 0;
  return {
    name, days, kind, n: target.length, positives: null, scores: amountScores(target, prediction), baseline: { name: baseline.name, scores: amountScores(target, baseline.prediction) }, others: [],
    roc: [], precisionRecall: [],
    lift: tenths.map(({ n, predicted, observed }, at) => {
      captured += total > 0 ? (observed * n) / total : 0;
      const mean = total / target.length;
      return { decile: at + 1, n, predicted, rate: observed, lift: mean > 0 ? observed / mean : 0, captured: Math.min(1, Math.max(0, captured)) };
    }),
    calibration: tenths.map(({ n, predicted, observed, error }) => ({ predicted, observed, low: observed - 1.96 * error, high: observed + 1.96 * error, n })),
    segments: [], fairness: null,
  };
}

/** Mean absolute and root mean squared error; the sum of all, said and come; the rank correlation of both (Spearman). */
export function amountScores(target: ArrayLike<number>, prediction: ArrayLike<number>): Record<string, number> {
  return finite({ mae: mae(target, prediction), rmse: rmse(target, prediction), total: sum(prediction), actualTotal: sum(target), rankCorrelation: correlation(ranks(target), ranks(prediction)) });
}

function decilesOf(target: ArrayLike<number>, prediction: ArrayLike<number>) {
  const order = Uint32Array.from({ length: target.length }, (_, row) => row).sort((a, b) => (prediction[b] as number) - (prediction[a] as number));
  return Array.from({ length: DECILES }, (_, band) => {
    const part = order.subarray(Math.floor((band * order.length) / DECILES), Math.floor(((band + 1) * order.length) / DECILES));
    const [said, came] = [Array.from(part, (row) => prediction[row] as number), Array.from(part, (row) => target[row] as number)];
    const n = Math.max(1, part.length);
    const observed = sum(came) / n;
    const deviation = Math.sqrt(came.reduce((total, value) => total + (value - observed) ** 2, 0) / n);
    return { n: part.length, predicted: sum(said) / n, observed, error: deviation / Math.sqrt(n) };
  }).filter(({ n }) => n > 0);
}

const sum = (values: ArrayLike<number>): number => {
  let total = 0;
  for (let at = 0; at < values.length; at += 1) total += values[at] as number;
  return total;
};

/** Ranks, equal values sharing the mean of theirs. */
function ranks(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from({ length: values.length }, (_, row) => row).sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranked = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to += 1;
    for (let at = from; at < to; at += 1) ranked[order[at] as number] = (from + to - 1) / 2;
    from = to;
  }
  return ranked;
}

function correlation(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [sum(a) / a.length, sum(b) / b.length];
  let [both, ofA, ofB] = [0, 0, 0];
  for (let at = 0; at < a.length; at += 1) {
    const [x, y] = [(a[at] as number) - meanA, (b[at] as number) - meanB];
    both += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return both / Math.sqrt(ofA * ofB);
}
