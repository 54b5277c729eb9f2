import type { Locale } from '../../core/contract/values.ts';

const USUAL: Record<Locale, string> = { es: 'es-419', 'pt-BR': 'pt-BR', en: 'en-US' };

/**
 * How numbers and dates are written where no client is open: as in this machine's region, in the language spoken;
 * as most of Latin America does where the machine says no region.
 * @param asked `navigator.languages`
 */
export function writtenLocale(language: Locale, asked: readonly string[]): string {
  return asked.find((tag) => tag.includes('-') && tag.split('-')[0] === language.split('-')[0]) ?? USUAL[language];
}
