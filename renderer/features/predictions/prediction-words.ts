import type { FeatureInfo, MissingFact, Outcome, PredictedCustomer, PredictionStatus, PredictionTask, Reason, RiskLevel, Sentence } from '../../../core/contract/predictions.ts';
import { NONE, type Format } from '../../lib/format.ts';
import { hasText, t } from '../../lib/i18n.svelte.ts';

type Unit = FeatureInfo['unit'] | Outcome['unit'];
export type Measures = ReadonlyMap<string, FeatureInfo>;

export const LEVEL_TONES = { high: 'critical', medium: 'caution', low: 'neutral' } as const satisfies Record<RiskLevel, string>;
/** What a task foretells where no customer's outcomes say it. */
const MAIN_UNITS: Record<PredictionTask, Outcome['unit']> = { churn: 'probability', ltv: 'money', engagement: 'probability', 'send-time': 'probability', 'next-purchase': 'days', cpa: 'money', uplift: 'probability' };

export const taskName = (task: PredictionTask): string => t(`forecasts:task.${task}.name`);
/** What a customer is called here: by name, else by what another system calls them. */
export const customerName = ({ name, email, externalId }: Pick<PredictedCustomer, 'name' | 'email' | 'externalId'>): string => name || email || externalId || t('contacts:unnamed');
export const levelName = (task: PredictionTask, level: RiskLevel): string => t(`forecasts:level.${task === 'churn' ? 'risk' : 'plain'}.${level}`);
/** Whether a person must say something before it can be learnt. */
export const isUnsaid = ({ missing }: PredictionStatus): boolean => missing.some(({ code }) => code === 'experiment');
/** What is missing; before a person chose an experiment, its arms are not. */
export const missingOf = (line: PredictionStatus): MissingFact[] => line.missing.filter(({ code }) => code === 'experiment' || !isUnsaid(line));
export const missingText = ({ code, params }: MissingFact, format: Format): string => t(`predictions:missing.${code}`, written(params, format));

/** Who decided: the person at this machine, a program with a token, or the program itself. */
export const actorName = (actor: string | null): string => (actor === null ? '' : t(`forecasts:actor.${actor.split(':')[0]}`));

/** A value in its unit, as the client writes it. */
export function writeValue(value: number | null, unit: Unit | string, format: Format): string {
  if (value === null || !Number.isFinite(value)) return NONE;
  if (unit === 'probability' || unit === 'share') return format.percent(value, value > 0.01 && value < 0.99 ? 0 : undefined);
  if (unit === 'money') return format.amount(value, Number.isInteger(value) ? { digits: 0 } : {});
  if (unit === 'days') return t('forecasts:days', { count: Math.round(value), n: format.number(value) });
  if (unit === 'count') return format.number(value, Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : 1);
  if (unit === 'flag') return t(value > 0 ? 'forecasts:yes' : 'forecasts:no');
  return format.number(value, 2);
}

/** A feature as a person says it. */
export function measureName(name: string, measures: Measures): string {
  const sentence = measures.get(name)?.sentence;
  return sentence && hasText(`predictions:measure.${sentence.key}`) ? t(`predictions:measure.${sentence.key}`, sentence.params) : name;
}

/** "No compra hace 74 días; lo normal en este cliente son 21". */
export function reasonText({ key, params }: Pick<Reason, 'key' | 'params'>, format: Format): string {
  const { measure, unit } = params;
  if (typeof measure !== 'string') return t(`predictions:${key}`, written(params, format, key === 'reason.spend' ? 'money' : null));
  const name = t(`predictions:measure.${measure}`, written(params, format));
  return t(`predictions:${key}`, { ...written(params, format, String(unit)), name });
}

/** A sentence of the core with its numbers as the client writes them. */
export const sentenceText = (group: string, { key, params }: Sentence, format: Format): string => t(`predictions:${group}.${key}`, written(params, format));

export const actionText = ({ key, params }: NonNullable<PredictedCustomer['action']>): string => t(`predictions:${key}`, params);

/** What is foretold: an outcome of the core, or a channel by its name. */
export function outcomeName({ name, days }: Pick<Outcome, 'name' | 'days'>): string {
  return hasText(`predictions:outcome.${name}`) ? t(`predictions:outcome.${name}`, { days }) : name;
}

/** The outcome that a customer's main figure is. */
export const mainOutcome = (row: Pick<PredictedCustomer, 'prediction' | 'outcomes'>): Outcome | null => row.outcomes.find(({ value }) => value === row.prediction) ?? null;

/** In which unit a task's main figure comes. */
export const mainUnit = (task: PredictionTask, row: Pick<PredictedCustomer, 'prediction' | 'outcomes'>): Outcome['unit'] => mainOutcome(row)?.unit ?? MAIN_UNITS[task];

const MEASURED = new Set(['value', 'usual']);
/** What is counted or lasts days is told whole. */
const WHOLE = new Set(['days', 'usual', 'n', 'found', 'needed', 'fewer']);

function written(params: Sentence['params'], format: Format, unit: string | null = null): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value !== 'number') return [name, name === 'attribute' ? t(`predictions:attribute.${value}`) : value];
      if (unit !== null && MEASURED.has(name)) return [name, unit === 'days' ? format.number(value) : writeValue(value, unit, format)];
      return [name, format.number(value, WHOLE.has(name) || Number.isInteger(value) ? 0 : 2)];
    }),
  );
}
