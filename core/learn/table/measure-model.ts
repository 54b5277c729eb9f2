import { coverage } from '../evaluate/conformal.ts';
import { mae, rmse } from '../evaluate/deviation.ts';
import { liftByDecile } from '../evaluate/lift.ts';
import { brier, calibrationError, logLoss, reliability } from '../evaluate/probability.ts';
import { auc, averagePrecision } from '../evaluate/ranking.ts';
import type { TestReport, TestScores } from './card.ts';

/** How predictions do on rows that the model never saw. AUC and PR-AUC are absent where the test rows are of one class. */
export function testScores(task: 'classification' | 'regression', target: Float32Array, predicted: ArrayLike<number>): TestScores {
  const n = target.length;
  if (task === 'regression') return { rmse: rmse(target, predicted), mae: mae(target, predicted), n };
  return { ...(isOneClass(target) ? {} : { auc: auc(target, predicted), prAuc: averagePrecision(target, predicted) }), logLoss: logLoss(target, predicted), n };
}

/** Whether the rows are all of one class: then there is no pair to rank. */
export const isOneClass = (target: Float32Array): boolean => target.every((value) => value === target[0]);

/** The same for who knows only the training rows' labels: their rate; for amounts their mean (RMSE) and median (MAE). */
export function baselineScores(task: 'classification' | 'regression', target: Float32Array, training: Float32Array): TestScores {
  const mean = training.reduce((sum, value) => sum + value, 0) / training.length;
  const said = new Float64Array(target.length).fill(mean);
  if (task === 'classification') return testScores(task, target, said);
  const median = Float32Array.from(training).sort()[Math.floor(training.length / 2)] ?? mean;
  return { rmse: rmse(target, said), mae: mae(target, said.fill(median)), n: target.length };
}

export function testReport(task: 'classification' | 'regression', target: Float32Array, predicted: ArrayLike<number>, bounds: { low: ArrayLike<number>; high: ArrayLike<number> } | null): Omit<TestReport, 'importance'> {
  if (task === 'regression') return bounds ? { intervalCoverage: coverage(target, bounds.low, bounds.high) } : {};
  return {
    brier: brier(target, predicted),
    calibrationError: calibrationError(target, predicted),
    reliability: reliability(target, predicted),
    liftByDecile: liftByDecile(target, predicted).map((band) => ({ ...band, lift: Number.isNaN(band.lift) ? 0 : band.lift, captured: Number.isNaN(band.captured) ? 0 : band.captured })),
  };
}
