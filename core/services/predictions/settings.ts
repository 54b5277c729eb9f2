import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { PredictionSettings } from '../../contract/prediction-settings.ts';
import { appendAudit } from '../agency/service.ts';
import type { CallContext } from '../handlers.ts';
import type { PredictionsDeps } from './deps.ts';
import { contactFields } from './fields.ts';
import { readPredictionSettings, writePredictionSettings } from './repo-settings.ts';

export function settings({ vault }: PredictionsDeps, clientId: string): Output<'predictions.settings'> {
  return readPredictionSettings(vault.require().openClient(clientId).readOnly());
}

/** Changes what is given, with a line in the client's audit. @throws AppError INVALID_INPUT `predictions:choice.<why>` */
export function configure(deps: PredictionsDeps, { clientId, ...given }: Parsed<'predictions.configure'>, { actor }: CallContext): Output<'predictions.configure'> {
  const db = deps.vault.require().openClient(clientId).sqlite;
  const chosen: PredictionSettings = { ...readPredictionSettings(db), ...given };
  refuse(deps, clientId, chosen, given);
  db.transaction(() => {
    writePredictionSettings(db, chosen);
    appendAudit(db, { at: deps.ports.clock.now(), actor, action: 'predictions.configure', detail: given });
  }).immediate();
  deps.emit('predictions.changed', { clientId });
  return chosen;
}

/** Only what is newly given is held against the fields: those of yesterday's choice may be gone. */
function refuse(deps: PredictionsDeps, clientId: string, { churn, uplift }: PredictionSettings, given: Partial<PredictionSettings>): void {
  if (given.churn && churn.kind === 'field') refuseUnknown(deps, clientId, [churn.field, ...(churn.monthly === null ? [] : [churn.monthly])]);
  if (!given.uplift || uplift === null) return;
  refuseUnknown(deps, clientId, [uplift.field, ...(uplift.outcome.kind === 'field' ? [uplift.outcome.field] : [])]);
  const both = uplift.treated.find((value) => uplift.control.includes(value));
  if (both !== undefined) throw new AppError('INVALID_INPUT', 'predictions:choice.both', { params: { value: both } });
  if (uplift.outcome.kind === 'event' && uplift.date === null) throw new AppError('INVALID_INPUT', 'predictions:choice.no_date');
  if (uplift.outcome.kind === 'field' && uplift.outcome.field === uplift.field) throw new AppError('INVALID_INPUT', 'predictions:choice.same_field', { params: { field: uplift.field } });
}

function refuseUnknown(deps: PredictionsDeps, clientId: string, names: readonly string[]): void {
  const { fields } = contactFields(deps, clientId);
  const unknown = names.find((name) => !fields.some((field) => field.name === name));
  if (unknown !== undefined) throw new AppError('INVALID_INPUT', 'predictions:choice.no_field', { params: { field: unknown, fields: fields.slice(0, 30).map(({ name }) => name).join(', ') } });
}
