import type { Database } from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import type { Output } from '../../contract/index.ts';
import type { PredictionReport } from '../../contract/prediction-report.ts';
import type { PredictionModel, PredictionTask } from '../../contract/predictions.ts';
import { appendAudit } from '../agency/service.ts';
import type { CallContext } from '../handlers.ts';
import type { PredictionsDeps } from './deps.ts';
import { activateModel, activeModel, listModels, modelById, rejectModel, type StoredModel } from './repo-models.ts';

/** What a model keeps of itself, beside what its row says. */
export type ModelSummary = Pick<PredictionModel, 'data' | 'features' | 'horizonDays' | 'headline' | 'beatsBaseline' | 'learnMs'>;

export function describeModel({ uuid, task, version, method, state, summary, actor, at, decidedBy, decidedAt }: StoredModel): PredictionModel {
  return {
    id: uuid, task, version, method, state, ...(JSON.parse(summary) as ModelSummary), madeAt: new Date(at).toISOString(), madeBy: actor,
    decidedAt: decidedAt === null ? null : new Date(decidedAt).toISOString(), decidedBy,
  };
}

/** @throws AppError NOT_FOUND */
export function knownModel(db: Database, id: string): StoredModel {
  const model = modelById(db, id);
  if (!model) throw new AppError('NOT_FOUND', 'predictions:unknown_model');
  return model;
}

export function modelsList({ vault }: PredictionsDeps, clientId: string, task: PredictionTask | undefined): Output<'predictions.models'> {
  const db = vault.require().openClient(clientId).readOnly();
  return { models: listModels(db, task ?? null).map(describeModel) };
}

export function reportOf({ vault }: PredictionsDeps, clientId: string, modelId: string): Output<'predictions.report'> {
  return JSON.parse(knownModel(vault.require().openClient(clientId).readOnly(), modelId).report) as PredictionReport;
}

/** @throws AppError NOT_FOUND, CONFLICT `predictions:not_proposed` */
export function approve(deps: PredictionsDeps, clientId: string, modelId: string, call: CallContext): void {
  const model = decide(deps, clientId, modelId, 'predictions.approve', call, (db, { task, state }, decision) => {
    if (state !== 'proposed') throw new AppError('CONFLICT', 'predictions:not_proposed');
    activateModel(db, task, modelId, decision);
  });
  deps.start('score', clientId, model.task);
}

/** @throws AppError NOT_FOUND, CONFLICT `predictions:not_proposed` */
export function reject(deps: PredictionsDeps, clientId: string, modelId: string, call: CallContext): void {
  decide(deps, clientId, modelId, 'predictions.reject', call, (db, { state }, decision) => {
    if (state !== 'proposed') throw new AppError('CONFLICT', 'predictions:not_proposed');
    rejectModel(db, modelId, decision);
  });
}

/** @throws AppError CONFLICT `predictions:nothing_active` */
export function rollback(deps: PredictionsDeps, clientId: string, task: PredictionTask, call: CallContext): Output<'predictions.rollback'> {
  const db = deps.vault.require().openClient(clientId).sqlite;
  const active = activeModel(db, task);
  if (!active) throw new AppError('CONFLICT', 'predictions:nothing_active');
  decide(deps, clientId, active.uuid, 'predictions.rollback', call, (within, _model, decision) => activateModel(within, task, active.replaced, decision));
  if (active.replaced !== null) deps.start('score', clientId, task);
  return { modelId: active.replaced };
}

type Decide = (db: Database, model: StoredModel, decision: { by: string; at: number }) => void;

/** A person's decision and its line in the client's audit, or neither. */
function decide({ vault, ports, emit }: PredictionsDeps, clientId: string, modelId: string, action: string, { actor }: CallContext, change: Decide): StoredModel {
  const db = vault.require().openClient(clientId).sqlite;
  const at = ports.clock.now();
  const model = knownModel(db, modelId);
  db.transaction(() => {
    change(db, knownModel(db, modelId), { by: actor, at });
    appendAudit(db, { at, actor, action, detail: { model: modelId, task: model.task, version: model.version } });
  }).immediate();
  emit('predictions.changed', { clientId });
  return model;
}
