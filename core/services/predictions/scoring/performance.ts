import type { Database } from 'better-sqlite3';
import type { PredictionReport } from '../../../contract/prediction-report.ts';
import type { PredictionTask } from '../../../contract/predictions.ts';
import { silentFor } from '../../../domain/predictions/churn/silence.ts';
import { auc } from '../../../learn/evaluate/ranking.ts';
import { dayOf } from '../learning/dates.ts';
import type { LearnData } from '../learning/learn-data.ts';
import { modelById } from '../repo-models.ts';
import { listRuns, scoresOf, updateFindings, type RunFindings, type StoredRun } from '../repo-runs.ts';

type Performance = NonNullable<RunFindings['performance']>;

/** Holds older predictions against what came, once their horizon is over. */
export function updatePerformance(db: Database, task: PredictionTask, data: LearnData): void {
  if (task !== 'churn') return;
  for (const run of listRuns(db, task)) {
    const found = JSON.parse(run.found) as RunFindings;
    if (found.performance !== null) continue;
    const performance = performanceOf(db, run, data);
    if (performance) updateFindings(db, run.id, { ...found, performance });
  }
}

function performanceOf(db: Database, run: StoredRun, { history, end }: LearnData): Performance | null {
  const model = modelById(db, run.modelUuid);
  const horizon = (JSON.parse(model?.recipe ?? '{}') as { churnDays?: number }).churnDays;
  const day = dayOf(run.asOf);
  if (!model || horizon === undefined || day + horizon > end) return null;
  const places = new Map(Array.from(history.ids, (id, place) => [id, place]));
  const scored = scoresOf(db, run.id).flatMap(({ contactId, score }) => {
    const customer = places.get(contactId);
    return customer === undefined ? [] : [{ customer, score }];
  });
  if (scored.length === 0) return null;
  const came = silentFor(history, scored.map(({ customer }) => ({ customer, day })), horizon);
  const said = Float64Array.from(scored, ({ score }) => score);
  const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
  const promised = (JSON.parse(model.report) as PredictionReport).outcomes[0]?.scores['auc'] ?? 0;
  const observed = auc(came, said);
  return { n: scored.length, metric: 'auc', promised, came: Number.isFinite(observed) ? observed : 0, expectedRate: mean(said), observedRate: mean(came) };
}
