import type { UpliftGroup, UpliftReport } from '../../../contract/prediction-settings.ts';
import { groupOf, type GroupCuts } from '../../../domain/predictions/uplift/groups.ts';
import type { FeatureMatrix } from '../../../learn/data/feature-matrix.ts';
import { trainBoosting } from '../../../learn/trees/boosting.ts';
import type { BoostedModel } from '../../../learn/trees/boosting-options.ts';
import { predictionOf } from '../../../learn/trees/losses.ts';
import { scoreTrees } from '../../../learn/trees/score-trees.ts';
import { partOf } from '../../../learn/uplift/choose-uplift.ts';
import { measureUplift, type UpliftBand } from '../../../learn/uplift/measure-uplift.ts';
import { CAREFUL, type Experiment } from '../../../learn/uplift/train-uplift.ts';

const GROUPS: readonly UpliftGroup[] = ['persuadable', 'sure', 'lost', 'leave-alone'];
/** Points of a curve that a screen can show. */
const POINTS = 100;
const REPLICATES = 200;

/** The outcome of those who were not written to. */
export function trainBase(experiment: Experiment, seed: number): BoostedModel {
  const { matrix, outcome } = partOf(experiment, [...experiment.treated.keys()].filter((row) => experiment.treated[row] === 0));
  return trainBoosting(matrix, outcome, { ...CAREFUL, loss: 'logistic', seed });
}

export const baseOf = ({ ensemble, loss }: BoostedModel, matrix: FeatureMatrix): Float64Array => scoreTrees(ensemble, matrix).map((score) => predictionOf(loss, score));

export interface SaidOfPeople {
  uplift: Float64Array;
  base: Float64Array;
  cuts: GroupCuts;
}

/** Qini, tenths and the four groups on people that were not learnt from. */
export function upliftReport({ outcome, treated }: Experiment, { uplift, base, cuts }: SaidOfPeople, seed: number): UpliftReport {
  const { qini, low, high, curve, bands } = measureUplift({ outcome, treated, uplift }, { replicates: REPLICATES, seed });
  const of = Array.from(uplift, (value, row) => groupOf(value, base[row] as number, cuts));
  const effect = bandOf({ outcome, treated, uplift }, [...treated.keys()]);
  const rate = (arm: 0 | 1) => {
    const came = Array.from(outcome).filter((_, row) => treated[row] === arm);
    return { n: came.length, rate: came.reduce((sum, value) => sum + value, 0) / Math.max(1, came.length) };
  };
  const [got, spared] = [rate(1), rate(0)];
  const step = (curve.length - 1) / (POINTS - 1);
  return {
    qini, low, high, curve: curve.length <= POINTS ? curve : Array.from({ length: POINTS }, (_, at) => curve[Math.round(at * step)] ?? { share: 1, gained: 0 }), bands: bands.map(plain),
    groups: GROUPS.flatMap((group) => {
      const rows = [...of.keys()].filter((row) => of[row] === group);
      return rows.length === 0 ? [] : [{ group, ...bandOf({ outcome, treated, uplift }, rows) }];
    }),
    arms: { treated: got.n, control: spared.n, treatedRate: got.rate, controlRate: spared.rate }, effect: { value: effect.observed ?? 0, low: effect.low ?? 0, high: effect.high ?? 0 },
  };
}

/** Some people as one band. */
function bandOf({ outcome, treated, uplift }: { outcome: ArrayLike<number>; treated: ArrayLike<number>; uplift: ArrayLike<number> }, rows: readonly number[]): UpliftReport['bands'][number] {
  const take = (values: ArrayLike<number>) => rows.map((row) => values[row] as number);
  const [band] = measureUplift({ outcome: take(outcome), treated: take(treated), uplift: take(uplift) }, { replicates: 1, bands: 1 }).bands;
  return band ? plain(band) : { n: 0, foretold: 0, observed: null, low: null, high: null };
}

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);
const plain = ({ people, foretold, observed, low, high }: UpliftBand): UpliftReport['bands'][number] => ({ n: people, foretold, observed: known(observed), low: known(low), high: known(high) });
