import type { PredictedCustomer } from '../../../core/contract/predictions.ts';
import type { Format } from '../../lib/format.ts';
import { i18n, t } from '../../lib/i18n.svelte.ts';

/** 1970-01-04 was a Sunday: weekday 0 of the contract. */
const SUNDAY = 4;

/** "3 dic – 12 dic", "martes, 10:00". */
export function whenText(when: PredictedCustomer['when'], format: Format): string {
  if (!when) return '';
  if (when.from && when.to) return t('forecasts:when.between', { from: format.date(when.from, 'dayMonth'), to: format.date(when.to, 'dayMonth') });
  const day = when.weekday === null ? '' : new Intl.DateTimeFormat(i18n.locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(1970, 0, SUNDAY + when.weekday));
  const hour = when.hour === null ? '' : new Intl.DateTimeFormat(format.locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(Date.UTC(1970, 0, 1, when.hour));
  return [day, hour].filter(Boolean).join(', ');
}
