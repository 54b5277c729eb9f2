import type { AnomalyIncident } from '../../../../core/contract/anomalies.ts';
import type { Format } from '../../../lib/format.ts';
import { t } from '../../../lib/i18n.svelte.ts';

/** A figure of the incident's metric: money of a day or of a conversion, or a share. */
export function figure({ metric }: Pick<AnomalyIncident, 'metric'>, value: number | null, format: Format, currency: string): string {
  if (value === null) return '–';
  return metric === 'ctr' ? format.percent(value) : format.amount(value, { currency });
}

/** "CPA · Meta" */
export const subject = ({ metric, channel }: AnomalyIncident): string => t('anomalies:view.subject', { metric: t(`anomalies:view.metric.${metric}`), channel: channel.name });

/** "4,2 veces lo habitual", "un 40 % menos de lo habitual". */
export function change({ value, usual }: AnomalyIncident, format: Format): string {
  if (value === null) return t('anomalies:view.noConversions');
  if (usual === null || usual <= 0) return '';
  const ratio = value / usual;
  if (ratio >= 2) return t('anomalies:view.times', { times: format.number(ratio, 1) });
  return t(ratio >= 1 ? 'anomalies:view.more' : 'anomalies:view.less', { share: format.percent(Math.abs(ratio - 1)) });
}

/** The worst that still goes on, in a sentence; what is calm is said too. */
export function finding(incidents: readonly AnomalyIncident[], format: Format, currency: string): string {
  const open = incidents.filter((incident) => incident.open && incident.worse);
  const worst = open.toSorted((one, other) => (other.costMicros ?? 0) - (one.costMicros ?? 0))[0];
  if (!worst) return t('anomalies:view.calm');
  const extra = (worst.costMicros ?? 0) > 0 ? t('anomalies:view.extra', { money: format.amount((worst.costMicros ?? 0) / 1e6, { currency }) }) : '';
  return t('anomalies:view.finding', { subject: subject(worst), change: change(worst, format), since: format.date(worst.from), extra });
}
