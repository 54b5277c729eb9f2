import type { ReportedOutcome } from '../../../core/contract/prediction-report.ts';
import type { PredictionModel } from '../../../core/contract/predictions.ts';
import type { Format } from '../../lib/format.ts';
import { hasText, t } from '../../lib/i18n.svelte.ts';

type Kind = ReportedOutcome['kind'];

/** In the order in which a reader asks; others follow by name. */
const ORDER = ['auc', 'prAuc', 'logLoss', 'brier', 'calibrationError', 'mae', 'rmse', 'pinball', 'rankCorrelation', 'coverage', 'total', 'actualTotal'];
const HIGHER = new Set(['top1', 'top3', 'auc', 'prAuc', 'rankCorrelation', 'logScore', 'logLikelihood', 'qini', 'lift', 'r2', 'accuracy', 'hitRate']);
/** Neither more nor less of them is better. */
const NEITHER = new Set(['coverage', 'total', 'actualTotal', 'orders', 'actualOrders', 'n']);
const IN_UNITS = new Set(['mae', 'rmse', 'pinball', 'total', 'actualTotal', 'medianError']);
const SHARES = new Set(['calibrationError', 'coverage', 'accuracy', 'hitRate', 'mape', 'smape', 'top1', 'top3']);

export const metricName = (metric: string): string => (hasText(`forecasts:metric.${metric}.name`) ? t(`forecasts:metric.${metric}.name`) : metric);
export const metricDefinition = (metric: string): string | undefined => (hasText(`forecasts:metric.${metric}.definition`) ? t(`forecasts:metric.${metric}.definition`) : undefined);
export const methodName = (method: string): string => (hasText(`forecasts:method.${method}`) ? t(`forecasts:method.${method}`) : method);
export const baselineName = (name: string): string => (hasText(`predictions:baseline.${name}`) ? t(`predictions:baseline.${name}`) : name);

/** A score as the trade writes it; errors of amounts in the client's money. */
export function writeScore(metric: string, value: number | undefined, kind: Kind, format: Format): string {
  if (value === undefined || !Number.isFinite(value)) return '–';
  if (SHARES.has(metric)) return format.percent(value, 1);
  if (IN_UNITS.has(metric) && (kind === 'amount' || kind === 'cpa')) return format.amount(value);
  return format.number(value, Math.abs(value) >= 1000 ? 0 : 3);
}

/** The metrics that any of these has, the most asked for first. */
export function metricsOf(all: readonly ReportedOutcome['scores'][]): string[] {
  const present = new Set(all.flatMap((scores) => Object.keys(scores)));
  const rank = (metric: string): number => (ORDER.includes(metric) ? ORDER.indexOf(metric) : ORDER.length);
  return [...present].toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

/** Whether the model does better than the rule beside it; null where that cannot be said. */
export function beats(metric: string, model: number | undefined, baseline: number | undefined): boolean | null {
  if (model === undefined || baseline === undefined || NEITHER.has(metric) || model === baseline) return null;
  return HIGHER.has(metric) ? model > baseline : model < baseline;
}

/** "AUC 0,81; la regla simple, 0,74". */
export function headlineText(model: PredictionModel, kind: Kind, format: Format): string {
  const [first] = model.headline;
  if (!first) return '';
  const write = (value: number): string => writeScore(first.metric, value, kind, format);
  return t('forecasts:headline', { metric: metricName(first.metric), model: write(first.model), baseline: write(first.baseline), count: first.n, n: format.number(first.n) });
}
