import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import { FIT_OPTIONS } from '../../domain/response/fit-response.ts';
import { holidayWeeks } from '../../domain/response/dated-experiment.ts';
import { fitWeeks, responseNote } from '../../domain/response/fit-weeks.ts';
import { dateOf } from '../../domain/response/to-weeks.ts';
import { chainsInThreads } from '../../learn/response/chains-in-threads.ts';
import { workerEntry } from '../../platform/worker-entry.ts';
import { appendAudit } from '../agency/service.ts';
import { channelsState } from '../channels/service.ts';
import { holidaysOf } from '../overview/service.ts';
import type { JobContext } from '../handlers.ts';
import { clientWeeks, weeksEnd } from './client-weeks.ts';
import type { BudgetsDeps } from './deps.ts';
import { saveFit } from './repo-fits.ts';
import { keptFit, type KeptCurves } from './service.ts';

const VERSION = 'nuts-1';
const THREADS = 2;

/**
 * Fits a client's curves in threads and keeps them; cancelled, the ones before stay.
 * @throws CONFLICT `budgets:refused.<why>` where the weeks carry none, `budgets:error.noWeeks` where there are none
 */
export async function fitBudget(deps: BudgetsDeps, { clientId, target, conversion, seed }: Parsed<'budgets.fit'>, { actor, signal, progress }: JobContext): Promise<Output<'budgets.fit'>> {
  const state = channelsState(deps, clientId);
  const weeks = clientWeeks(state, target, conversion);
  if (weeks === null) throw new AppError('CONFLICT', 'budgets:error.noWeeks');
  const run = chainsInThreads({ entry: workerEntry(deps.ports.paths, 'learn/response/chain'), count: THREADS, signal, progress: (phase, done, total) => progress({ phase, done, total, unit: 'steps' }) });
  const { country } = state.settings;
  const holidays = await holidaysOf(country, { from: dateOf(weeks.starts[0] as number), to: weeksEnd(weeks) }, 'en', Infinity);
  const data = { ...weeks.data, controls: [holidayWeeks(weeks.starts, holidays.map(({ date }) => date))] };
  const fitted = await fitWeeks({ data, starts: weeks.starts, target, controls: [], holidays: country }, { ...FIT_OPTIONS, seed }, run);
  if ('refused' in fitted) {
    const [first] = fitted.refused;
    throw new AppError('CONFLICT', first?.messageKey ?? 'budgets:error.noWeeks', { params: first?.params ?? {} });
  }
  signal.throwIfAborted();
  const now = channelsState(deps, clientId);
  const db = now.db.sqlite;
  const at = deps.ports.clock.now();
  const outside = weeks.outside.map(({ channel, from, to }) => responseNote('experiment-outside', 'experimentOutside', { channel, from, to }));
  const kept: KeptCurves = { ...fitted.curves, conversion: weeks.conversion, notes: [...fitted.notes, ...outside] };
  db.transaction(() => {
    saveFit(db, { target, currency: state.settings.currency, dataFrom: dateOf(weeks.starts[0] as number), dataTo: weeksEnd(weeks), sha256: weeks.sha256, version: VERSION, curves: JSON.stringify(kept), actor, at });
    appendAudit(db, { at, actor, action: 'budgets.fit', detail: { target, weeks: weeks.starts.length, data: weeks.sha256 } });
  }).immediate();
  deps.emit('budgets.changed', { clientId });
  const found = keptFit(now, target);
  if (found === null) throw new AppError('INTERNAL', 'errors:internal');
  return found;
}
