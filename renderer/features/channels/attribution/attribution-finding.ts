import type { AttributionReport, ModelName } from '../../../../core/contract/channels.ts';
import { lastDay } from '../../../app/period.ts';
import type { Format } from '../../../lib/format.ts';
import { t } from '../../../lib/i18n.svelte.ts';
import { channelName, conversionName } from '../channels-words.ts';

export const modelName = (model: ModelName): string => t(`channels:model.${model}.name`);

/** Where the models differ most, or that they agree. */
export function attributionFinding({ channels, conversions }: AttributionReport, format: Format): { title: string } {
  const widest = channels.toSorted((a, b) => b.high - b.low - (a.high - a.low))[0];
  if (!widest || conversions === 0) return { title: t('channels:attribution.none') };
  if (channels.length === 1) return { title: t('channels:attribution.single', { channel: channelName(widest) }) };
  const share = (credit: number): string => format.percent(credit / conversions);
  const said = { channel: channelName(widest), low: share(widest.low), high: share(widest.high), lowModel: modelName(widest.lowModel), highModel: modelName(widest.highModel) };
  return { title: t((widest.high - widest.low) / conversions < 0.05 ? 'channels:attribution.agree' : 'channels:attribution.differ', said) };
}

/** What the credits stand on. */
export function basisText({ counts, conversions, conversion, period, lookbackDays, sessionMinutes }: AttributionReport, format: Format): string {
  const n = (value: number): string => format.number(value);
  const parts = [t('channels:attribution.basis', {
    kind: conversionName(conversion).toLowerCase(), conversions: n(conversions), lost: n(counts.lost), from: format.date(period.from), to: format.date(lastDay(period)), days: n(lookbackDays), minutes: n(sessionMinutes),
  })];
  if (counts.untouched > 0) parts.push(t('channels:attribution.untouched', { count: counts.untouched, n: n(counts.untouched) }));
  if (counts.unknown > 0) parts.push(t('channels:attribution.unknown', { count: counts.unknown, n: n(counts.unknown) }));
  if (counts.open > 0) parts.push(t('channels:attribution.open', { count: counts.open, n: n(counts.open) }));
  return parts.join(' ');
}
