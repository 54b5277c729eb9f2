import type { CalendarItem } from '../../../core/contract/calendar.ts';
import { i18n, t } from '../../lib/i18n.svelte.ts';

/** A calendar date in words of the face, whatever the reader's own zone. */
export function dayText(date: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(i18n.written, { timeZone: 'UTC', ...options }).format(new Date(`${date}T00:00:00Z`));
}

export const countryText = (code: string): string => new Intl.DisplayNames(i18n.locale, { type: 'region' }).of(code) ?? code;

/** Monday to Sunday, as a heading has room for them. */
export const weekdayTexts = (width: 'short' | 'long'): string[] => Array.from({ length: 7 }, (_, at) => dayText(`2024-01-0${at + 1}`, { weekday: width }));

export const stateText = ({ kind, state }: Pick<CalendarItem, 'kind' | 'state'>): string => t(`calendar:state.${kind}.${state}`);

/** Where an item is looked at and changed. */
export const addressOf = ({ clientId, campaignId }: Pick<CalendarItem, 'clientId' | 'campaignId'>): string => `#/client/${clientId}/campaigns?id=${campaignId}`;
