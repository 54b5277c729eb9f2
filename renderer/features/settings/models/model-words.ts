import type { InstalledModel } from '../../../../core/contract/models.ts';
import type { TextLanguage } from '../../../../core/contract/messages.ts';
import { hasText, i18n, t } from '../../../lib/i18n.svelte.ts';

export const headName = (head: InstalledModel['heads'][number]): string => (head === 'embedding' ? t('models:page.embedding') : t(`inbox:head.${head}`));

/** "Sentimiento, emoción e intención". */
export function headNames(heads: readonly InstalledModel['heads'][number][]): string {
  const list = new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(heads.map((head) => headName(head).toLocaleLowerCase(i18n.locale)));
  return list.charAt(0).toLocaleUpperCase(i18n.locale) + list.slice(1);
}

/** A language by its code, as the face's language calls it; the code itself where it is none. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([i18n.locale], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** "español, portugués e inglés"; a few of very many. */
export function languageNames(codes: readonly string[]): string {
  const MOST = 4;
  const list = new Intl.ListFormat(i18n.locale, { type: 'conjunction' });
  if (codes.length <= MOST) return list.format(codes.map(languageName));
  return list.format([...codes.slice(0, MOST - 1).map(languageName), t('models:page.moreLanguages', { n: codes.length - MOST + 1 })]);
}

export const readLanguageName = (code: TextLanguage): string => t(`inbox:language.${code}`);

/** A model's own version, without the name that its title says already. */
export const shortVersion = ({ version }: Pick<InstalledModel, 'version'>): string => version.split('@').at(-1) ?? version;

/** A label of a head in words; labels that came by name and have none stay as they are. */
export function labelWord(head: string, label: string): string {
  const key = `inbox:${head}.${label}`;
  return hasText(key) ? t(key) : label;
}
