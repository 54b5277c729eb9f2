import type { ResponseCurves } from '../../contract/budgets.ts';
import type { ByteSource } from '../../domain/import/index.ts';
import type { FitOptions, RunChains } from '../../domain/response/fit-response.ts';
import { fitWeeks, responseNote, type ResponseNote } from '../../domain/response/fit-weeks.ts';
import type { ResponseRefusal } from '../../domain/response/refuse-fit.ts';
import type { ResponseTrial } from '../../domain/response/scale-periods.ts';
import { dateOf, wrongResponse } from '../../domain/response/to-weeks.ts';
import { readResponseFile, type ReadResponse, type ResponseColumns } from './read-response-file.ts';

/** An experiment as a person writes it down; both days are in it. */
export interface DatedExperiment {
  channel: string;
  from: string;
  to: string;
  result: number;
  standardError: number;
}

export interface FitFileRequest {
  readonly columns: ResponseColumns;
  readonly options: FitOptions;
  readonly experiments: readonly DatedExperiment[];
  readonly country: string | null;
  /** Dates of public holidays between two days, both in. */
  readonly holidays: ((from: string, to: string) => Promise<string[]>) | null;
}

export type FittedFile = { curves: ResponseCurves; notes: ResponseNote[] } | { refused: ResponseRefusal[] };

const DAY_MS = 86_400_000;
const dayOf = (date: string): number => Math.floor(Date.parse(date) / DAY_MS);

/**
 * Response curves from a file of spend and outcome by day or week.
 * @throws INVALID_INPUT `budgets:error.*` where the file, its columns or an experiment cannot be read
 */
export async function fitFile(source: ByteSource, { columns, options, experiments, country, holidays }: FitFileRequest, run: RunChains, signal?: AbortSignal): Promise<FittedFile> {
  const read = await readResponseFile(source, columns, signal);
  const [target, ...rest] = read.columns as [Float64Array, ...Float64Array[]];
  const channels = columns.channels.map((name, at) => ({ name, spend: rest[at] as Float64Array }));
  const controls = rest.slice(columns.channels.length);
  if (holidays && read.starts.length > 0) controls.push(await holidayWeeks(read.starts, holidays));
  const data = { target, channels, controls, trials: experiments.map((one) => trialOf(one, read.starts, columns.channels)) };
  const fitted = await fitWeeks({ data, starts: read.starts, target: columns.target, controls: columns.controls, holidays: country }, options, run);
  return 'refused' in fitted ? fitted : { ...fitted, notes: [...readingNotes(read), ...fitted.notes] };
}

/** Public holidays in each week. */
async function holidayWeeks(starts: readonly number[], holidays: NonNullable<FitFileRequest['holidays']>): Promise<Float64Array> {
  const [first, last] = [starts[0] as number, (starts.at(-1) as number) + 6];
  const counts = new Float64Array(starts.length);
  for (const date of new Set(await holidays(dateOf(first), dateOf(last)))) {
    const week = Math.floor((dayOf(date) - first) / 7);
    if (week >= 0 && week < counts.length) counts[week] = (counts[week] as number) + 1;
  }
  return counts;
}

/** Weeks that lie within the experiment wholly or by more than half. */
function trialOf({ channel, from, to, result, standardError }: DatedExperiment, starts: readonly number[], channels: readonly string[]): ResponseTrial {
  if (!channels.includes(channel)) throw wrongResponse('experimentChannel', { channel, channels: channels.join(', ') });
  const [first, last] = [starts[0] as number, starts.at(-1) as number];
  const [begin, end] = [Math.round((dayOf(from) - first) / 7), Math.round((dayOf(to) + 1 - first) / 7)];
  if (!(begin >= 0 && end <= starts.length && begin < end)) throw wrongResponse('experimentDates', { channel, from, to, first: dateOf(first), last: dateOf(last + 6) });
  return { channel, from: begin, to: end, result, standardError };
}

function readingNotes({ summed, blank, orderAssumed, starts }: ReadResponse): ResponseNote[] {
  const notes: ResponseNote[] = [];
  if (summed) notes.push(responseNote('summed', 'summed', { days: summed.days, weeks: starts.length, leftOut: summed.leftOut }));
  if (blank > 0) notes.push(responseNote('blank', 'blank', { count: blank }));
  if (orderAssumed) notes.push(responseNote('order', 'orderAssumed'));
  return notes;
}
