import { seededRandom, shuffled } from '../../domain/statistics/seeded-random.ts';
import type { Refusal } from '../gate/refusal.ts';
import { scoreLinear } from '../linear/score-linear.ts';
import { trainLinear } from '../linear/train-linear.ts';
import type { LinearModel } from '../linear/linear-model.ts';
import { featuresOfSubjects } from './subject-features.ts';

/** A subject line that was sent: to how many, and how many of them opened (people, not machines). */
export interface SentSubject {
  subject: string;
  sent: number;
  opened: number;
}

export interface OpenForecast {
  subjects: number;
  sent: number;
  /** Share of all sends that were opened: the naive forecast of any line. */
  base: number;
  /** Mean absolute error on lines held out, as shares, of the model and of the base rate of the others. */
  heldOut: { model: number; base: number };
  predictions: { predicted: number; low: number; high: number }[];
}

export const FEWEST_SUBJECTS = 30;
export const FEWEST_SENT = 5000;
/** A line to fewer says little. */
const FEWEST_OF_LINE = 50;
/** Sends from which a line counts about as much as others: lines differ by more than chance. */
const HALF_WEIGHT = 200;
const FOLDS = 5;
const [LOW, HIGH] = [0.1, 0.9];

/**
 * How many would open each of some subject lines, from the client's own sends: a ridge regression of the empirical log-odds on features of the line,
 * judged on lines held out (five folds, by line) and given only where it beats the base rate there. Eighty of a hundred lines held out lay between
 * `low` and `high`.
 */
export function predictOpens(past: readonly SentSubject[], lines: readonly string[]): OpenForecast | Refusal {
  const usable = past.filter(({ sent }) => sent >= FEWEST_OF_LINE);
  const sent = usable.reduce((sum, one) => sum + one.sent, 0);
  if (usable.length < FEWEST_SUBJECTS || sent < FEWEST_SENT) return { code: 'too-few-rows', messageKey: 'campaigns:opens.fewSends', params: { subjects: usable.length, needSubjects: FEWEST_SUBJECTS, sent, needSent: FEWEST_SENT } };
  const rates = usable.map((one) => one.opened / one.sent);
  const base = usable.reduce((sum, one) => sum + one.opened, 0) / sent;
  const held = heldOut(usable);
  const error = (of: readonly number[]): number => usable.reduce((sum, one, at) => sum + weightOf(one) * Math.abs((of[at] ?? 0) - (rates[at] ?? 0)), 0) / usable.reduce((sum, one) => sum + weightOf(one), 0);
  const errors = { model: error(held.model.map(share)), base: error(held.base) };
  if (!(errors.model < errors.base)) return { code: 'constant-target', messageKey: 'campaigns:opens.noBetter', params: { subjects: usable.length, model: (errors.model * 100).toFixed(1), base: (errors.base * 100).toFixed(1) } };
  const residuals = usable.map((one, at) => logOdds(one) - (held.model[at] ?? 0)).sort((one, other) => one - other);
  const quantile = (q: number): number => residuals[Math.min(residuals.length - 1, Math.floor(q * residuals.length))] ?? 0;
  const scores = [...scoreLinear(fit(usable), featuresOfSubjects(lines))];
  return { subjects: usable.length, sent, base, heldOut: errors, predictions: scores.map((score) => ({ predicted: share(score), low: share(score + quantile(LOW)), high: share(score + quantile(HIGH)) })) };
}

const share = (logit: number): number => 1 / (1 + Math.exp(-logit));
const logOdds = ({ sent, opened }: SentSubject): number => Math.log((opened + 0.5) / (sent - opened + 0.5));
const weightOf = ({ sent }: SentSubject): number => sent / (sent + HALF_WEIGHT);

const fit = (past: readonly SentSubject[]): LinearModel =>
  trainLinear(featuresOfSubjects(past.map(({ subject }) => subject)), Float32Array.from(past, logOdds), { family: 'gaussian', mix: 0, weights: past.map(weightOf), seed: 1 });

/** What the other folds would have said of each line: log-odds by the model, share by their base rate. */
function heldOut(past: readonly SentSubject[]): { model: number[]; base: number[] } {
  const order = [...shuffled(past.length, seededRandom(1))];
  const model = past.map(() => 0);
  const base = past.map(() => 0);
  for (let fold = 0; fold < FOLDS; fold++) {
    const out = order.filter((_, place) => place % FOLDS === fold);
    const inside = order.filter((_, place) => place % FOLDS !== fold).flatMap((at) => past[at] ?? []);
    const scores = scoreLinear(fit(inside), featuresOfSubjects(out.map((at) => past[at]?.subject ?? '')));
    const rate = inside.reduce((sum, one) => sum + one.opened, 0) / Math.max(1, inside.reduce((sum, one) => sum + one.sent, 0));
    for (const [place, at] of out.entries()) [model[at], base[at]] = [scores[place] ?? 0, rate];
  }
  return { model, base };
}
