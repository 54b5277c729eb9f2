import type { Database } from 'better-sqlite3';
import { parentPort, workerData } from 'node:worker_threads';
import { openEncrypted } from '../../db/open.ts';
import type { PredictionTask } from '../../contract/predictions.ts';
import { gatherContracts } from './fields/gather-contracts.ts';
import { dateOf, dayOf } from './learning/dates.ts';
import { learnChurn } from './learning/churn.ts';
import { learnContractChurn } from './learning/contract-churn.ts';
import { learnCpa } from './learning/cpa.ts';
import { learnEngagement } from './learning/engagement.ts';
import { learnNextPurchase } from './learning/next-purchase.ts';
import { learnSendTime } from './learning/send-time.ts';
import { learnLtv } from './learning/ltv.ts';
import { gather, peopleGroups, VERSION } from './learning/gather.ts';
import { readPredictionSettings } from './repo-settings.ts';
import { gatherExperiment } from './uplift/gather-experiment.ts';
import { learnUplift } from './uplift/learn-uplift.ts';
import { spendDays, spendHours } from './repo-spend.ts';
import type { LearnData } from './learning/learn-data.ts';
import { Refusal, type LearnPace, type LearnTask, type Learnt } from './learning/learner.ts';
import type { FromThread } from './prediction-thread.ts';

const learners: Record<Exclude<PredictionTask, 'cpa' | 'uplift'>, (data: LearnData, pace: LearnPace) => Learnt | Promise<Learnt>> = { churn: learnChurn, ltv: learnLtv, engagement: learnEngagement, 'send-time': learnSendTime, 'next-purchase': learnNextPurchase };

const tell = (message: FromThread<Learnt>) => parentPort?.postMessage(message);

async function learn(task: LearnTask): Promise<Learnt> {
  const key = Buffer.from(task.key);
  const db = openEncrypted({ path: task.path, key, mode: 'read' });
  key.fill(0);
  tell({ type: 'progress', phase: 'gathering', done: 0, total: null });
  try {
    return await learner(db, task)(paceOf(task));
  } finally {
    if (db.open) db.close();
  }
}

/** Reads what a task is learnt from, closes the database, and answers what learns. */
function learner(db: Database, task: LearnTask): (pace: LearnPace) => Learnt | Promise<Learnt> {
  const { churn, uplift } = readPredictionSettings(db);
  const today = dateOf(dayOf(task.until) - 1);
  if (task.task === 'uplift') {
    if (uplift === null) throw new Refusal('experiment', { found: 0, needed: 1 });
    const people = read(db, () => gatherExperiment(db, uplift, task));
    return (pace) => learnUplift(people, uplift, { today, version: VERSION }, pace);
  }
  if (task.task === 'cpa') {
    const { days, hours } = read(db, () => ({ days: spendDays(db, task.currency, task.until), hours: spendHours(db, task.currency, task.until) }));
    return () => learnCpa(days, hours);
  }
  if (task.task === 'churn' && churn.kind === 'field') {
    const contracts = read(db, () => ({ contracts: gatherContracts(db, churn), groupsOf: peopleGroups(db, dayOf(task.until)) }));
    return (pace) => learnContractChurn({ ...contracts, definition: churn, today, version: VERSION }, pace);
  }
  const { task: name } = task;
  const data = read(db, () => gather(db, task));
  return (pace) => learners[name](data, pace);
}

/** Learning takes minutes: the file is not held open for it. */
function read<T>(db: Database, from: () => T): T {
  const found = from();
  db.close();
  return found;
}

function paceOf({ seed, budgetMs }: LearnTask): LearnPace {
  const stop = Date.now() + budgetMs;
  return { seed, left: () => stop - Date.now(), tick: () => undefined, phase: (phase, done, total) => tell({ type: 'progress', phase, done, total }) };
}

try {
  tell({ type: 'done', result: await learn(workerData as LearnTask) });
} catch (error) {
  if (error instanceof Refusal) tell({ type: 'refused', messageKey: `predictions:missing.${error.code}`, params: error.params });
  else tell({ type: 'failed', detail: error instanceof Error ? `${error.name} ${error.stack ?? ''}` : 'unknown' });
}
