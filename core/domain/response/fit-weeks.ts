import type { ResponseCurves } from '../../contract/budgets.ts';
import type { ErrorParams } from '../../contract/errors.ts';
import { fitResponse, type FitOptions, type RunChains } from './fit-response.ts';
import { NOTABLE_CORRELATION, pairs, refuseFit, type ResponseRefusal } from './refuse-fit.ts';
import type { ResponseData } from './scale-periods.ts';
import { dateOf } from './to-weeks.ts';

/** Data of successive weeks, with what they are called. */
export interface NamedWeeks {
  data: ResponseData;
  /** First day of each week, days since 1970-01-01. */
  starts: readonly number[];
  target: string;
  controls: readonly string[];
  /** Country whose public holidays are among the controls. */
  holidays: string | null;
}

/** Something to know about the result: `messageKey` is `namespace:key` in `locales/`. */
export interface ResponseNote {
  code: string;
  messageKey: string;
  params: ErrorParams;
}

export const responseNote = (code: string, key: string, params: ErrorParams = {}): ResponseNote => ({ code, messageKey: `budgets:note.${key}`, params });

/** R̂ above which chains are taken to disagree (Vehtari et al. 2021 ask for 1.01 of long chains; these are short). */
const MOST_R_HAT = 1.1;

/** Curves of all channels from weeks, or why there can be none. */
export async function fitWeeks({ data, starts, target, controls, holidays }: NamedWeeks, options: FitOptions, run: RunChains): Promise<{ curves: ResponseCurves; notes: ResponseNote[] } | { refused: ResponseRefusal[] }> {
  const refused = refuseFit(data);
  if (refused.length > 0) return { refused };
  const { channels, fit: { harmonics, ...fit } } = await fitResponse(data, options, run);
  const window = { from: dateOf(starts[0] as number), to: dateOf((starts.at(-1) as number) + 6), periods: starts.length };
  const curves: ResponseCurves = { period: 'week', channels, fit: { method: 'nuts', target, window, season: { harmonics, trend: true, holidays, controls: [...controls] }, experiments: data.trials.length, ...fit } };
  return { curves, notes: notesOf(curves, data) };
}

function notesOf({ channels, fit }: ResponseCurves, data: ResponseData): ResponseNote[] {
  const notes: ResponseNote[] = [];
  for (const { one, other, correlation } of pairs(data.channels)) if (correlation >= NOTABLE_CORRELATION) notes.push(responseNote('alike', 'alike', { one, other, correlation: Math.round(correlation * 100) / 100 }));
  for (const { channel, intervals } of channels) {
    const found = intervals?.['contribution'];
    if (typeof found === 'object' && found.low < 0.1 * found.high) notes.push(responseNote('unsure', 'unsure', { channel }));
  }
  if (fit.season.harmonics === 0) notes.push(responseNote('no-season', 'noSeason', { weeks: fit.window.periods }));
  if (fit.heldOut && fit.heldOut.nrmse >= fit.heldOut.withoutMedia.nrmse) notes.push(responseNote('no-better', 'noBetter', { weeks: fit.heldOut.periods }));
  if (fit.heldOut === null) notes.push(responseNote('not-tested', 'notTested'));
  if (fit.sampler.rHat > MOST_R_HAT) notes.push(responseNote('not-settled', 'notSettled', { rHat: Math.round(fit.sampler.rHat * 100) / 100 }));
  return notes;
}
