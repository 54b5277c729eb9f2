import type { FeatureMatrix } from '../core/learn/data/feature-matrix.ts';
import { seededRandom, shuffled } from '../core/domain/statistics/seeded-random.ts';
import { takeRows, takeValues } from '../core/learn/data/take-rows.ts';
import { trainBoosting } from '../core/learn/trees/boosting.ts';
import { scoreTrees } from '../core/learn/trees/score-trees.ts';
import { partOf } from '../core/learn/uplift/choose-uplift.ts';
import { chooseShare, measureUplift, type UpliftReport } from '../core/learn/uplift/measure-uplift.ts';
import { scoreUplift, trainUplift, upliftMethods, type Experiment } from '../core/learn/uplift/train-uplift.ts';
import { readLearnTable } from './learn-tables.ts';
import { printTable } from './table.ts';

/**
 * `node bench/evaluate-uplift.ts`: Hillstrom's e-mail experiment (64,000 people; blog.minethatdata.com, March 2008), one campaign against the control group,
 * learned on half of the people and measured on the other: Qini of visits beside the order by who is likely to visit anyway and a random one.
 */
const HILLSTROM = { name: 'Hillstrom', file: 'ab_uplift/hillstrom/hillstrom_clean.csv', separator: ',', target: 'visit', positive: '1', dropped: ['segment', 'spend', 'conversion', 'arm_men', 'arm_women', 'arm_control'] };
const SEED = 11;

const table = readLearnTable(HILLSTROM);
if (table === null) {
  console.log(`not there: ${HILLSTROM.file} (QUERENCIA_SHARED, or ../shared beside the clone)`);
  process.exitCode = 1;
} else {
  const arm = table.matrix.columns.find(({ name }) => name === 'arm');
  if (arm?.kind !== 'categorical') throw new Error('Hillstrom has no arm column');
  const matrix: FeatureMatrix = { rows: table.matrix.rows, columns: table.matrix.columns.filter((column) => column !== arm) };
  for (const campaign of ['womens', 'mens']) {
    const codes = [arm.categories.indexOf('control'), arm.categories.indexOf(campaign)];
    const rows = [...arm.codes.keys()].filter((row) => codes.includes(arm.codes[row] ?? -1));
    evaluate(campaign, { matrix: takeRows(matrix, rows), outcome: takeValues(table.target, rows), treated: Uint8Array.from(rows, (row) => Number(arm.codes[row] === codes[1])) });
  }
}

function evaluate(campaign: string, experiment: Experiment): void {
  const order = shuffled(experiment.matrix.rows, seededRandom(SEED));
  const half = Math.floor(order.length / 2);
  const [seen, unseen] = [partOf(experiment, order.subarray(0, half)), partOf(experiment, order.subarray(half))];
  const { outcome, treated } = unseen;
  const rates = [0, 1].map((of) => mean([...outcome.keys()].filter((row) => treated[row] === of).map((row) => outcome[row] ?? 0)));
  console.log(`Hillstrom, ${campaign}: ${half} people learned from, ${outcome.length} not; visits of the control group ${percent(rates[0])}, of the treated ${percent(rates[1])}`);
  const likely = trainBoosting(seen.matrix, seen.outcome, { loss: 'logistic', iterations: 60, learningRate: 0.05, maxLeaves: 8 });
  const random = seededRandom(SEED);
  const orders: [string, ArrayLike<number>][] = [
    ...upliftMethods.map((method): [string, ArrayLike<number>] => [method, scoreUplift(trainUplift(seen, { method, seed: SEED }), unseen.matrix)]),
    ['by who is likely to visit', scoreTrees(likely.ensemble, unseen.matrix)],
    ['at random', Float64Array.from(outcome, () => random())],
  ];
  printTable(orders.map(([figure, uplift]) => lineOf(figure, measureUplift({ outcome, treated, uplift }))));
}

function lineOf(figure: string, { qini, low, high, curve, bands }: UpliftReport) {
  const third = curve.find(({ share }) => share >= 0.3)?.gained ?? 0;
  const { share, overEverybody } = chooseShare(curve, { cost: 0, value: 1 });
  return {
    figure,
    ours: `Qini ${(1000 * qini).toFixed(2)}, 90 % ${(1000 * low).toFixed(2)} to ${(1000 * high).toFixed(2)} (‰)`,
    limit: `first tenth ${percent(bands[0]?.observed)}, last ${percent(bands.at(-1)?.observed)} (${percent(bands.at(-1)?.low)} to ${percent(bands.at(-1)?.high)})`,
    ratio: `30 % of the people bring ${percent(third / (curve.at(-1)?.gained ?? Number.NaN))} of the gain; best share ${percent(share)}, ${(1000 * overEverybody).toFixed(1)} ‰ over all`,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(share = Number.NaN): string {
  return `${(100 * share).toFixed(1)} %`;
}
