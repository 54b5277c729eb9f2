import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import i18next from 'i18next';
import type { Locale } from '../../contract/values.ts';
import type { Paths } from '../ports.ts';

const FALLBACK = 'en';

/** The sentence of `feature:key` in one language. */
export type Translate = (key: string, params?: Record<string, unknown>) => string;

/** The sentences of `locales/<lang>/<feature>.json`, for shells without a page; each language is read when it is first asked for. */
export function createTranslator(paths: Pick<Paths, 'resources'>): (locale: Locale) => Translate {
  const folder = join(paths.resources, 'locales');
  const words = i18next.createInstance();
  void words.init({
    resources: {},
    fallbackLng: FALLBACK,
    returnNull: false,
    initAsync: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false },
  } as never);
  const read = new Set<Locale>();
  const load = (lang: Locale) => {
    if (read.has(lang)) return;
    read.add(lang);
    for (const [feature, texts] of Object.entries(featuresIn(join(folder, lang)))) words.addResourceBundle(lang, feature, texts);
  };
  return (locale) => (key, params = {}) => {
    for (const lang of [locale, FALLBACK] as const) load(lang);
    return words.t(key, { ...params, lng: locale });
  };
}

function featuresIn(folder: string): Record<string, unknown> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(files.map((name) => [basename(name, '.json'), JSON.parse(readFileSync(join(folder, name), 'utf8'))]));
}

/** The language of a POSIX locale or an Accept-Language entry, for example `es_AR.UTF-8` or `pt-BR`; null when it is none of ours. */
export function localeOf(tag: string | undefined): Locale | null {
  const [, language] = /^([a-z]{2})\b/i.exec((tag ?? '').replace('_', '-')) ?? [];
  if (language === undefined) return null;
  return ({ es: 'es', pt: 'pt-BR', en: 'en' } as const)[language.toLowerCase()] ?? null;
}
