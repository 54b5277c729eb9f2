import type { Database } from 'better-sqlite3';
import { attribute, type Attribution } from '../../domain/attribution/attribute.ts';
import { journeysOf, type Journeys } from '../../domain/attribution/journeys.ts';
import { total } from '../../domain/attribution/path-table.ts';
import { Rates } from '../../domain/money/rates.ts';
import type { AttributionTask } from './read-task.ts';
import { lastInstant, stepsOf, unknownConversions } from './repo-steps.ts';

const DAY_MS = 86_400_000;

/** How many paths there are and who is credited for them. */
export interface AttributedPaths {
  result: Attribution;
  counts: Omit<Journeys, 'table' | 'decayed' | 'untouchedValue'> & { distinct: number; unknown: number };
  conversions: number;
  /** Micro-units; null where nothing says a worth. */
  value: number | null;
}

/** Reads what known contacts did, cuts it into paths and credits them by every model asked for. */
export function attributePaths(db: Database, task: AttributionTask): AttributedPaths {
  const { period, lookbackDays, sessionMinutes, eventType, touchTypes, rates, currency, request, halfLifeDays } = task;
  const lookback = lookbackDays * DAY_MS;
  const start = Date.parse(`${period.from}T00:00:00Z`);
  const steps = stepsOf(db, { eventType, touchTypes, period, since: start - 2 * lookback - DAY_MS, rates: new Rates(currency, rates) });
  const end = Math.min(lastInstant(db), Date.parse(`${period.to}T00:00:00Z`) + DAY_MS);
  const { table, decayed, untouchedValue: _, ...counts } = journeysOf(steps, { lookback, session: sessionMinutes * 60_000, start, end, halfLife: halfLifeDays * DAY_MS });
  const direct = new Set(table.channels.flatMap((channel, place) => (channel === 'direct' ? [place] : [])));
  const value = total(table.values);
  const result = table.channels.length === 0 ? { channels: [], order: null } : byDays(attribute(table, { ...request, halfLife: 1, direct, nullsKnown: total(table.nulls) > 0 }, value !== 0), decayed);
  return { result, counts: { ...counts, distinct: table.conversions.length, unknown: unknownConversions(db, { eventType, period }) }, conversions: total(table.conversions), value: value === 0 ? null : value };
}

/** Time-decay by the days that lay between, which a table of paths does not know. */
function byDays(result: Attribution, decayed: Journeys['decayed']): Attribution {
  const channels = result.channels.map((row) => {
    const { conversions, value } = decayed.get(row.channel) ?? { conversions: 0, value: 0 };
    return { ...row, timeDecay: conversions, ...(row.values ? { values: { ...row.values, timeDecay: value } } : {}) };
  });
  return { ...result, channels };
}
