import { countryDefaults } from '../../clients/countries.ts';
import type { AdaptOptions, Warning } from '../types.ts';

/** How currencies are written, by ISO 4217 code. */
const written: Record<string, string> = {
  ARS: 'ARS|pesos? argentinos?', BOB: 'BOB|Bs\\.? ?(?=\\d)|bolivianos?(?= |$|[.,;])', BRL: 'BRL|R\\$|reales?(?= brasile)|reais', CLP: 'CLP|pesos? chilenos?', COP: 'COP|pesos? colombianos?', CRC: 'CRC|₡|colones', CUP: 'CUP|pesos? cubanos?',
  DOP: 'DOP|RD\\$|pesos? dominicanos?', EUR: 'EUR|€|euros?', GTQ: 'GTQ|Q ?(?=\\d)|quetzal(?:es)?', HNL: 'HNL|L\\.? ?(?=\\d)|lempiras?', MXN: 'MXN|MX\\$|pesos? mexicanos?', NIO: 'NIO|C\\$|córdobas', PAB: 'PAB|B/\\.|balboas?',
  PEN: 'PEN|S/\\.? ?(?=\\d)', PYG: 'PYG|₲|Gs\\.? ?(?=\\d)|guaraníes', USD: 'USD|US\\$|U\\$S|U\\$D|dólares|dolares|dólar', UYU: 'UYU|\\$U|pesos? uruguayos?', VES: 'VES|bolívares', GBP: 'GBP|£',
};
const names = Object.entries(written);
const any = new RegExp(`(?<![\\p{L}$])(?:${names.map(([code, pattern]) => `(?<${code}>${pattern})`).join('|')})(?![\\p{L}])`, 'gu');
const bare = /(?<![\p{L}$])\$(?=\s?\d)(?!\s?[\d.,]+\s?(?:[A-Z]{3}\b|pesos|dólares))/gu;
/** What circulates beside the legal tender. */
const alsoPaid: Record<string, readonly string[]> = { PA: ['USD'], CU: ['USD', 'EUR'] };

/** Currencies in the text that are not the country's: pointed out, never converted. A bare $ counts where its country is told. */
export function foreignCurrencies(text: string, isFree: (start: number, end: number) => boolean, { to, from }: AdaptOptions): Warning[] {
  const own = [countryDefaults(to).currency, ...(alsoPaid[to] ?? [])];
  const found: Warning[] = [];
  const note = (start: number, term: string, currency: string) => {
    if (!own.includes(currency) && isFree(start, start + term.length)) found.push({ start, end: start + term.length, term, reason: 'foreignCurrency', params: { term, currency, own: own[0] ?? '' } });
  };
  for (const { 0: term, index, groups } of text.matchAll(any)) note(index, term.trim(), Object.entries(groups ?? {}).find(([, hit]) => hit !== undefined)?.[0] ?? '');
  if (from !== undefined) for (const { 0: term, index } of text.matchAll(bare)) note(index, term, countryDefaults(from).currency);
  return found;
}
