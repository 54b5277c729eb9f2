import { AppError } from '../../contract/errors.ts';
import type { Output } from '../../contract/index.ts';
import type { PredictionTask } from '../../contract/predictions.ts';
import { addDays, daysBetween } from '../../domain/metrics/periods.ts';
import { workerEntry } from '../../platform/worker-entry.ts';
import type { JobContext } from '../handlers.ts';
import { exclusively } from '../import/service.ts';
import type { PredictionsDeps } from './deps.ts';
import { inPredictionThread } from './prediction-thread.ts';
import { describeModel } from './registry.ts';
import { activeModel, hasProposal } from './repo-models.ts';
import type { ScoreTask } from './scoring/scorer.ts';
import { clientState } from './task-facts.ts';

type Result = Output<'predictions.score'>;

/**
 * Scores every customer with the approved model, in a thread of its own and one transaction.
 * @throws AppError CONFLICT `predictions:nothing_active`
 */
export async function score(deps: PredictionsDeps, clientId: string, task: PredictionTask, job: JobContext): Promise<Result> {
  const result = await exclusively(clientId, job.signal, async () => {
    const { client, facts, today } = clientState(deps, clientId);
    const model = activeModel(client.db.readOnly(), task);
    if (!model) throw new AppError('CONFLICT', 'predictions:nothing_active');
    const { path, key } = client.db.connection();
    const { currency, timezone } = client.settings;
    const asked: ScoreTask = { path, key, task, modelUuid: model.uuid, currency, timezone, until: addDays(today, 1), churnDays: facts.churnDays ?? 90, now: deps.ports.clock.now() };
    return inPredictionThread<Result>(workerEntry(deps.ports.paths, 'services/predictions/score'), asked, job).finally(() => key.fill(0));
  });
  deps.emit('predictions.changed', { clientId });
  if (isDue(deps, clientId, task, result)) deps.start('learn', clientId, task);
  return result;
}

/** Four weeks of new facts at least: sooner, the same would be learnt. */
const RETRAIN_DAYS = 28;

/** Whether customers are no longer those the model was learnt on, and nothing waits for approval yet. What is learnt is only proposed. */
function isDue({ vault }: PredictionsDeps, clientId: string, task: PredictionTask, { drift, asOf }: Result): boolean {
  if (drift !== 'drifted') return false;
  const db = vault.require().openClient(clientId).readOnly();
  const model = activeModel(db, task);
  return model !== undefined && !hasProposal(db, task) && daysBetween(describeModel(model).data.to, asOf) >= RETRAIN_DAYS;
}
