import type { PredictionReport, ReportedOutcome } from '../../../contract/prediction-report.ts';
import type { Snapshot } from '../../../domain/predictions/features/families.ts';
import type { History } from '../../../domain/predictions/history/history.ts';
import { fitPlatt } from '../../../learn/evaluate/platt.ts';
import { boughtNext, commonest, kindsOf, likelyNext, overallShares, ownMost, type Kinds, type LikelySettings } from '../../../domain/predictions/next/likely-next.ts';
import { surelyBetter } from './compare.ts';
import { sigmoid } from './fit-classifier.ts';

/** What of is told in the next purchase's model: null where too few who bought again were seen. */
export interface LikelyRecipe {
  by: Kinds['by'];
  settings: LikelySettings;
  /** From shares of purchases to chances, on the logarithm of odds: who is about to buy again buys more at once than before. */
  slope: number;
  intercept: number;
}

/** What a customer is told to buy next: three, as the hit rates are of three. */
export const TOLD = 3;
const LEAST = 50;
const FOREVER = 36_500;
const CANDIDATES: readonly LikelySettings[] = [60, 182, FOREVER].flatMap((halfLife) => [0.5, 2, 6].flatMap((drawn) => [60, 365].map((recent) => ({ halfLife, drawn, recent }))));

interface Asked {
  snapshots: readonly Snapshot[];
  horizon: number;
}

/**
 * What of the next purchase will be: settings chosen on the days learnt from, hit rates on the held-out one beside what the customer,
 * and what everybody, buys most. Only who did buy is counted.
 */
export function learnLikely(history: History, train: Asked, test: Asked, seed: number): { recipe: LikelyRecipe; outcome: ReportedOutcome; notes: PredictionReport['notes'] } | null {
  const kinds = kindsOf(history);
  const [past, held] = [casesOf(history, kinds, train), casesOf(history, kinds, test)];
  if (past.length < LEAST || held.length < LEAST) return null;
  const scored = CANDIDATES.map((settings) => ({ settings, rate: hitsOf(past, foretell(history, kinds, settings)) }));
  const { settings } = scored.reduce((best, one) => (one.rate.top1 + one.rate.top3 > best.rate.top1 + best.rate.top3 ? one : best));
  const chosen = { by: kinds.by, settings, ...calibrated(history, kinds, settings, past) };
  const own = hitsOf(held, foretell(history, kinds, settings, chosen));
  const thumb = hitsOf(held, (snapshot) => ({ what: ownMost(history, kinds, snapshot, TOLD), said: 0 }));
  const all = overallAt(history, kinds, settings.recent);
  const everybody = hitsOf(held, ({ day }) => ({ what: all(day).top.slice(0, TOLD), said: 0 }));
  const rates = ({ top1, top3 }: Hits) => ({ top1, top3 });
  const outcome: ReportedOutcome = {
    name: kinds.by, days: test.horizon, kind: 'choice', n: held.length, positives: null, scores: { ...rates(own), said: own.said }, baseline: { name: 'own_most_frequent', scores: rates(thumb) },
    others: [{ name: 'overall_most_frequent', scores: rates(everybody) }], roc: [], precisionRecall: [], lift: [], calibration: [], segments: [], fairness: null,
  };
  const surely = surelyBetter(held.length, seed, (places, which) => places.reduce((sum, place) => sum + ((which === 0 ? own : thumb).each[place] as number), 0) / places.length);
  return { recipe: chosen, outcome, notes: [{ key: `next_${kinds.by}`, params: { n: held.length } }, ...(surely > 0 ? [] : [{ key: 'next_not_better', params: {} }])] };
}

interface Case {
  snapshot: Snapshot;
  came: ReadonlySet<number>;
}

function casesOf(history: History, kinds: Kinds, { snapshots, horizon }: Asked): Case[] {
  return snapshots.flatMap((snapshot) => {
    const came = boughtNext(history, kinds, snapshot, horizon);
    return came === null ? [] : [{ snapshot, came }];
  });
}

type Foretell = (snapshot: Snapshot) => { what: readonly number[]; said: number };

/** Platt's scaling of the three that are told, over the days learnt from. */
function calibrated(history: History, kinds: Kinds, settings: LikelySettings, cases: readonly Case[]): Pick<LikelyRecipe, 'slope' | 'intercept'> {
  const overall = overallAt(history, kinds, settings.recent);
  const told = cases.flatMap(({ snapshot, came }) => likelyNext(history, kinds, snapshot, settings, overall(snapshot.day), TOLD).map(({ what, probability }) => ({ hit: Number(came.has(what)), odds: logOdds(probability) })));
  const { slope, intercept } = fitPlatt(told.map(({ hit }) => hit), told.map(({ odds }) => odds));
  return { slope, intercept };
}

const logOdds = (share: number): number => Math.log(share / Math.max(1e-6, 1 - share));

/** The chance that a share of the purchases stands for. */
export const chanceOf = (share: number, { slope, intercept }: Pick<LikelyRecipe, 'slope' | 'intercept'>): number => sigmoid(slope * logOdds(share) + intercept);

function foretell(history: History, kinds: Kinds, settings: LikelySettings, calibration: Pick<LikelyRecipe, 'slope' | 'intercept'> = { slope: 1, intercept: 0 }): Foretell {
  const overall = overallAt(history, kinds, settings.recent);
  return (snapshot) => {
    const likely = likelyNext(history, kinds, snapshot, settings, overall(snapshot.day), TOLD);
    return { what: likely.map(({ what }) => what), said: chanceOf(likely[0]?.probability ?? 0, calibration) };
  };
}

/** What all customers buy, made once a day that is asked for. */
export function overallAt(history: History, kinds: Kinds, recent: number): (day: number) => { shares: Float64Array; top: readonly number[] } {
  const made = new Map<number, { shares: Float64Array; top: readonly number[] }>();
  return (day) => {
    const shares = made.get(day)?.shares ?? overallShares(history, kinds, day, recent);
    const known = made.get(day) ?? { shares, top: commonest(shares) };
    made.set(day, known);
    return known;
  };
}

interface Hits {
  /** How often the first, and one of three, was among what was bought. */
  top1: number;
  top3: number;
  /** Mean of the chance that was said of the first. */
  said: number;
  /** Of each case, both hits added. */
  each: Float64Array;
}

function hitsOf(cases: readonly Case[], told: Foretell): Hits {
  let [top1, top3, sum] = [0, 0, 0];
  const each = new Float64Array(cases.length);
  for (const [at, { snapshot, came }] of cases.entries()) {
    const { what, said } = told(snapshot);
    const [first, three] = [Number(what[0] !== undefined && came.has(what[0])), Number(what.some((kind) => came.has(kind)))];
    top1 += first;
    top3 += three;
    sum += said;
    each[at] = first + three;
  }
  return { top1: top1 / cases.length, top3: top3 / cases.length, said: sum / cases.length, each };
}
