import { AppError } from '../../contract/errors.ts';
import type { Output } from '../../contract/index.ts';
import type { PredictionTask } from '../../contract/predictions.ts';
import { addDays } from '../../domain/metrics/periods.ts';
import type { PredictionsDeps } from './deps.ts';
import { cpaCurves } from './learning/cpa-curves.ts';
import { remembered } from '../../db/remembered.ts';
import { activeModel } from './repo-models.ts';
import { spendDays, spendHours } from './repo-spend.ts';
import { clientState } from './task-facts.ts';

/** Curves of a task over days; none before its model was approved. @throws AppError CONFLICT `predictions:no_curve` */
export function forecast(deps: PredictionsDeps, clientId: string, task: PredictionTask): Output<'predictions.forecast'> {
  if (task !== 'cpa') throw new AppError('CONFLICT', 'predictions:no_curve');
  const { client, today } = clientState(deps, clientId);
  const { currency } = client.settings;
  const db = client.db.readOnly();
  if (!activeModel(db, task)) return { series: [], asOf: null, currency };
  const until = addDays(today, 1);
  const series = remembered(client.db, `cost of a conversion ${until}`, () => cpaCurves(spendDays(db, currency, until), spendHours(db, currency, until)));
  return { series, asOf: series[0]?.points.find(({ actual, expected }) => actual === null && expected !== null)?.date ?? null, currency };
}
