import i18next from 'i18next';
import { AppError } from '../../core/contract/errors.ts';
import type { Locale } from '../../core/contract/values.ts';
import { writtenLocale } from './written-locale.ts';

type Words = Record<string, unknown>;
const files = import.meta.glob<{ default: Words }>('../../locales/*/*.json', { eager: true });

/** locales/<lang>/<feature>.json as i18next's resources: a namespace a feature. */
function resources(): Record<string, Record<string, Words>> {
  const found: Record<string, Record<string, Words>> = {};
  for (const [path, file] of Object.entries(files)) {
    const [, lang, feature] = /locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    if (lang && feature) (found[lang] ??= {})[feature] = file.default;
  }
  return found;
}

void i18next.init({
  lng: guess(),
  fallbackLng: 'en',
  resources: resources() as never,
  defaultNS: 'app',
  returnNull: false,
  interpolation: { escapeValue: false },
});

function guess(): Locale {
  const [language] = navigator.languages;
  if (language?.startsWith('pt')) return 'pt-BR';
  return language?.startsWith('en') ? 'en' : 'es';
}

class I18n {
  locale = $state<Locale>(i18next.language as Locale);
  /** BCP 47: how numbers and dates are written where no client is open. */
  readonly written: string = $derived(writtenLocale(this.locale, navigator.languages));

  setLocale(locale: Locale): void {
    void i18next.changeLanguage(locale);
    this.locale = locale;
    document.documentElement.lang = locale;
  }
}

/** The face's language. Reading `i18n.locale` (every `t` does) redraws when it changes. */
export const i18n = new I18n();
document.documentElement.lang = i18n.locale;

/** The sentence of `feature:key` in the face's language. */
export function t(key: string, params: Record<string, unknown> = {}): string {
  return i18next.t(key, { ...params, lng: i18n.locale });
}

/** Whether there is a sentence for a key that came by name. */
export function hasText(key: string): boolean {
  return i18next.exists(key, { lng: i18n.locale });
}

/** The sentence for whatever was thrown. */
export function errorText(error: unknown): string {
  const known = error instanceof AppError ? error : new AppError('INTERNAL', 'errors:internal', { params: { reference: '–' } });
  return t(known.messageKey, known.params);
}
