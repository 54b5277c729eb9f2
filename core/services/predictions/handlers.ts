import type { predictions } from '../../contract/predictions.ts';
import { knownFeatures } from '../../domain/predictions/features/families.ts';
import type { Handlers } from '../handlers.ts';
import { exportModel, modelCard, verifyCard } from './card.ts';
import { customersPage } from './customers.ts';
import type { PredictionsDeps } from './deps.ts';
import { contactFields } from './fields.ts';
import { forecast } from './forecast.ts';
import { learn } from './learn.ts';
import { monitor, outlook } from './outlook.ts';
import { approve, modelsList, reject, reportOf, rollback } from './registry.ts';
import { score } from './score.ts';
import { dropSegment, saveSegment, segmentsList } from './segment.ts';
import { configure, settings } from './settings.ts';
import { predictionsStatus } from './status.ts';
import { whatIf } from './what-if.ts';

export type PredictionsHandlers = Pick<Handlers, Exclude<keyof typeof predictions, 'predictions.changed'>>;

/** Handlers of core/contract/predictions.ts. */
export function createPredictionsHandlers(deps: PredictionsDeps): PredictionsHandlers {
  return {
    'predictions.features': () => ({ features: knownFeatures.map(({ name, version, family, unit, key, params }) => ({ name, version, family, unit, sentence: { key, params: { ...params } } })) }),
    'predictions.settings': ({ clientId }) => settings(deps, clientId),
    'predictions.configure': (input, call) => configure(deps, input, call),
    'predictions.fields': ({ clientId }) => contactFields(deps, clientId),
    'predictions.status': ({ clientId }) => predictionsStatus(deps, clientId),
    'predictions.models': ({ clientId, task }) => modelsList(deps, clientId, task),
    'predictions.approve': ({ clientId, modelId }, call) => (approve(deps, clientId, modelId, call), {}),
    'predictions.reject': ({ clientId, modelId }, call) => (reject(deps, clientId, modelId, call), {}),
    'predictions.rollback': ({ clientId, task }, call) => rollback(deps, clientId, task, call),
    'predictions.learn': (input, job) => learn(deps, input, job),
    'predictions.report': ({ clientId, modelId }) => reportOf(deps, clientId, modelId),
    'predictions.score': ({ clientId, task }, job) => score(deps, clientId, task, job),
    'predictions.customers': (input) => customersPage(deps, input),
    'predictions.whatIf': (input) => whatIf(deps, input),
    'predictions.outlook': ({ clientId, task }) => outlook(deps, clientId, task),
    'predictions.forecast': ({ clientId, task }) => forecast(deps, clientId, task),
    'predictions.saveSegment': (input, call) => saveSegment(deps, input, call),
    'predictions.monitor': ({ clientId, task }) => monitor(deps, clientId, task),
    'predictions.segments': ({ clientId }) => segmentsList(deps, clientId),
    'predictions.removeSegment': ({ clientId, id }) => (dropSegment(deps, clientId, id), {}),
    'predictions.card': (input) => modelCard(deps, input),
    'predictions.verifyCard': ({ clientId, text }) => verifyCard(deps, clientId, text),
    'predictions.exportModel': (input) => exportModel(deps, input),
  };
}
