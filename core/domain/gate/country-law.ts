import type { Country } from '../../contract/values.ts';
import { isCultureCountry, isLawKnown } from '../culture/index.ts';
import { laws } from '../culture/packs/laws.ts';
import type { Rules } from './types.ts';

/** Hours of a week in which people may be written to, Monday first; half-open; null: not on that day. */
export type SendWeek = Rules['week'];

/** What a country's law asks beyond consent. It binds whether anybody read it in a source or not: a limit needs no proof. */
export interface Limits {
  week: SendWeek;
  /** Never on public holidays. */
  noHolidays: boolean;
  /** Messages to one person in 24 hours. */
  perDay: number;
}

const businessDay: [number, number] = [7, 19];
/** Ley 2300 de 2023, as core/domain/culture/packs/laws.ts tells it: Monday to Friday 7–19, Saturday 8–15, never on Sundays or holidays, once a day at most. */
const colombia: Limits = { week: [businessDay, businessDay, businessDay, businessDay, businessDay, [8, 15], null], noHolidays: true, perDay: 1 };

export const legalLimits: Partial<Record<Country, Limits>> = { CO: colombia };

export const limitsOf = (country: string): Limits | null => (isCultureCountry(country) ? (legalLimits[country] ?? null) : null);

/**
 * Whether people of a country must have confirmed their consent (double opt-in): where the client wants it, and wherever nobody read that the
 * law is content with less. A law that nobody read permits nothing.
 */
export function wantsConfirmed(country: string, { doubleOptIn, lawChecked }: Pick<Rules, 'doubleOptIn' | 'lawChecked'>): boolean {
  if (!isCultureCountry(country) || doubleOptIn.includes(country)) return true;
  if (lawChecked.some((one) => one.country === country)) return false;
  return !isLawKnown({ laws: laws[country] }, 'consent');
}
