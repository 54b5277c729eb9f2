import type { ErrorParams } from '../../contract/errors.ts';
import { calendarOf } from '../../domain/forecast/calendar.ts';
import { timeOf } from '../../domain/forecast/regular-series.ts';
import { seasonsOf } from '../../domain/forecast/step.ts';
import type { ByteSource } from '../../domain/import/index.ts';
import { forecastSeries, type Backtest, type ForecastResult } from './forecast-series.ts';
import { readSeriesFile, type ReadSeries } from './read-series-file.ts';

export interface ForecastFileRequest {
  readonly columns: { readonly timestamp: string; readonly value: string };
  /** Steps ahead. */
  readonly horizon: number;
  readonly level: number;
  /** Public holidays between two dates, YYYY-MM-DD, both included; null where no country is given. */
  readonly holidays: ((from: string, to: string) => Promise<string[]>) | null;
}

export interface FileForecast {
  method: string;
  detail: string;
  level: number;
  backtest: Backtest;
  forecast: { timestamp: string; value: number; low: number; high: number }[];
}

/** Something to know about the result. */
export interface ForecastNote {
  code: string;
  messageKey: string;
  params: ErrorParams;
}

/** The coming values of a column, at times written as the file writes them. */
export async function forecastFile(source: ByteSource, { columns, horizon, level, holidays }: ForecastFileRequest, signal?: AbortSignal): Promise<{ result: FileForecast; notes: ForecastNote[] }> {
  const read = await readSeriesFile(source, columns, signal);
  const { series, write } = read;
  const end = series.values.length + horizon;
  const dates = holidays === null ? [] : await holidays(dateOf(timeOf(series, 0)), dateOf(timeOf(series, end)));
  const { values, observed, step } = series;
  const found = forecastSeries({ values, observed, periods: seasonsOf(step), calendar: calendarOf(series, dates) }, horizon, { level, signal });
  const { method, detail, backtest, forecast } = found;
  const result = { method, detail, level, backtest, forecast: forecast.map((each, ahead) => ({ timestamp: write(timeOf(series, values.length + ahead)), ...each })) };
  return { result, notes: notesOf(read, found, horizon) };
}

const dateOf = (local: number): string => new Date(local).toISOString().slice(0, 10);

function notesOf({ series, blank, orderAssumed }: ReadSeries, { backtest, testedSteps, bandIsMeasured }: ForecastResult, horizon: number): ForecastNote[] {
  const { unordered, added, filled } = series.mended;
  const note = (code: string, key: string, params: ErrorParams = {}): ForecastNote => ({ code, messageKey: `channel-forecasts:note.${key}`, params });
  const notes: ForecastNote[] = [];
  if (unordered) notes.push(note('unordered', 'unordered'));
  if (orderAssumed) notes.push(note('day-first', 'dayFirst'));
  if (added > 0) notes.push(note('duplicates', 'duplicates', { count: added }));
  if (filled > 0) notes.push(note('filled', 'filled', { count: filled, of: series.values.length, blank }));
  if (series.values.every((value) => value === series.values[0])) notes.push(note('constant', 'constant'));
  else if (!backtest.beatsNaive) notes.push(note('not-better', 'notBetter'));
  if (testedSteps < horizon) notes.push(note('beyond-tested', 'beyondTested', { steps: testedSteps, horizon }));
  if (!bandIsMeasured) notes.push(note('few-errors', 'fewErrors', { origins: backtest.origins }));
  return notes;
}
