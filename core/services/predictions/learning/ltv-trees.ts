import type { Snapshot } from '../../../domain/predictions/features/families.ts';
import type { History } from '../../../domain/predictions/history/history.ts';
import { firstOn } from '../../../domain/predictions/history/view.ts';
import { planSnapshots } from '../../../domain/predictions/snapshots.ts';
import { scoreTrees } from '../../../learn/trees/score-trees.ts';
import { trainBoosting } from '../../../learn/trees/boosting.ts';
import type { LearnData } from './learn-data.ts';
import type { LearnPace } from './learner.ts';
import { capped, featureMatrix, partByCustomer } from './rows.ts';

/** Boosted trees on features for the same held-out months (Tweedie loss: amounts that are often zero); null where the history before them is too short to learn from. */
export function boostedValues({ history, first, end }: LearnData, testDay: number, days: number, customers: readonly number[], pace: LearnPace): Float64Array | null {
  const plan = planSnapshots(first, end, days);
  if (!plan || plan.testDay !== testDay) return null;
  const snapshots = capped(plan.trainDays.flatMap((day) => knownOn(history, day)), pace.seed);
  const rows = { snapshots, matrix: featureMatrix(history, snapshots), target: broughtAfter(history, snapshots, days) };
  if (!rows.target.some((value) => value > 0)) return null;
  const { train, validation } = partByCustomer(rows, pace.seed);
  const { ensemble } = trainBoosting(train.matrix, train.target, {
    loss: 'tweedie', iterations: 300, learningRate: 0.05, maxLeaves: 8, minLeafRows: 50, columnSample: 0.5, rowSample: 0.8, l2: 5, seed: pace.seed, validation, earlyStopping: 30,
  });
  return scoreTrees(ensemble, featureMatrix(history, customers.map((customer) => ({ customer, day: testDay })))).map(Math.exp);
}

/** Everybody who bought before a day. */
function knownOn(history: History, day: number): Snapshot[] {
  const { start, day: days } = history.purchases;
  return [...history.ids.keys()].filter((customer) => (start[customer] as number) < (start[customer + 1] as number) && (days[start[customer] as number] as number) < day).map((customer) => ({ customer, day }));
}

/** What each brings from its day on, returns taken off, nothing at least. */
function broughtAfter(history: History, snapshots: readonly Snapshot[], horizon: number): Float32Array {
  return Float32Array.from(snapshots, ({ customer, day }) => {
    const sum = (table: History['returns']) => {
      const end = table.start[customer + 1] as number;
      let total = 0;
      for (let at = firstOn(table.day, table.start[customer] as number, end, day); at < end && (table.day[at] as number) < day + horizon; at += 1) total += table.cancelled[at] === 1 ? 0 : (table.amount[at] as number);
      return total;
    };
    return Math.max(0, sum(history.purchases) - sum(history.returns));
  });
}
