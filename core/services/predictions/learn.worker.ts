import { parentPort, workerData } from 'node:worker_threads';
import { openEncrypted } from '../../db/open.ts';
import type { PredictionTask } from '../../contract/predictions.ts';
import { learnChurn } from './learning/churn.ts';
import { learnEngagement } from './learning/engagement.ts';
import { learnLtv } from './learning/ltv.ts';
import { gather } from './learning/gather.ts';
import type { LearnData } from './learning/learn-data.ts';
import { Refusal, type LearnPace, type LearnTask, type Learnt } from './learning/learner.ts';
import type { FromThread } from './prediction-thread.ts';

const learners: Partial<Record<PredictionTask, (data: LearnData, pace: LearnPace) => Learnt | Promise<Learnt>>> = { churn: learnChurn, ltv: learnLtv, engagement: learnEngagement };

const tell = (message: FromThread<Learnt>) => parentPort?.postMessage(message);

async function learn(task: LearnTask): Promise<Learnt> {
  const key = Buffer.from(task.key);
  const db = openEncrypted({ path: task.path, key, mode: 'read' });
  key.fill(0);
  tell({ type: 'progress', phase: 'gathering', done: 0, total: null });
  const data = gather(db, task);
  db.close();
  const stop = Date.now() + task.budgetMs;
  const pace: LearnPace = { seed: task.seed, left: () => stop - Date.now(), tick: () => undefined, phase: (phase, done, total) => tell({ type: 'progress', phase, done, total }) };
  const learner = learners[task.task];
  if (!learner) throw new Refusal('not_built', {});
  return learner(data, pace);
}

try {
  tell({ type: 'done', result: await learn(workerData as LearnTask) });
} catch (error) {
  if (error instanceof Refusal) tell({ type: 'refused', messageKey: `predictions:missing.${error.code}`, params: error.params });
  else tell({ type: 'failed', detail: error instanceof Error ? `${error.name} ${error.stack ?? ''}` : 'unknown' });
}
