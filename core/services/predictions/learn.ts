import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import { addDays } from '../../domain/metrics/periods.ts';
import { missingFor } from '../../domain/predictions/gate.ts';
import { workerEntry } from '../../platform/worker-entry.ts';
import { appendAudit } from '../agency/service.ts';
import type { JobContext } from '../handlers.ts';
import type { PredictionsDeps } from './deps.ts';
import type { Learnt, LearnTask } from './learning/learner.ts';
import { inPredictionThread } from './prediction-thread.ts';
import { describeModel, knownModel } from './registry.ts';
import { proposeModel } from './repo-models.ts';
import { clientState } from './task-facts.ts';

/**
 * Learns in a thread of its own and proposes what came of it, in one transaction: killed or cancelled, the model before stays in charge.
 * @throws AppError CONFLICT `predictions:missing.<code>` where the history cannot carry it
 */
export async function learn(deps: PredictionsDeps, { clientId, task, seed, budgetSeconds, asOf }: Parsed<'predictions.learn'>, job: JobContext): Promise<Output<'predictions.learn'>> {
  const { client, facts, today } = clientState(deps, clientId);
  const [missing] = missingFor(task, facts);
  if (missing) throw new AppError('CONFLICT', `predictions:missing.${missing.code}`, { params: missing.params });
  const started = deps.ports.clock.now();
  const { path, key } = client.db.connection();
  const learnTask: LearnTask = {
    path, key, task, seed, budgetMs: budgetSeconds * 1000, currency: client.settings.currency, timezone: client.settings.timezone, until: asOf ?? addDays(today, 1), churnDays: facts.churnDays ?? 90,
  };
  const entry = workerEntry(deps.ports.paths, 'services/predictions/learn');
  const learnt = await inPredictionThread<Learnt>(entry, learnTask, job).finally(() => key.fill(0));
  return propose(deps, clientId, task, learnt, { ...job, started });
}

type Learning = JobContext & { started: number };

function propose({ vault, ports, emit }: PredictionsDeps, clientId: string, task: LearnTask['task'], learnt: Learnt, { actor, started }: Learning): Output<'predictions.learn'> {
  const db = vault.require().openClient(clientId).sqlite;
  const [uuid, at] = [ports.random.uuid(), ports.clock.now()];
  db.transaction(() => {
    const summary = JSON.stringify({ ...learnt.summary, learnMs: at - started });
    const parts = learnt.parts.map(({ name, onnx, trees }) => ({ name, onnx: Buffer.from(onnx), trees: Buffer.from(trees) }));
    proposeModel(db, { uuid, task, method: learnt.method, summary, recipe: JSON.stringify(learnt.recipe), report: JSON.stringify(learnt.report), actor, at }, parts);
    appendAudit(db, { at, actor, action: 'predictions.learn', detail: { model: uuid, task, data: learnt.summary.data.sha256 } });
  }).immediate();
  emit('predictions.changed', { clientId });
  return describeModel(knownModel(db, uuid));
}
