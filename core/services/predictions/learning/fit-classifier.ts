import { UNUSUAL } from '../../../domain/predictions/features/families.ts';
import { successiveHalving } from '../../../learn/search/successive-halving.ts';
import { fitPlatt } from '../../../learn/evaluate/platt.ts';
import type { PlattCalibration } from '../../../learn/onnx/model-description.ts';
import type { FeatureMatrix } from '../../../learn/data/feature-matrix.ts';
import type { BoostedModel } from '../../../learn/trees/boosting-options.ts';
import { trainBoosting } from '../../../learn/trees/boosting.ts';
import { scoreTrees } from '../../../learn/trees/score-trees.ts';
import type { TreeEnsemble } from '../../../learn/trees/tree-ensemble.ts';
import { partByCustomer, spread, takeLabelled, withColumns, type LabelledSnapshots } from './rows.ts';
import { fitUnusual, withUnusual, type UnusualForest } from './unusual.ts';

/** Settings of a trial: what was found to matter on tables of this size. */
export interface Settings {
  maxLeaves: number;
  minLeafRows: number;
  columnSample: number;
  l2: number;
}

const CANDIDATES: readonly Settings[] = [
  { maxLeaves: 6, minLeafRows: 40, columnSample: 0.5, l2: 5 },
  { maxLeaves: 4, minLeafRows: 60, columnSample: 0.3, l2: 10 },
  { maxLeaves: 12, minLeafRows: 30, columnSample: 0.3, l2: 10 },
  { maxLeaves: 2, minLeafRows: 60, columnSample: 0.5, l2: 5 },
  { maxLeaves: 8, minLeafRows: 100, columnSample: 0.7, l2: 20 },
  { maxLeaves: 16, minLeafRows: 60, columnSample: 0.5, l2: 40 },
];
/** All candidates on a third of the customers, then the better half on all. */
const LOOKS = [{ customers: 1 / 3, rounds: 150 }, { customers: 1, rounds: 400 }] as const;
const ROUNDS = 400;
/** Recency, frequency and value stay: who bought once has nothing else, and reasons are worded by them. */
const ALWAYS = 'purchases';
const LEARNING_RATE = 0.05;
const PATIENCE = 30;

/** Boosted trees with their calibration: what scores a customer. */
export interface FittedClassifier {
  features: string[];
  ensemble: TreeEnsemble;
  calibration: PlattCalibration;
  rounds: number;
  /** What makes the feature `unusual`, where it is one. */
  unusual?: UnusualForest | null;
}

export interface Trial {
  settings: Settings;
  rounds: number;
  /** Log-loss on the validation part. */
  score: number;
}

export interface Ablation {
  family: string;
  features: number;
  /** Log-loss on the validation part without the family. */
  without: number;
  kept: boolean;
}

export interface Search {
  settings: Settings;
  features: string[];
  trials: Trial[];
  ablation: Ablation[];
  /** Whether time ran out before everything was tried. */
  cut: boolean;
}

/** What a search may look at: the family of each feature, and whether an isolation forest adds one. */
export interface LookedAt {
  familyOf: ReadonlyMap<string, string>;
  unusual: boolean;
}

interface Pace {
  seed: number;
  /** Milliseconds left for searching. */
  left(): number;
  /** Called between trees; throws to stop. */
  tick(): void;
}

/** Tries settings by successive halving, then leaves out the families that do not earn their place. Only the validation part judges. */
export async function searchClassifier(rows: LabelledSnapshots, pace: Pace, { familyOf, unusual }: LookedAt): Promise<Search> {
  const varied = informative(rows);
  const { parts } = partedWith({ ...rows, matrix: withColumns(rows.matrix, varied) }, unusual, pace.seed);
  const usable = unusual ? [...varied, UNUSUAL] : varied;
  const few = { ...parts, train: takeLabelled(parts.train, placesOf(parts.train, LOOKS[0].customers, pace.seed)) };
  const rounds = new Map<Settings, number>();
  const { best, trials, stopped } = await successiveHalving({
    candidates: CANDIDATES, rounds: LOOKS.length, reduction: 2, clock: () => -pace.left(), deadline: 0,
    evaluate: async (settings, round) => {
      const model = train(round === 0 ? few : parts, usable, { ...settings, iterations: LOOKS[round]?.rounds ?? ROUNDS }, pace);
      rounds.set(settings, model.iterations);
      return bestLoss(model);
    },
  });
  const last = Math.max(...trials.map(({ round }) => round));
  const score = trials.find(({ candidate, round }) => candidate === best && round === last)?.loss ?? Infinity;
  const found = ablate(parts, usable, { settings: best, score: last === LOOKS.length - 1 ? score : bestLoss(train(parts, usable, best, pace)) }, familyOf, pace);
  return { settings: best, ...found, trials: trials.filter(({ round }) => round === last).map(({ candidate, loss }) => ({ settings: candidate, rounds: rounds.get(candidate) ?? 0, score: loss })), cut: stopped || found.cut };
}

function placesOf({ snapshots }: LabelledSnapshots, share: number, seed: number): number[] {
  return [...snapshots.keys()].filter((place) => spread((snapshots[place] as { customer: number }).customer, seed + 3) < share);
}

function ablate(parts: Parts, usable: readonly string[], best: Pick<Trial, 'settings' | 'score'>, familyOf: LookedAt['familyOf'], pace: Pace): Pick<Search, 'features' | 'ablation' | 'cut'> {
  const names = [...new Set(usable.map((name) => familyOf.get(name) ?? ''))].filter((family) => family !== ALWAYS);
  const ablation: Ablation[] = [];
  for (const family of names) {
    if (pace.left() < 0) break;
    const rest = usable.filter((name) => familyOf.get(name) !== family);
    if (rest.length === 0) continue;
    const without = bestLoss(train(parts, rest, best.settings, pace));
    ablation.push({ family, features: usable.length - rest.length, without, kept: without > best.score });
  }
  const kept = usable.filter((name) => ablation.find(({ family }) => family === familyOf.get(name))?.kept !== false);
  const together = kept.length === usable.length || kept.length === 0 || pace.left() < 0 ? Infinity : bestLoss(train(parts, kept, best.settings, pace));
  const cut = ablation.length < names.length;
  // Families that each can be spared may not be spared together.
  if (together <= best.score) return { features: kept, ablation, cut };
  return { features: [...usable], ablation: ablation.map((family) => ({ ...family, kept: true })), cut };
}

/** Fits with settings that were found: stops and calibrates by a fifth of the customers. */
export function fitClassifier(rows: LabelledSnapshots, { settings, features }: Pick<Search, 'settings' | 'features'>, pace: Pace): FittedClassifier {
  const { parts, forest } = partedWith(rows, features.includes(UNUSUAL), pace.seed);
  const { ensemble, iterations } = train(parts, features, settings, pace);
  const { matrix, target } = parts.validation;
  return { features: [...features], ensemble, rounds: iterations, calibration: fitPlatt(target, scoreTrees(ensemble, withColumns(matrix, features))), unusual: forest };
}

/** A fifth of the customers apart; the forest, where one is asked for, knows the others alone. */
function partedWith(rows: LabelledSnapshots, unusual: boolean, seed: number): { parts: Parts; forest: UnusualForest | null } {
  const { train: rest, validation } = partByCustomer(rows, seed);
  const forest = unusual ? fitUnusual(rest.matrix, seed) : null;
  const more = (part: LabelledSnapshots): LabelledSnapshots => ({ ...part, matrix: withUnusual(part.matrix, forest) });
  return { parts: { train: more(rest), validation: more(validation) }, forest };
}

/** The columns that a fitted model looks at, in its order. */
export const ownColumns = ({ features, unusual }: Pick<FittedClassifier, 'features' | 'unusual'>, matrix: FeatureMatrix): FeatureMatrix => withColumns(withUnusual(matrix, features.includes(UNUSUAL) ? (unusual ?? null) : null), features);

type Parts = ReturnType<typeof partByCustomer>;

function train({ train: rows, validation }: Parts, features: readonly string[], settings: Settings & { iterations?: number }, pace: Pace): BoostedModel {
  return trainBoosting(withColumns(rows.matrix, features), rows.target, {
    loss: 'logistic', iterations: ROUNDS, learningRate: LEARNING_RATE, ...settings, rowSample: 0.8, seed: pace.seed,
    validation: { matrix: withColumns(validation.matrix, features), target: validation.target }, earlyStopping: PATIENCE, onIteration: () => pace.tick(),
  });
}

const bestLoss = ({ validationLoss, iterations }: BoostedModel): number => validationLoss?.[iterations - 1] ?? Infinity;

/** Columns with two values at least. */
export function informative({ matrix }: LabelledSnapshots): string[] {
  return matrix.columns.filter((column) => {
    if (column.kind !== 'numeric') return true;
    const first = column.values[0];
    return column.values.some((value) => !Object.is(value, first));
  }).map(({ name }) => name);
}

export const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score));

/** Calibrated probabilities of some rows. */
export function probabilities(fitted: FittedClassifier, matrix: FeatureMatrix): Float64Array {
  const { ensemble, calibration: { slope, intercept } } = fitted;
  return scoreTrees(ensemble, ownColumns(fitted, matrix)).map((score) => sigmoid(slope * score + intercept));
}
