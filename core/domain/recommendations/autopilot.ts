import { AUTOMATIC_TYPES, type AutopilotSettings, type Recommendation } from '../../contract/recommendations.ts';

export const AUTOPILOT_OFF: AutopilotSettings = { enabled: false, safeTypes: [], dailyCapMicros: 0, hour: 9, quietFrom: 20, quietTo: 8, killed: false };

/** Later than this a time counts as missed: it is shown, and never made up for unasked. */
export const GRACE_MS = 45 * 60_000;

/** Whether a local hour lies in the quiet ones; from 20 to 8 goes over midnight. */
export function isQuiet({ quietFrom, quietTo }: Pick<AutopilotSettings, 'quietFrom' | 'quietTo'>, hour: number): boolean {
  if (quietFrom === quietTo) return false;
  return quietFrom < quietTo ? hour >= quietFrom && hour < quietTo : hour >= quietFrom || hour < quietTo;
}

/** Money that a plan moves in a week: what is taken away or added, whichever is more. */
export function movedMicros(lines: Recommendation['lines']): number {
  const up = lines.reduce((sum, { fromMicros, toMicros }) => sum + Math.max(0, toMicros - fromMicros), 0);
  const down = lines.reduce((sum, { fromMicros, toMicros }) => sum + Math.max(0, fromMicros - toMicros), 0);
  return Math.max(up, down);
}

/** What one turn may apply: new ones of safe types, the surest first, as long as the day's cap allows; more money than before is never spent. */
export function chooseForTurn<T extends Pick<Recommendation, 'type' | 'state' | 'lines' | 'effect'>>(open: readonly T[], { safeTypes, dailyCapMicros }: AutopilotSettings): { apply: T[]; overCap: number } {
  const safe = open.filter(({ type, state, lines }) => state === 'new' && safeTypes.includes(type) && AUTOMATIC_TYPES.includes(type) && spendsNoMore(lines));
  let left = dailyCapMicros;
  const apply = safe.toSorted((a, b) => b.effect.probability - a.effect.probability).filter(({ lines }) => {
    const moved = movedMicros(lines);
    if (moved > left) return false;
    left -= moved;
    return true;
  });
  return { apply, overCap: safe.length - apply.length };
}

function spendsNoMore(lines: Recommendation['lines']): boolean {
  return lines.reduce((sum, { fromMicros, toMicros }) => sum + toMicros - fromMicros, 0) <= 0;
}

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 86_400_000;

/** Reads local hour and minute of instants in a zone. */
function localClock(timeZone: string): (at: number) => { hour: number; minute: number } {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return (at) => {
    const parts = format.formatToParts(at);
    const value = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
    return { hour: value('hour'), minute: value('minute') };
  };
}

/** The daily times in (after, until], oldest first, at most the last fourteen; where clocks go forward over one, that day has none. */
export function duesBetween(after: number, until: number, hour: number, timeZone: string): number[] {
  const dues: number[] = [];
  const clock = localClock(timeZone);
  const from = Math.max(after, until - 14 * DAY_MS);
  for (let at = Math.ceil((from + 1) / QUARTER_MS) * QUARTER_MS; at <= until; ) {
    const local = clock(at);
    if (local.hour === hour && local.minute === 0) {
      dues.push(at);
      at += 22 * 4 * QUARTER_MS;
    } else at += QUARTER_MS;
  }
  return dues;
}

/** When it will look next. */
export function nextDue(now: number, { hour }: Pick<AutopilotSettings, 'hour'>, timeZone: string): number | null {
  return duesBetween(now, now + 2 * DAY_MS, hour, timeZone)[0] ?? null;
}

export const localHour = (at: number, timeZone: string): number => localClock(timeZone)(at).hour;
