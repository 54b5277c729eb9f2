import type { Database } from 'better-sqlite3';
import { responseCurves, type BudgetNote, type BudgetStatus, type BudgetTarget, type KeptFit, type ResponseCurves } from '../../contract/budgets.ts';
import { channelsState, conversionsOf, type ChannelsState } from '../channels/service.ts';
import { refuseFit } from '../../domain/response/refuse-fit.ts';
import { clientWeeks } from './client-weeks.ts';
import type { BudgetsDeps } from './deps.ts';
import { newestFit } from './repo-fits.ts';

export type { BudgetsDeps } from './deps.ts';

/** What a row of response_fit holds. */
export interface KeptCurves extends ResponseCurves {
  conversion: string;
  notes: BudgetNote[];
}

export interface StoredCurves {
  curves: ResponseCurves;
  target: BudgetTarget;
  conversion: string;
  notes: BudgetNote[];
  currency: string;
  dataFrom: string;
  dataTo: string;
  sha256: string;
  at: number;
}

/** The newest curves of a target, with their draws; null where none were fitted. Spend in currency units a week, channels by their key. */
export function storedCurves(db: Database, target: BudgetTarget): StoredCurves | null {
  const row = newestFit(db, target);
  const parsed = row && responseCurves.safeParse(JSON.parse(row.curves));
  if (!row || !parsed?.success) return null;
  const { conversion = 'reported', notes = [] } = JSON.parse(row.curves) as Partial<KeptCurves>;
  return { curves: parsed.data, target, conversion, notes, currency: row.currency, dataFrom: row.dataFrom, dataTo: row.dataTo, sha256: row.sha256, at: row.at };
}

const TARGETS: readonly BudgetTarget[] = ['conversions', 'revenue'];

/** What can be fitted of a client, and what was. */
export function budgetsStatus(deps: BudgetsDeps, clientId: string): BudgetStatus {
  const state = channelsState(deps, clientId);
  const targets = TARGETS.flatMap((target) => {
    const fit = keptFit(state, target);
    const weeks = clientWeeks(state, target, fit?.conversion);
    if (weeks === null && fit === null) return [];
    const refused = weeks === null ? [] : refuseFit(weeks.data).map(({ code, messageKey, params }) => ({ code, messageKey, params: named(state, params) }));
    return [{ target, weeks: weeks?.starts.length ?? 0, refused, fit }];
  });
  return { currency: state.settings.currency, targets, conversion: conversionsOf(state)[0]?.source ?? null };
}

/** A kept fit as the face is shown it: without the draws. */
export function keptFit(state: ChannelsState, target: BudgetTarget): KeptFit | null {
  const stored = storedCurves(state.db.readOnly(), target);
  if (stored === null || stored.currency !== state.settings.currency) return null;
  const { curves: { channels, ...rest }, conversion, dataFrom, dataTo, at, notes, sha256 } = stored;
  const weeks = clientWeeks(state, target, conversion);
  return {
    target, conversion, dataFrom, dataTo, madeAt: new Date(at).toISOString(), stale: weeks?.sha256 !== sha256,
    notes: notes.map(({ params, ...note }) => ({ ...note, params: named(state, params) })),
    curves: { ...rest, channels: channels.map((channel) => ({ ...channel, draws: undefined })) },
  };
}

/** Sentences name channels as people do. */
function named({ names }: ChannelsState, params: BudgetNote['params']): BudgetNote['params'] {
  const byKey = new Map([...names.values()].map(({ key, name }) => [key, name]));
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, ['channel', 'one', 'other'].includes(key) && typeof value === 'string' ? (byKey.get(value) ?? value) : value]));
}
