import { AppError } from './contract/errors.ts';
import { addDays } from './domain/metrics/periods.ts';
import { planTomorrow, type ChannelDay, type Tomorrow, type TomorrowRequest } from './domain/budget/tomorrow.ts';
import { readDayFile, type DayColumns } from './learn/budget/read-day-file.ts';
import { openFile } from './services/import/file-source.ts';

/** Something to know about the split: a key of the locales with its params. */
export interface BanditNote {
  code: string;
  messageKey: string;
  params: Record<string, string | number>;
}

export interface BanditRequest extends Omit<TomorrowRequest, 'budget'> {
  columns: DayColumns;
  /** Null: what was spent on a mean day of the last week. */
  budget: number | null;
}

const WEEK = 7;
/** Below so few conversions the split is little more than a guess, and says so. */
const FEW = 30;

/** The next day's split of a file's channels. */
export async function openBandit(path: string, { columns, budget, ...request }: BanditRequest, signal?: AbortSignal): Promise<{ date: string; result: Tomorrow; notes: BanditNote[] }> {
  const { source, close } = await openFile(path);
  try {
    const { days, last } = await readDayFile(source, columns, signal);
    if (new Set(days.map(({ channel }) => channel)).size < 2) throw new AppError('INVALID_INPUT', 'bandit:error.oneChannel', { params: { channel: days[0]?.channel ?? '' } });
    return { date: addDays(last, 1), result: planTomorrow(days, { ...request, budget: budget ?? usualDay(days) }), notes: notesOf(days) };
  } finally {
    await close();
  }
}

function usualDay(days: readonly ChannelDay[]): number {
  const last = Math.max(...days.map(({ day }) => day));
  const recent = days.filter(({ day }) => day > last - WEEK);
  return recent.reduce((sum, { spend }) => sum + spend, 0) / Math.min(WEEK, last - Math.min(...days.map(({ day }) => day)) + 1);
}

function notesOf(days: readonly ChannelDay[]): BanditNote[] {
  const byChannel = Map.groupBy(days, ({ channel }) => channel);
  const silent = [...byChannel].filter(([, own]) => own.every(({ conversions }) => conversions === 0)).map(([channel]) => channel);
  const conversions = days.reduce((sum, day) => sum + day.conversions, 0);
  return [
    ...(conversions < FEW ? [{ code: 'few', messageKey: 'bandit:note.few', params: { count: Math.round(conversions) } }] : []),
    ...(silent.length > 0 ? [{ code: 'no-conversions', messageKey: 'bandit:note.silent', params: { channels: silent.join(', ') } }] : []),
  ];
}
