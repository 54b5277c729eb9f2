import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { qini, qiniCurve, type QiniPoint } from '../evaluate/qini.ts';

/** People of an experiment that the model had not seen, with the uplift it foretold. */
export interface ScoredExperiment {
  readonly outcome: ArrayLike<number>;
  readonly treated: ArrayLike<number>;
  readonly uplift: ArrayLike<number>;
}

export interface UpliftBand {
  /** People in the band, those with the highest foretold uplift in the first. */
  people: number;
  foretold: number;
  /** Mean outcome of the treated less that of the control group, with its 95 % interval; NaN where an arm is empty. */
  observed: number;
  low: number;
  high: number;
}

export interface UpliftReport {
  qini: number;
  /** 90 % interval of the Qini by bootstrap: an order of people is worth something where it lies above 0. */
  low: number;
  high: number;
  curve: QiniPoint[];
  bands: UpliftBand[];
}

const Z95 = 1.959964;

/** Qini with its interval, and the observed uplift from the tenth with the most foretold to the one with the least. */
export function measureUplift(scored: ScoredExperiment, { replicates = 200, bands = 10, seed = 0 } = {}): UpliftReport {
  const drawn = Array.from({ length: replicates }, resampledQini(scored, seed)).sort((a, b) => a - b);
  const at = (share: number) => drawn[Math.round(share * (replicates - 1))] ?? Number.NaN;
  return { qini: qini(scored.outcome, scored.treated, scored.uplift), low: at(0.05), high: at(0.95), curve: qiniCurve(scored.outcome, scored.treated, scored.uplift), bands: bandsOf(scored, bands) };
}

/** Draws as many people with replacement and scores them, again and again; the order of the people stays, so it is made once. */
function resampledQini({ outcome, treated, uplift }: ScoredExperiment, seed: number): () => number {
  const random = seededRandom(seed);
  const people = outcome.length;
  const order = Array.from({ length: people }, (_, row) => row).sort((a, b) => (uplift[b] ?? 0) - (uplift[a] ?? 0));
  const times = new Uint8Array(people);
  return () => {
    times.fill(0);
    for (let draw = 0; draw < people; draw++) {
      const row = Math.floor(random() * people);
      times[row] = (times[row] ?? 0) + 1;
    }
    return weightedQini(order, times, { outcome, treated, uplift });
  };
}

/** What qini() gives where each person is there so many times. */
function weightedQini(order: readonly number[], times: Uint8Array, { outcome, treated, uplift }: ScoredExperiment): number {
  const count = [0, 0];
  const sum = [0, 0];
  let [area, before, seen, seenBefore] = [0, 0, 0, 0];
  for (const [at, row] of order.entries()) {
    const arm = treated[row] === 1 ? 1 : 0;
    const here = times[row] ?? 0;
    count[arm] = (count[arm] ?? 0) + here;
    sum[arm] = (sum[arm] ?? 0) + here * (outcome[row] ?? 0);
    seen += here;
    const next = order[at + 1];
    if (next !== undefined && uplift[next] === uplift[row]) continue;
    const [control = 0, treatment = 0] = count;
    const gained = (sum[1] ?? 0) - (control === 0 ? 0 : ((sum[0] ?? 0) * treatment) / control);
    area += ((seen - seenBefore) * (before + gained)) / 2;
    [before, seenBefore] = [gained, seen];
  }
  return (area / seen - before / 2) / (count[1] ?? 1);
}

function bandsOf({ outcome, treated, uplift }: ScoredExperiment, bands: number): UpliftBand[] {
  const order = Array.from({ length: outcome.length }, (_, row) => row).sort((a, b) => (uplift[b] ?? 0) - (uplift[a] ?? 0) || a - b);
  return Array.from({ length: bands }, (_, band) => {
    const rows = order.slice(Math.round((band * order.length) / bands), Math.round(((band + 1) * order.length) / bands));
    const [control, treatment] = [0, 1].map((arm) => momentsOf(rows.filter((row) => treated[row] === arm).map((row) => outcome[row] ?? 0)));
    const observed = (treatment?.mean ?? Number.NaN) - (control?.mean ?? Number.NaN);
    const error = Z95 * Math.sqrt((treatment?.errorSquared ?? Number.NaN) + (control?.errorSquared ?? Number.NaN));
    return { people: rows.length, foretold: momentsOf(rows.map((row) => uplift[row] ?? 0)).mean, observed, low: observed - error, high: observed + error };
  });
}

function momentsOf(values: readonly number[]): { mean: number; errorSquared: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, errorSquared: squares / (values.length - 1) / values.length };
}

export interface TreatmentChoice {
  /** Share of people to treat, those with the highest uplift first. */
  share: number;
  /** Gain a person over treating nobody, and over treating everybody. */
  overNobody: number;
  overEverybody: number;
}

/**
 * How many to treat where a treatment costs something and an outcome is worth something (both in the same money): the share at which the curve,
 * measured on people the model had not seen, less the cost is highest. At the cost 0 it still leaves alone those whom treating drives away.
 */
export function chooseShare(curve: readonly QiniPoint[], { cost, value }: { cost: number; value: number }): TreatmentChoice {
  const gain = ({ share, gained }: QiniPoint) => gained * value - share * cost;
  const best = curve.reduce((chosen, point) => (gain(point) > gain(chosen) ? point : chosen), { share: 0, gained: 0 });
  const all = curve.at(-1) ?? { share: 1, gained: 0 };
  return { share: best.share, overNobody: gain(best), overEverybody: gain(best) - gain(all) };
}
