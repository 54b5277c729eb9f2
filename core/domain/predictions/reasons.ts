import type { PredictedCustomer, Reason, Sentence } from '../../contract/predictions.ts';
import { knownFeatures, type PlacedFeature } from './features/families.ts';

/** A customer's features by name, their usual values among customers, and what each added to the score. */
export interface Explained {
  value(feature: string): number;
  usual(feature: string): number;
  contributions: readonly { feature: string; contribution: number }[];
}

type Params = Reason['params'];
type Action = PredictedCustomer['action'];

const byName = new Map(knownFeatures.map((feature) => [feature.name, feature]));
const FREQUENCY = /^(purchases|purchase_days|months_with|active_share)/;
const SILENCE = new Set(['days_since_purchase', 'silence_over_median', 'silence_over_mean', 'silence_over_longest', 'overdue_days', 'gaps_longer_than_silence']);
const MOST_REASONS = 3;
const OPEN_SILENCE = 30;

/** Features that tell the same thing to a person are one reason. */
function topicOf(feature: string): string {
  if (SILENCE.has(feature)) return 'silence';
  const family = byName.get(feature)?.family ?? 'unusual';
  if (FREQUENCY.test(feature)) return 'frequency';
  return family === 'purchases' ? 'value' : family;
}

/** The topics that moved a prediction most, each worded by its strongest feature or by what a person would say of it. */
export function reasonsOf(explained: Explained): Reason[] {
  const topics = new Map<string, { sum: number; features: { feature: string; contribution: number }[] }>();
  for (const one of explained.contributions) {
    const topic = topicOf(one.feature);
    const known = topics.get(topic) ?? { sum: 0, features: [] };
    topics.set(topic, { sum: known.sum + one.contribution, features: [...known.features, one] });
  }
  const said = [...topics].filter(([, { sum }]) => Math.abs(sum) > 1e-3).sort(([, a], [, b]) => Math.abs(b.sum) - Math.abs(a.sum));
  const reasons = new Map<string, Reason>();
  for (const [topic, { sum, features }] of said) {
    if (reasons.size === MOST_REASONS) break;
    const feature = strongest(features, sum > 0, explained);
    const sentence = worded(topic, feature, sum > 0, explained);
    const same = JSON.stringify([sentence.key, sentence.params]);
    if (!reasons.has(same)) reasons.set(same, { ...sentence, feature, contribution: sum });
  }
  return [...reasons.values()];
}

/** Of those that point where the topic does, the one with most weight that has a value. */
function strongest(features: readonly { feature: string; contribution: number }[], raises: boolean, { value }: Explained): string {
  const agreeing = features.filter(({ contribution }) => contribution > 0 === raises).sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  return (agreeing.find(({ feature }) => !Number.isNaN(value(feature))) ?? agreeing[0])?.feature ?? '';
}

function worded(topic: string, strongest: string, raises: boolean, explained: Explained): Sentence {
  const special = topic === 'silence' ? silence(raises, explained) : topic === 'frequency' || (topic === 'rhythm' && Number.isNaN(explained.value(strongest))) ? frequency(raises, explained) : topic === 'voice' ? voice(raises, explained) : other(topic, raises, explained);
  return special ?? featureSentence(strongest, explained);
}

function silence(raises: boolean, { value, usual }: Explained): Sentence | null {
  const days = value('days_since_purchase');
  if (!raises) return boughtLately(days);
  const own = Math.round(value('gap_median'));
  if (own > 0 && days > own) return { key: 'reason.silent_longer', params: { days, usual: own } };
  const all = Math.round(usual('days_since_purchase'));
  return days > all ? { key: 'reason.silent_longer_all', params: { days, usual: all } } : null;
}

/** One day is the last of which there are facts. */
export const boughtLately = (days: number): Sentence => (days <= 1 ? { key: 'reason.bought_last_day', params: {} } : { key: 'reason.bought_lately', params: { days } });

function frequency(raises: boolean, { value }: Explained): Sentence | null {
  const days = value('purchase_days');
  if (raises && days === 1) return { key: 'reason.bought_once', params: {} };
  const change = value('purchases_change_90d');
  if (raises && change < 0) return { key: 'reason.buys_less', params: { n: value('purchases_in_90d'), days: 90, fewer: -change } };
  return !raises && days > 2 ? { key: 'reason.buys_often', params: { n: days } } : null;
}

function voice(raises: boolean, { value }: Explained): Sentence | null {
  if (!raises) return null;
  if (value('leaving_in_90d') > 0) return { key: 'reason.asked_to_leave', params: { days: 90 } };
  return value('complaints_in_90d') > 0 ? { key: 'reason.complained', params: { n: value('complaints_in_90d'), days: 90 } } : null;
}

function other(topic: string, raises: boolean, { value }: Explained): Sentence | null {
  if (topic === 'consent' && raises && value('email_refused') === 1) return { key: 'reason.refused_email', params: {} };
  if (topic === 'engagement' && raises && value('days_since_open') > OPEN_SILENCE) return { key: 'reason.stopped_opening', params: { days: value('days_since_open') } };
  return null;
}

/** A feature beside what is usual. `measure` names its sentence, `predictions:measure.<measure>`, which takes the same params. */
export function featureSentence(name: string, { value, usual }: Explained): Sentence {
  const feature = byName.get(name);
  const [own, all] = [value(name), usual(name)];
  const params: Params = { measure: feature?.key ?? name, unit: feature?.unit ?? 'score', ...feature?.params };
  if (Number.isNaN(own)) return { key: 'reason.feature_none', params };
  const compared = { ...params, value: rounded(own, feature), usual: rounded(all, feature) };
  return { key: compared.value === compared.usual ? 'reason.feature_usual' : own > all ? 'reason.feature_high' : 'reason.feature_low', params: compared };
}

function rounded(value: number, feature: PlacedFeature | undefined): number {
  return feature?.unit === 'days' || feature?.unit === 'count' ? Math.round(value) : Math.round(value * 100) / 100;
}

/** What to do about a customer who may leave, and the revenue that is at stake: what they would bring in the horizon as they used to, times the risk. */
export function actionFor(risk: number, level: 'high' | 'medium' | 'low', horizonDays: number, { value }: Pick<Explained, 'value'>): Action {
  if (level === 'low') return { key: 'action.leave_alone', params: {}, expectedMicros: null };
  const atStake = Math.round(risk * (value('revenue_per_month') / 30) * horizonDays * 1e6);
  const expectedMicros = Number.isSafeInteger(atStake) ? atStake : null;
  if (value('complaints_in_90d') > 0) return { key: 'action.listen', params: {}, expectedMicros };
  if (value('email_refused') === 1) return { key: 'action.call', params: {}, expectedMicros };
  const late = value('days_since_purchase') > value('gap_median');
  if (late) return { key: 'action.win_back', params: {}, expectedMicros };
  // Who bought once has no habit to be reminded of.
  return { key: value('purchase_days') === 1 ? 'action.second_purchase' : 'action.remind', params: {}, expectedMicros };
}
