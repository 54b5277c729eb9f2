import type { Output } from '../../../core/contract/index.ts';
import type { Comparison } from '../../app/period.svelte.ts';
import { lastDay } from '../../app/period.ts';
import type { Format } from '../../lib/format.ts';
import { t } from '../../lib/i18n.svelte.ts';
import { changeOf, comparable } from './comparison.ts';

type Answer = Output<'overview.kpis'>;

/** What the room found, in one sentence with its number and change. */
export function findingOf(answer: Answer, compare: Comparison, format: Format): string {
  const { current, currency } = answer;
  if (current.revenue !== null && (current.revenue !== 0 || current.spend === null)) return revenueFinding(answer, compare, format);
  if (current.spend !== null && current.spend > 0) {
    const spend = format.amount(current.spend, { currency });
    return current.cpa === null
      ? t('overview:finding.spendOnly', { spend })
      : t('overview:finding.spend', { spend, conversions: format.number(current.conversions), cpa: format.amount(current.cpa, { currency }) });
  }
  if (current.contacts !== null && current.contacts > 0 && current.consentCoverage !== null) {
    return t('overview:finding.contacts', { share: format.percent(current.consentCoverage), contacts: format.number(current.contacts) });
  }
  return t('overview:finding.quiet');
}

function revenueFinding({ current, previous, lastYear, span, currency }: Answer, compare: Comparison, format: Format): string {
  const before = comparable(compare === 'year' ? lastYear : compare === 'previous' ? previous : null, span);
  const change = changeOf(current, before, 'revenue');
  const revenue = format.amount(current.revenue, { currency });
  if (change === null) return t('overview:finding.plain', { revenue });
  if (Math.abs(change) < 0.005) return t('overview:finding.same', { revenue });
  return t(change > 0 ? 'overview:finding.up' : 'overview:finding.down', { revenue, change: format.change(change, 'never') });
}

/** What the finding stands on: dates, counts, why nothing is compared, other currencies. */
export function baseOf(answer: Answer, compare: Comparison, format: Format): string {
  const { current, previous, lastYear, span, otherCurrencies } = answer;
  const dates = { from: format.date(current.period.from), to: format.date(lastDay(current.period)) };
  const base = current.orders
    ? t('overview:finding.base', { ...dates, orders: format.number(current.orders), customers: format.number(current.customers) })
    : t('overview:finding.basePlain', dates);
  const asked = compare === 'year' ? lastYear : compare === 'previous' ? previous : null;
  const parts = [base];
  if (asked && span && !comparable(asked, span)) parts.push(t('overview:finding.spanStarts', { date: format.date(span.from) }));
  const others = otherCurrencies.filter(({ revenueMicros }) => revenueMicros !== 0).map(({ currency, revenueMicros }) => format.money({ micros: revenueMicros, currency }));
  if (others.length > 0) parts.push(t('overview:finding.others', { list: others.join(', ') }));
  return parts.join(' ');
}
