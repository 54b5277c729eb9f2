import { parentPort, workerData } from 'node:worker_threads';
import { openEncrypted } from '../../db/open.ts';
import type { PredictionTask } from '../../contract/predictions.ts';
import { learnChurn } from './learning/churn.ts';
import { learnCpa } from './learning/cpa.ts';
import { learnEngagement } from './learning/engagement.ts';
import { learnNextPurchase } from './learning/next-purchase.ts';
import { learnSendTime } from './learning/send-time.ts';
import { learnLtv } from './learning/ltv.ts';
import { gather } from './learning/gather.ts';
import { spendDays } from './repo-spend.ts';
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
  const rows = task.task === 'cpa' ? spendDays(db, task.currency, task.until) : null;
  const data = rows === null ? gather(db, task) : null;
  db.close();
  if (rows !== null || data === null) return learnCpa(rows ?? []);
  if (task.task === 'uplift') throw new Refusal('experiment', { found: 0, needed: 1 });
  const stop = Date.now() + task.budgetMs;
  const pace: LearnPace = { seed: task.seed, left: () => stop - Date.now(), tick: () => undefined, phase: (phase, done, total) => tell({ type: 'progress', phase, done, total }) };
  return learners[task.task as keyof typeof learners](data, pace);
}

try {
  tell({ type: 'done', result: await learn(workerData as LearnTask) });
} catch (error) {
  if (error instanceof Refusal) tell({ type: 'refused', messageKey: `predictions:missing.${error.code}`, params: error.params });
  else tell({ type: 'failed', detail: error instanceof Error ? `${error.name} ${error.stack ?? ''}` : 'unknown' });
}
