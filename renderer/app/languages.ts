import type { Locale } from '../../core/contract/values.ts';

/** How each language names itself; the same in every language. */
export const LANGUAGE_NAMES: Record<Locale, string> = { es: 'Español', 'pt-BR': 'Português (Brasil)', en: 'English' };
