import { country, type Country } from '../core/contract/values.ts';
import { WrongUse } from './failure.ts';

/**
 * A country by its two letters, small or capital.
 * @throws WrongUse that lists the countries there are
 */
export function countryCode(what: string): Country {
  const parsed = country.safeParse(what.trim().toUpperCase());
  if (parsed.success) return parsed.data;
  throw new WrongUse('cli:usage.badCountry', { what, known: country.options.join(', ') });
}
