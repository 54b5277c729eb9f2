import type { ForecastGrain, ForecastMetric, SeriesForecast } from '../../../../core/contract/forecasts.ts';
import type { Format } from '../../../lib/format.ts';
import { hasText, t } from '../../../lib/i18n.svelte.ts';

export const metricName = (metric: ForecastMetric): string => t(`metrics:term.${metric}.name`);

export const methodName = (method: string): string => (hasText(`channel-forecasts:method.${method}`) ? t(`channel-forecasts:method.${method}`) : method);

/** Writes values of a metric: money in the client's currency, counts whole where they are not small. */
export function writerOf(metric: ForecastMetric, currency: string, format: Format): (value: number) => string {
  if (metric === 'ctr' || metric === 'open-rate') return (value) => format.percent(value, 2);
  if (metric === 'conversions' || metric === 'orders' || metric === 'clicks') return (value) => format.number(value, Math.abs(value) < 20 ? 1 : 0);
  return (value) => format.amount(value, { currency });
}

/** A step's day, week or hour. */
export const writeStep = (at: string, format: Format): string => (at.length > 10 ? `${format.date(at, 'dayMonth')} ${at.slice(11)}` : format.date(at, 'dayMonth'));

/** What is to come, in a sentence; how it compares, and how far to trust it. */
export function forecastFinding({ total, before, forecast, backtest, level }: SeriesForecast, metric: ForecastMetric, grain: ForecastGrain, write: (value: number) => string, format: Format): { title: string; lead: string } {
  const count = forecast.length;
  const [value, low, high] = [total.value, total.low, total.high].map(write);
  const span = t(`channel-forecasts:span.${grain}`, { count, n: format.number(count) });
  const title = t('channel-forecasts:finding.title', { span, metric: metricName(metric), value, low, high });
  const change = before === null || before === 0 ? null : (total.value - before) / before;
  const against = change === null ? '' : t(Math.abs(change) < 0.005 ? 'channel-forecasts:finding.same' : change > 0 ? 'channel-forecasts:finding.more' : 'channel-forecasts:finding.less', { change: format.change(change, 'never') });
  return { title, lead: [against, trust(backtest, level, format)].filter(Boolean).join(' ') };
}

function trust({ coverage, beatsNaive, chosenThen, mae, naive }: SeriesForecast['backtest'], level: number, format: Format): string {
  const measured = coverage.find((one) => one.level === level);
  const held = measured ? t('channel-forecasts:finding.held', { level: format.percent(level, 0), measured: format.percent(measured.measured), n: format.number(measured.n) }) : '';
  const [own, theirs] = chosenThen ? [chosenThen.mae, chosenThen.naiveMae] : [mae, naive.mae];
  if (!beatsNaive || own === null || theirs === null || theirs === 0) return [t('channel-forecasts:finding.notBetter'), held].filter(Boolean).join(' ');
  return [t('channel-forecasts:finding.better', { share: format.percent(1 - own / theirs) }), held].filter(Boolean).join(' ');
}
