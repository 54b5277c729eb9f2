import { t } from '../../lib/i18n.svelte.ts';

export { countryName } from '../home/home-words.ts';

/** A subject line as its reader gets it where the first name is not known. */
export const readable = (line: string): string => line.replace(/\{\{[\w.]+\|([^{}]*)\}\}/gu, '$1');

/** Where a check found something: "Subject 3", "Body". */
export function checkPlace(at: string): string {
  const [part = '', number = ''] = at.split(' ');
  return t(`campaigns:place.${part}`, { number });
}

/** `enero-co.html`: a name that every file system takes. */
export const fileName = (name: string, country: string, extension: string): string => {
  const plain = name.normalize('NFD').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/\p{M}/gu, '').replace(/^-+|-+$/gu, '').toLowerCase().slice(0, 60);
  return `${plain || 'campaign'}-${country.toLowerCase()}.${extension}`;
};
