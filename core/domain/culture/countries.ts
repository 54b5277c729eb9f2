import { country, type Country } from '../../contract/values.ts';

/** Every country of the program, in the order of the contract. */
export const countries: readonly Country[] = country.options;
/** Where Portuguese is spoken. */
export const portuguese: ReadonlySet<Country> = new Set<Country>(['BR', 'PT']);

/** True for the code of a country that there is a pack for. */
export const isCultureCountry = (code: string): code is Country => country.safeParse(code).success;
