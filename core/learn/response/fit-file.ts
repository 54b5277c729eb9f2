import type { ResponseCurves } from '../../contract/budgets.ts';
import type { ByteSource } from '../../domain/import/index.ts';
import { holidayWeeks, trialOf, type DatedExperiment } from '../../domain/response/dated-experiment.ts';
import type { FitOptions, RunChains } from '../../domain/response/fit-response.ts';
import { fitWeeks, responseNote, type ResponseNote } from '../../domain/response/fit-weeks.ts';
import type { ResponseRefusal } from '../../domain/response/refuse-fit.ts';
import { dateOf } from '../../domain/response/to-weeks.ts';
import { readResponseFile, type ReadResponse, type ResponseColumns } from './read-response-file.ts';

export interface FitFileRequest {
  readonly columns: ResponseColumns;
  readonly options: FitOptions;
  readonly experiments: readonly DatedExperiment[];
  readonly country: string | null;
  /** Dates of public holidays between two days, both in. */
  readonly holidays: ((from: string, to: string) => Promise<string[]>) | null;
}

export type FittedFile = { curves: ResponseCurves; notes: ResponseNote[] } | { refused: ResponseRefusal[] };

/**
 * Response curves from a file of spend and outcome by day or week.
 * @throws INVALID_INPUT `budgets:error.*` where the file, its columns or an experiment cannot be read
 */
export async function fitFile(source: ByteSource, { columns, options, experiments, country, holidays }: FitFileRequest, run: RunChains, signal?: AbortSignal): Promise<FittedFile> {
  const read = await readResponseFile(source, columns, signal);
  const [target, ...rest] = read.columns as [Float64Array, ...Float64Array[]];
  const channels = columns.channels.map((name, at) => ({ name, spend: rest[at] as Float64Array }));
  const controls = rest.slice(columns.channels.length);
  if (holidays && read.starts.length > 0) controls.push(holidayWeeks(read.starts, await holidays(dateOf(read.starts[0] as number), dateOf((read.starts.at(-1) as number) + 6))));
  const data = { target, channels, controls, trials: experiments.map((one) => trialOf(one, read.starts, columns.channels)) };
  const fitted = await fitWeeks({ data, starts: read.starts, target: columns.target, controls: columns.controls, holidays: country }, options, run);
  return 'refused' in fitted ? fitted : { ...fitted, notes: [...readingNotes(read), ...fitted.notes] };
}

function readingNotes({ summed, blank, orderAssumed, starts }: ReadResponse): ResponseNote[] {
  const notes: ResponseNote[] = [];
  if (summed) notes.push(responseNote('summed', 'summed', { days: summed.days, weeks: starts.length, leftOut: summed.leftOut }));
  if (blank > 0) notes.push(responseNote('blank', 'blank', { count: blank }));
  if (orderAssumed) notes.push(responseNote('order', 'orderAssumed'));
  return notes;
}
