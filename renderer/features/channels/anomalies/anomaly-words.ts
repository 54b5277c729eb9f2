import type { AnomalyIncident } from '../../../../core/contract/anomalies.ts';
import type { Format } from '../../../lib/format.ts';
import { channelName } from '../../../lib/channel-name.ts';
import { t } from '../../../lib/i18n.svelte.ts';

const RATES: readonly AnomalyIncident['metric'][] = ['ctr', 'open-rate', 'complaints'];

/** A figure of the incident's metric: money of a conversion, a click, an hour or a day; a share; conversions of a day. */
export function figure({ metric, grain }: Pick<AnomalyIncident, 'metric' | 'grain'>, value: number | null, format: Format, currency: string): string {
  if (value === null) return '–';
  if (RATES.includes(metric)) return format.percent(value, 2);
  const per = grain === 'hour' ? 'anomalies:view.perHour' : 'anomalies:view.perDay';
  if (metric === 'conversions') return t(per, { figure: format.number(value, 1) });
  const money = format.amount(value, { currency });
  return metric === 'spend' ? t(per, { figure: money }) : money;
}

/** First or last day, with the hour where it was judged by the hour. */
export const moment = (date: string, hour: number | null, format: Format): string => (hour === null ? format.date(date) : t('anomalies:view.hour', { date: format.date(date), hour }));

/** "12 de enero, 15:00 – sigue"; "12 de enero, 10:00–13:00" within a day; one moment where it lasted no longer. */
export function duration({ from, fromHour, to, toHour, open }: Pick<AnomalyIncident, 'from' | 'fromHour' | 'to' | 'toHour' | 'open'>, format: Format): string {
  const began = moment(from, fromHour, format);
  if (open) return `${began} – ${t('anomalies:view.now')}`;
  if (from === to && fromHour !== null && toHour !== null && fromHour !== toHour) return t('anomalies:view.hours', { date: format.date(from), from: fromHour, to: toHour });
  return from === to && fromHour === toHour ? began : `${began} – ${moment(to, toHour, format)}`;
}

const TONES = { high: 'critical', medium: 'caution', low: 'neutral' } as const;

/** How bad it is, with its colour. Spend that falls is neither better nor worse: it may be meant, or a campaign may have stopped. */
export function verdict({ metric, worse, severity }: Pick<AnomalyIncident, 'metric' | 'worse' | 'severity'>): { tone: 'critical' | 'caution' | 'neutral' | 'positive'; text: string } {
  if (worse) return { tone: TONES[severity], text: t(`anomalies:view.severity.${severity}`) };
  return metric === 'spend' ? { tone: 'neutral', text: t('anomalies:view.changed') } : { tone: 'positive', text: t('anomalies:view.better') };
}

/** "CPA · Meta" */
export const subject = ({ metric, channel }: AnomalyIncident): string => t('anomalies:view.subject', { metric: t(`anomalies:view.metric.${metric}`), channel: channelName({ name: channel.name, channel: channel.key }) });

/** "4,2 veces lo habitual", "un 40 % menos de lo habitual". */
export function change({ value, usual, kind, grain, rows }: AnomalyIncident, format: Format): string {
  if (kind !== 'change') return t(`anomalies:view.${kind}.${grain}`, { count: rows ?? 0 });
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
  return t('anomalies:view.finding', { subject: subject(worst), change: change(worst, format), since: moment(worst.from, worst.fromHour, format), extra });
}
