import type { Database } from 'better-sqlite3';
import type { Output } from '../../contract/index.ts';
import { PREDICTION_TASKS, type PredictionStatus, type PredictionTask } from '../../contract/predictions.ts';
import { missingFor, type TaskFacts } from '../../domain/predictions/gate.ts';
import type { PredictionsDeps } from './deps.ts';
import { describeModel } from './registry.ts';
import { retrainDays } from './retrain.ts';
import { listModels } from './repo-models.ts';
import { latestRun, type RunFindings } from './repo-runs.ts';
import { clientState } from './task-facts.ts';

/** A line a task: what it lacks, what was learnt, what scores. */
export function predictionsStatus(deps: PredictionsDeps, clientId: string): Output<'predictions.status'> {
  const { client, facts, rhythm } = clientState(deps, clientId);
  const reader = client.db.readOnly();
  const days = retrainDays(reader);
  return { tasks: PREDICTION_TASKS.map((task) => statusOf(reader, task, facts, days)), rhythm, currency: client.settings.currency };
}

function statusOf(db: Database, task: PredictionTask, facts: TaskFacts, days: ReturnType<typeof retrainDays>): PredictionStatus {
  const models = listModels(db, task);
  const described = (state: 'active' | 'proposed') => {
    const found = models.find((model) => model.state === state);
    return found ? describeModel(found) : null;
  };
  const [active, proposed] = [described('active'), described('proposed')];
  const missing = missingFor(task, facts);
  const run = active && latestRun(db, task, active.id);
  return {
    task, missing, active, proposed,
    state: active ? 'active' : proposed ? 'proposed' : missing.length > 0 ? 'refused' : 'ready',
    scored: run ? { at: new Date(run.at).toISOString(), asOf: run.asOf, customers: run.customers } : null,
    retrainOn: days.get(task) ?? null,
    drift: run ? (JSON.parse(run.found) as RunFindings).level : null,
  };
}
