import type { FeatureColumn } from '../../../learn/data/feature-matrix.ts';
import { logLoss } from '../../../learn/evaluate/probability.ts';
import { binned } from '../../../learn/gate/bins.ts';
import type { LabelledSnapshots } from './rows.ts';
import { countOnes } from './report-probability.ts';

/** A rate is drawn to that of everybody as if so many more had been seen. */
const DRAWN = 20;

/** The rule that anybody can follow: the rate at each value of the one field that tells most on the rows learnt from. */
export function bestField(train: LabelledSnapshots, test: LabelledSnapshots): { name: string; probability: Float64Array } {
  const rate = countOnes(train.target) / train.target.length;
  let best = { name: '', loss: Infinity, probability: new Float64Array(test.target.length).fill(rate) };
  train.matrix.columns.forEach((column, at) => {
    const rows = ratesOf(joined(column, test.matrix.columns[at] as FeatureColumn), train.target, rate);
    const loss = logLoss(train.target, rows.subarray(0, train.target.length));
    if (loss < best.loss) best = { name: column.name, loss, probability: rows.slice(train.target.length) };
  });
  return best;
}

/** For each row of both the rate of its bin among the first. */
function ratesOf({ column, rows }: { column: FeatureColumn; rows: number }, target: Float32Array, rate: number): Float64Array {
  const { of, count } = binned(column, Uint32Array.from({ length: rows }, (_, row) => row));
  const [came, seen] = [new Float64Array(count), new Float64Array(count)];
  for (let row = 0; row < target.length; row += 1) {
    const bin = of[row] as number;
    came[bin] = (came[bin] as number) + (target[row] as number);
    seen[bin] = (seen[bin] as number) + 1;
  }
  return Float64Array.from(of, (bin) => ((came[bin] as number) + DRAWN * rate) / ((seen[bin] as number) + DRAWN));
}

/** A column of the rows learnt from, and after them of those held out: both in the same bins. */
function joined(a: FeatureColumn, b: FeatureColumn): { column: FeatureColumn; rows: number } {
  if (a.kind === 'numeric' && b.kind === 'numeric') {
    const values = new Float32Array(a.values.length + b.values.length);
    values.set(a.values);
    values.set(b.values, a.values.length);
    return { column: { ...a, values }, rows: values.length };
  }
  if (a.kind === 'categorical' && b.kind === 'categorical') {
    const codes = new Int32Array(a.codes.length + b.codes.length);
    codes.set(a.codes);
    codes.set(b.codes, a.codes.length);
    return { column: { ...a, codes }, rows: codes.length };
  }
  throw new RangeError(`${a.name} is not the same on both sides`);
}
