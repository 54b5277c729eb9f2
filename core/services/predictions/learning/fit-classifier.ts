import { allFeatures } from '../../../domain/predictions/features/families.ts';
import { logLoss } from '../../../learn/evaluate/probability.ts';
import { fitPlatt } from '../../../learn/evaluate/platt.ts';
import type { PlattCalibration } from '../../../learn/onnx/model-description.ts';
import type { BoostedModel } from '../../../learn/trees/boosting-options.ts';
import { trainBoosting } from '../../../learn/trees/boosting.ts';
import { scoreTrees } from '../../../learn/trees/score-trees.ts';
import type { TreeEnsemble } from '../../../learn/trees/tree-ensemble.ts';
import { partByCustomer, withColumns, type LabelledSnapshots } from './rows.ts';

/** Settings of a trial: what was found to matter on tables of this size. */
export interface Settings {
  maxLeaves: number;
  minLeafRows: number;
  columnSample: number;
  l2: number;
}

const TRIALS: readonly Settings[] = [
  { maxLeaves: 6, minLeafRows: 40, columnSample: 0.5, l2: 5 },
  { maxLeaves: 4, minLeafRows: 60, columnSample: 0.3, l2: 10 },
  { maxLeaves: 12, minLeafRows: 30, columnSample: 0.3, l2: 10 },
  { maxLeaves: 2, minLeafRows: 60, columnSample: 0.5, l2: 5 },
];
const ROUNDS = 400;
const LEARNING_RATE = 0.05;
const PATIENCE = 30;

/** Boosted trees with their calibration: what scores a customer. */
export interface FittedClassifier {
  features: string[];
  ensemble: TreeEnsemble;
  calibration: PlattCalibration;
  rounds: number;
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

interface Pace {
  seed: number;
  /** Milliseconds left for searching. */
  left(): number;
  /** Called between trees; throws to stop. */
  tick(): void;
}

/** Tries settings, then leaves out the families that do not earn their place. Only the validation part judges. */
export function searchClassifier(rows: LabelledSnapshots, pace: Pace): Search {
  const usable = informative(rows);
  const parts = partByCustomer({ ...rows, matrix: withColumns(rows.matrix, usable) }, pace.seed);
  const trials: Trial[] = [];
  for (const settings of TRIALS) {
    if (trials.length > 0 && pace.left() < 0) break;
    const model = train(parts, usable, settings, pace);
    trials.push({ settings, rounds: model.iterations, score: bestLoss(model) });
  }
  const best = trials.reduce((lowest, trial) => (trial.score < lowest.score ? trial : lowest));
  const found = ablate(parts, usable, best, pace);
  return { settings: best.settings, ...found, trials, cut: trials.length < TRIALS.length || found.cut };
}

function ablate(parts: Parts, usable: readonly string[], best: Trial, pace: Pace): Pick<Search, 'features' | 'ablation' | 'cut'> {
  const familyOf = new Map(allFeatures.map(({ name, family }) => [name, family]));
  const names = [...new Set(usable.map((name) => familyOf.get(name) ?? ''))];
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
  const parts = partByCustomer(rows, pace.seed);
  const { ensemble, iterations } = train(parts, features, settings, pace);
  const { matrix, target } = parts.validation;
  return { features: [...features], ensemble, rounds: iterations, calibration: fitPlatt(target, scoreTrees(ensemble, withColumns(matrix, features))) };
}

type Parts = ReturnType<typeof partByCustomer>;

function train({ train: rows, validation }: Parts, features: readonly string[], settings: Settings, pace: Pace): BoostedModel {
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
export function probabilities({ features, ensemble, calibration: { slope, intercept } }: FittedClassifier, matrix: LabelledSnapshots['matrix']): Float64Array {
  return scoreTrees(ensemble, withColumns(matrix, features)).map((score) => sigmoid(slope * score + intercept));
}

/** Mean log-loss of calibrated probabilities. */
export const lossOf = (fitted: FittedClassifier, { matrix, target }: LabelledSnapshots): number => logLoss(target, probabilities(fitted, matrix));
