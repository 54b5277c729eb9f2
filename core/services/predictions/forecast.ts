import { AppError } from '../../contract/errors.ts';
import type { Output } from '../../contract/index.ts';
import type { PredictionTask } from '../../contract/predictions.ts';
import { addDays } from '../../domain/metrics/periods.ts';
import type { PredictionsDeps } from './deps.ts';
import { cpaCurves } from './learning/cpa.ts';
import { activeModel } from './repo-models.ts';
import { spendDays } from './repo-spend.ts';
import { clientState } from './task-facts.ts';

/** Curves of a task over days; none before its model was approved. @throws AppError CONFLICT `predictions:no_curve` */
export function forecast(deps: PredictionsDeps, clientId: string, task: PredictionTask): Output<'predictions.forecast'> {
  if (task !== 'cpa') throw new AppError('CONFLICT', 'predictions:no_curve');
  const { client, today } = clientState(deps, clientId);
  const { currency } = client.settings;
  const db = client.db.readOnly();
  const rows = activeModel(db, task) ? spendDays(db, currency, addDays(today, 1)) : [];
  const last = rows.at(-1)?.date;
  return { series: rows.length === 0 ? [] : cpaCurves(rows), asOf: last === undefined ? null : addDays(last, 1), currency };
}
