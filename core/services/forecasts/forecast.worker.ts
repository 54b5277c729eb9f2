import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../contract/errors.ts';
import { calendarOf } from '../../domain/forecast/calendar.ts';
import { seasonsOf } from '../../domain/forecast/step.ts';
import { forecastSeries } from '../../learn/forecast/forecast-series.ts';
import type { ForecastTask } from './forecast-task.ts';

const { values, observed, start, step, holidays, steps } = workerData as ForecastTask;

try {
  const result = forecastSeries({ values, observed, periods: seasonsOf(step), calendar: calendarOf({ start, step }, holidays) }, steps);
  parentPort?.postMessage({ type: 'done', result: { result } });
} catch (error) {
  if (error instanceof AppError && error.code === 'INVALID_INPUT') parentPort?.postMessage({ type: 'done', result: { refused: { messageKey: error.messageKey, params: error.params } } });
  else parentPort?.postMessage({ type: 'failed', detail: error instanceof Error ? `${error.name} ${error.stack ?? ''}` : 'unknown' });
}
