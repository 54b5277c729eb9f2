import type { Band, EvidenceRow, PlanLine, Recommendation } from '../../../../core/contract/recommendations.ts';
import type { ErrorParams } from '../../../../core/contract/errors.ts';
import { channelCalled } from '../../../lib/channel-name.ts';
import type { Format } from '../../../lib/format.ts';
import { t } from '../../../lib/i18n.svelte.ts';

export const typeName = (type: Recommendation['type']): string => t(`recommendations:type.${type}`);
export const weekdayName = (weekday: number): string => t(`recommendations:weekday.${weekday}`);

/** Money without cents, as plans are made. */
export const money = (micros: number, format: Format): string => format.micros(micros, { digits: 0 });

const DATES = ['from', 'to', 'since', 'date'];
const SHARES = ['chance', 'sure', 'market', 'fell', 'least', 'shown', 'ctrBefore', 'ctrNow'];
const FINE_SHARES = ['chance', 'ctrBefore', 'ctrNow'];
const ONE_DIGIT = ['times'];
/** Names of channels, one or several with commas between. */
const CHANNELS = ['channel', 'receivers'];
const TWO_DIGITS = ['dispersion', 'elasticity'];

/** A sentence's figures, written: amounts by their name's end in Micros, dates, shares and counts by their names. */
export function writtenParams(params: ErrorParams, format: Format): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => {
    if (name.endsWith('Micros') && typeof value === 'number') return [name.slice(0, -6), money(value, format)];
    if (DATES.includes(name) && typeof value === 'string') return [name, format.date(value)];
    if (name === 'best' || name === 'worst') return [name, weekdayName(Number(value))];
    if (name === 'curves') return [name, t(`recommendations:method.curves${value === true ? 'Yes' : 'No'}`)];
    if (CHANNELS.includes(name) && typeof value === 'string' && value !== '') return [name, value.split(', ').map(channelCalled).join(', ')];
    if (typeof value !== 'number') return [name, String(value ?? '')];
    if (SHARES.includes(name)) return [name, format.percent(value, FINE_SHARES.includes(name) ? 2 : 0)];
    return [name, format.number(value, ONE_DIGIT.includes(name) ? 1 : TWO_DIGITS.includes(name) ? 2 : 0)];
  }));
}

export const reasonText = ({ reason }: Pick<Recommendation, 'reason'>, format: Format): string => t(`recommendations:reason.${reason.key}`, writtenParams(reason.params, format));
export const methodText = ({ method }: Pick<Recommendation, 'method'>, format: Format): string => t(`recommendations:method.${method.key}`, writtenParams(method.params, format));

/** "meta · Enfermería", or a weekday. */
export function lineName({ channel, weekday, category }: PlanLine | (Omit<EvidenceRow, 'category'> & { category: PlanLine['category'] })): string {
  if (weekday !== null) return weekdayName(weekday);
  return category ? t('recommendations:line.category', { channel: channelCalled(channel), category: category.value }) : channelCalled(channel);
}

/** What it is about, in few words: a channel, or a category and its cheaper channel. */
export function subject({ type, reason, lines }: Recommendation): string {
  const { category, campaign } = reason.params;
  const channel = channelCalled(String(reason.params['channel'] ?? lines[0]?.channel ?? ''));
  if (type === 'creative-fatigue') return `${String(campaign)} · ${channel}`;
  return type === 'cheaper-channel' ? `${String(category)} · ${channel}` : channel;
}

export const between = ({ low, high }: Band, write: (value: number) => string): string => t('recommendations:list.between', { low: write(low), high: write(high) });

export function idleText({ type, idle, reason }: Recommendation, format: Format): string {
  const unused = type === 'pacing' && reason.key === 'pacing_under';
  const { value, low, high } = idle.weekMicros;
  const [from, to] = [Math.min(Math.abs(low), Math.abs(high)), Math.max(Math.abs(low), Math.abs(high))];
  const key = unused ? 'unused' : type === 'pacing' ? 'over' : 'week';
  const week = t(`recommendations:idle.${key}`, { value: money(Math.abs(value), format), low: money(unused || low > 0 ? from : low, format), high: money(unused || low > 0 ? to : high, format) });
  if (idle.sinceMicros === null || idle.since === null) return week;
  return `${week} ${t('recommendations:idle.since', { date: format.date(idle.since), value: money(idle.sinceMicros, format) })}`;
}

export const conversions = (value: number, format: Format): string => `${value > 0 ? '+' : ''}${format.number(value, Math.abs(value) < 10 ? 1 : 0)}`;

/** Days for which a no holds, as the core keeps them. */
export const REST_DAYS: Record<Recommendation['type'], number> = { 'weekday-shift': 60, 'cheaper-channel': 60, 'runaway-channel': 14, pacing: 14, 'creative-fatigue': 28 };
