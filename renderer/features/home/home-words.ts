import type { ClientSummary } from '../../../core/contract/clients.ts';
import type { Country } from '../../../core/contract/values.ts';
import { hasText, i18n, t } from '../../lib/i18n.svelte.ts';

/** The agency home's answer in one sentence: who needs attention. */
export function finding(clients: readonly ClientSummary[]): string | undefined {
  if (clients.length === 0) return undefined;
  const waiting = clients.filter((client) => client.attention.length > 0).length;
  return waiting === 0 ? t('home:finding.calm', { count: clients.length }) : t('home:finding.waiting', { count: waiting, of: clients.length });
}

/** A country's name in the language spoken; the Hispanic United States by their trade name. */
export function countryName(code: Country): string {
  if (code === 'US') return t('home:country.US');
  return new Intl.DisplayNames(i18n.locale, { type: 'region' }).of(code) ?? code;
}

export function currencyName(code: string): string {
  return capital(new Intl.DisplayNames(i18n.locale, { type: 'currency' }).of(code) ?? code);
}

const capital = (name: string): string => name.charAt(0).toLocaleUpperCase(i18n.locale) + name.slice(1);

/** "Español (Colombia)" for es-CO. */
export function localeName(tag: string): string {
  return capital(new Intl.DisplayNames(i18n.locale, { type: 'language' }).of(tag) ?? tag);
}

/** "Ciudad de México" is what a reader looks for in America/Mexico_City; the offset comes beside it. */
export function zoneName(zone: string): string {
  if (hasText(`zones:${zone}`)) return t(`zones:${zone}`);
  return zone.split('/').slice(1).join(', ').replaceAll('_', ' ') || zone;
}

export function zoneOffset(zone: string, at: Date): string {
  return new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
}

/** How a client's numbers and dates will look. */
export function writingSample(locale: string, currency: string): string {
  try {
    const money = new Intl.NumberFormat(locale, { style: 'currency', currency }).format(1_234_567.5);
    const date = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone: 'UTC' }).format(new Date('2026-12-31T00:00:00Z'));
    return `${money} · ${date}`;
  } catch {
    return '';
  }
}
