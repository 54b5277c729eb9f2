import { parentPort, workerData } from 'node:worker_threads';
import type { Database } from 'better-sqlite3';
import { openEncrypted } from '../../db/open.ts';
import type { Output } from '../../contract/index.ts';
import type { PredictionTask } from '../../contract/predictions.ts';
import { featureId } from '../../domain/predictions/features/definition.ts';
import { knownFeatures } from '../../domain/predictions/features/families.ts';
import { dateOf } from './learning/dates.ts';
import { cpaCurves } from './learning/cpa-curves.ts';
import { gather } from './learning/gather.ts';
import type { LearnData } from './learning/learn-data.ts';
import { Refusal } from './learning/learner.ts';
import type { FromThread } from './prediction-thread.ts';
import { modelById, partsOf } from './repo-models.ts';
import { saveRun } from './repo-runs.ts';
import { spendDays, spendHours } from './repo-spend.ts';
import { findDrift, referencesOf } from './scoring/findings.ts';
import { updatePerformance } from './scoring/performance.ts';
import { scoreChurn } from './scoring/score-churn.ts';
import { scoreContractChurn } from './scoring/score-contract-churn.ts';
import { scoreEngagement } from './scoring/score-engagement.ts';
import { scoreLtv } from './scoring/score-ltv.ts';
import { scoreNextPurchase } from './scoring/score-next-purchase.ts';
import { scoreSendTime } from './scoring/score-send-time.ts';
import { scoreUpliftOf } from './uplift/score-uplift.ts';
import type { References, Scored, Scorer, ScoreTask } from './scoring/scorer.ts';

type Result = Output<'predictions.score'>;

const scorers: Partial<Record<PredictionTask, Scorer>> = { churn: scoreChurn, ltv: scoreLtv, engagement: scoreEngagement, 'send-time': scoreSendTime, 'next-purchase': scoreNextPurchase };

const current = new Set(knownFeatures.map(featureId));

const tell = (message: FromThread<Result>) => parentPort?.postMessage(message);

/** Scores with the model that was in charge when it was asked, and writes nothing where that is no longer so. */
function score(db: Database, task: ScoreTask): Result | null {
  tell({ type: 'progress', phase: 'gathering', done: 0, total: null });
  const model = modelById(db, task.modelUuid);
  if (model && task.task === 'cpa') return scoreSpend(db, task);
  if (!model) return null;
  const recipe = JSON.parse(model.recipe) as { references?: References; features?: string[]; contract?: unknown };
  const kept = { recipe, parts: partsOf(db, task.modelUuid) };
  if (task.task === 'uplift') return keep(db, task, { scored: scoreUpliftOf(db, kept, { ...task, today: task.until }), references: recipe.references, asOf: task.until, data: null });
  const scorer = scorers[task.task];
  if (!scorer) return null;
  if (recipe.contract) return keep(db, task, { scored: scoreContractChurn(db, kept), references: recipe.references, asOf: task.until, data: null });
  const data = gather(db, { ...task, seed: 1, budgetMs: 0 });
  tell({ type: 'progress', phase: 'scoring', done: 0, total: null });
  if (recipe.features?.some((id) => !current.has(id))) throw new Refusal('other_features', {});
  return keep(db, task, { scored: scorer(data, kept), references: recipe.references, asOf: dateOf(data.end), data });
}

interface Run {
  scored: Scored;
  references: References | undefined;
  asOf: string;
  /** Null where there is no history that older predictions could be held against. */
  data: LearnData | null;
}

function keep(db: Database, task: ScoreTask, { scored: { rows, totals, observed }, references, asOf, data }: Run): Result | null {
  const found = { ...findDrift(references ?? referencesOf(observed), observed), performance: null };
  return db.transaction(() => {
    if (modelById(db, task.modelUuid)?.state !== 'active') return null;
    const run = { modelUuid: task.modelUuid, task: task.task, asOf, at: task.now, customers: rows.length, totals: JSON.stringify(totals), found: JSON.stringify(found) };
    saveRun(db, run, rows);
    if (data) updatePerformance(db, task.task, data);
    return { customers: rows.length, asOf, drift: found.level };
  }).immediate();
}

/** Nobody is scored: the coming week's cost of a conversion is kept as it was foretold. */
function scoreSpend(db: Database, { task, modelUuid, currency, until, now }: ScoreTask): Result {
  const curves = cpaCurves(spendDays(db, currency, until), spendHours(db, currency, until));
  const asOf = curves[0]?.points.find(({ expected }) => expected !== null)?.date ?? until;
  const totals = curves.filter(({ of }) => of !== 'campaign').flatMap(({ series, week }) => (week === null ? [] : [{ outcome: series === '' ? 'cpa' : series, days: 7, unit: 'money', expected: week.expected, low: week.low, high: week.high, customers: 0 }]));
  const found = { level: 'steady' as const, features: [], prediction: { psi: 0, ks: 0 }, performance: null };
  db.transaction(() => saveRun(db, { modelUuid, task, asOf, at: now, customers: 0, totals: JSON.stringify(totals), found: JSON.stringify(found) }, [])).immediate();
  return { customers: 0, asOf, drift: found.level };
}

function work(task: ScoreTask): void {
  const key = Buffer.from(task.key);
  const db = openEncrypted({ path: task.path, key, mode: 'bulk' });
  key.fill(0);
  try {
    const result = score(db, task);
    tell(result ? { type: 'done', result } : { type: 'refused', messageKey: 'predictions:nothing_active', params: {} });
  } finally {
    db.close();
  }
}

try {
  work(workerData as ScoreTask);
} catch (error) {
  if (error instanceof Refusal) tell({ type: 'refused', messageKey: `predictions:${error.code}`, params: error.params });
  else tell({ type: 'failed', detail: error instanceof Error ? `${error.name} ${error.stack ?? ''}` : 'unknown' });
}
