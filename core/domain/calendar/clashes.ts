import type { CalendarClash, CalendarDate, CalendarItem } from '../../contract/calendar.ts';

/** Hours of the day in which is sent, Monday first; null: not at all. */
type Week = readonly (readonly [number, number] | null)[];

const DAY_MS = 86_400_000;
/** Deliveries that leave, or may yet. */
const LIVE: ReadonlySet<string> = new Set(['draft', 'approved', 'queued', 'sending', 'paused', 'missed', 'sent']);

/** Monday 0 … Sunday 6. */
const weekdayOf = (date: string): number => (Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS) + 3) % 7;

/**
 * What does not go together among one client's deliveries: two on one day for the same country, one on a day of rest or of mourning there, one on a day or
 * at an hour at which the client does not send.
 */
export function clashesOf(items: readonly CalendarItem[], dates: readonly CalendarDate[], week: Week): CalendarClash[] {
  const sends = items.filter(({ kind, state }) => kind === 'delivery' && LIVE.has(state));
  return [...together(sends), ...sends.flatMap((item) => [...onDates(item, dates), ...outside(item, week)])].toSorted((one, other) => one.date.localeCompare(other.date));
}

function together(sends: readonly CalendarItem[]): CalendarClash[] {
  return [...Map.groupBy(sends, ({ from }) => from)].flatMap(([date, same]) => {
    const shared = same.filter((one) => same.some((other) => other.id !== one.id && one.countries.some((country) => other.countries.includes(country))));
    const [first] = shared;
    return first ? [{ date, clientId: first.clientId, reason: 'together' as const, ids: shared.map(({ id }) => id), params: { names: shared.map(({ name }) => name).join(' · ') } }] : [];
  });
}

function onDates(item: CalendarItem, dates: readonly CalendarDate[]): CalendarClash[] {
  const met = dates.filter(({ kind, country, from, to, exact }) => exact && kind !== 'commercial' && kind !== 'election' && item.countries.includes(country) && from <= item.from && item.from <= to);
  return met.map(({ kind, name, country }) => ({ date: item.from, clientId: item.clientId, reason: kind === 'mourning' ? 'mourning' as const : 'holiday' as const, ids: [item.id], params: { name: item.name, day: name, country } }));
}

function outside({ id, clientId, name, from, time }: CalendarItem, week: Week): CalendarClash[] {
  const hours = week[weekdayOf(from)] ?? null;
  if (hours === null) return [{ date: from, clientId, reason: 'noHours', ids: [id], params: { name } }];
  const hour = time === null ? hours[0] : Number(time.slice(0, 2));
  return hour >= hours[0] && hour < hours[1] ? [] : [{ date: from, clientId, reason: 'outsideHours', ids: [id], params: { name, time: time ?? '', from: `${hours[0]}:00`, to: `${hours[1]}:00` } }];
}
