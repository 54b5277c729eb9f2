import { countryDefaults, isTimezone } from '../clients/countries.ts';
import { isCultureCountry } from '../culture/index.ts';
import { publicHolidays } from '../culture/packs/pack.ts';
import { zoneOf, type Zone } from '../import/normalise/zone.ts';
import { limitsOf, type SendWeek } from './country-law.ts';
import type { Rules } from './types.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Windows open and close on the hour; zones are off by quarters of one. */
const STEP = 15 * MINUTE;
/** Further ahead nobody waits: whoever finds no window by then is held. */
const AHEAD = 21 * DAY;

export type WindowAnswer = { kind: 'open' } | { kind: 'later'; until: number; because: 'hours' | 'holiday' } | { kind: 'never' };

/** Both weeks at once. */
export function narrower(one: SendWeek, other: SendWeek): SendWeek {
  return one.map((hours, day) => {
    const others = other[day] ?? null;
    if (hours === null || others === null) return null;
    const [from, to] = [Math.max(hours[0], others[0]), Math.min(hours[1], others[1])];
    return from < to ? [from, to] : null;
  });
}

/** Zones that a person may live in: the own one, else every one of the country. */
function zonesOf(country: string, timezone: string | null): Zone[] {
  const names = timezone !== null && isTimezone(timezone) ? [timezone] : isCultureCountry(country) ? countryDefaults(country).timezones : ['UTC'];
  return names.flatMap((name) => zoneOf(name) ?? []);
}

/**
 * When somebody of a country may be written to: within the client's hours and the law's, by the person's own clock, not on public holidays. Whose zone
 * is not known is written to when it is allowed in every zone of the country.
 * @param at epoch milliseconds
 */
export function windowFor(country: string, timezone: string | null, at: number, { week, weeks, holidays }: Pick<Rules, 'week' | 'weeks' | 'holidays'>): WindowAnswer {
  const limits = limitsOf(country);
  const own = (isCultureCountry(country) ? weeks[country] : undefined) ?? week;
  const allowed = limits ? narrower(own, limits.week) : own;
  const withHolidays = holidays && limits?.noHolidays !== true;
  const zones = zonesOf(country, timezone);
  const free = (moment: number): 'open' | 'hours' | 'holiday' => {
    const shown = zones.map((zone) => zone.toLocal(moment));
    if (!withHolidays && shown.some((local) => isHoliday(country, local))) return 'holiday';
    return shown.every((local) => isWithin(allowed, local)) ? 'open' : 'hours';
  };
  const first = free(at);
  if (first === 'open') return { kind: 'open' };
  for (let moment = Math.ceil((at + 1) / STEP) * STEP; moment <= at + AHEAD; moment += STEP) {
    if (free(moment) === 'open') return { kind: 'later', until: moment, because: first };
  }
  return { kind: 'never' };
}

function isWithin(week: SendWeek, local: number): boolean {
  const day = Math.floor(local / DAY);
  // 1970-01-01 was a Thursday.
  const hours = week[(((day + 3) % 7) + 7) % 7] ?? null;
  if (hours === null) return false;
  const hour = (local - day * DAY) / HOUR;
  return hour >= hours[0] && hour < hours[1];
}

const known = new Map<string, ReadonlySet<string>>();

function isHoliday(country: string, local: number): boolean {
  if (!isCultureCountry(country)) return false;
  const date = new Date(local).toISOString().slice(0, 10);
  const key = `${country}${date.slice(0, 4)}`;
  const days = known.get(key) ?? new Set(publicHolidays(country, Number(date.slice(0, 4))));
  known.set(key, days);
  return days.has(date);
}
