import type { SpendFigures } from '../../../core/contract/channels.ts';
import type { Format } from '../../lib/format.ts';
import { NONE } from '../../lib/format.ts';
import { hasText, t } from '../../lib/i18n.svelte.ts';

export { channelName } from '../../lib/channel-name.ts';

/** What counts as a conversion, as a person calls it. */
export function conversionName(source: string): string {
  if (!source.startsWith('event:')) return t(`channels:conversion.${source}`);
  return eventName(source.slice('event:'.length));
}

export function eventName(type: string): string {
  const key = `import:value.type.${type}`;
  return hasText(key) ? t(key) : type.replaceAll('_', ' ');
}

/** Credits and counts that may be fractions: a decimal only where there is one. */
export const writeCredit = (value: number, format: Format): string => format.number(value, Math.abs(value - Math.round(value)) < 0.05 ? 0 : 1);

/** Relative change of a figure; null where one of the two is missing or nothing. */
export function changeOf(now: number | null, before: number | null | undefined): number | null {
  return now === null || before === null || before === undefined || before === 0 ? null : (now - before) / before;
}

export const FIGURES = ['spend', 'impressions', 'clicks', 'ctr', 'cpc', 'conversions', 'cpa', 'revenue', 'roas'] as const;
export type FigureName = (typeof FIGURES)[number];

export function figureOf(row: SpendFigures, figure: FigureName): number | null {
  if (figure === 'spend') return row.spendMicros;
  return figure === 'revenue' ? row.revenueMicros : row[figure];
}

/** A figure as it is written in a table: a dash where nothing says it, or where it would be a quotient by nothing. */
export function writeFigure(row: SpendFigures, figure: FigureName, format: Format, currency: string): string {
  const value = figureOf(row, figure);
  if (value === null || (figure === 'spend' && value === 0)) return NONE;
  switch (figure) {
    case 'spend':
    case 'revenue': return format.money({ micros: value, currency }, { digits: 0 });
    case 'cpa':
    case 'cpc': return format.amount(value, { currency });
    case 'ctr': return format.percent(value, 2);
    case 'roas': return `${format.number(value, 2)}×`;
    default: return format.number(value, Number.isInteger(value) ? 0 : 1);
  }
}

/** Why a cost per conversion is not there, in words. */
export function noCpaText(row: SpendFigures): string | undefined {
  if (row.cpa !== null) return undefined;
  if (row.spendMicros === 0) return t('channels:noCpa.noSpend');
  return t(row.conversions === 0 ? 'channels:noCpa.none' : 'channels:noCpa.unknown');
}
