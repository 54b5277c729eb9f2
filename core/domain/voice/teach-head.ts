import { fitHead, type Example } from './fit-head.ts';
import { featuresOf, labelsOf, logitsOf, taughtScores, toProbabilities } from './taught-head.ts';

/** A text with what the model gave it. Embedding in 127ths, probabilities of one head. */
export interface TaughtText {
  embedding: Int8Array;
  scores: Float64Array;
}
export interface CorrectedText extends TaughtText {
  /** Places of the labels that a person says hold. */
  labels: number[];
}

export interface HeadScore {
  macroF1: number;
  accuracy: number;
  n: number;
}

export interface TaughtResult {
  weights: Float64Array;
  l2: number;
  before: HeadScore;
  after: HeadScore;
}

export const FEWEST_CORRECTIONS = 20;
export const FEWEST_LABELS = 2;
const STRENGTHS = [0.03, 0.3, 3];
const OUTER = 5;
const INNER = 3;
/** What an uncorrected text counts beside a corrected one: it keeps the head near the model where nobody said otherwise. */
const ANCHOR = 0.2;

interface Options {
  kind: 'softmax' | 'sigmoid';
  progress?: (done: number, total: number) => void;
}

/**
 * Learns a head from corrections. Its ridge is chosen by cross-validation; `after` is measured on texts kept from both
 * the fit and that choice (nested cross-validation: Cawley & Talbot 2010, JMLR 11:2079), `before` is the model on the same.
 */
export function teachHead(corrected: readonly CorrectedText[], anchors: readonly TaughtText[], { kind, progress }: Options): TaughtResult {
  const said = corrected.map((text) => exampleOf(text, targetOf(text), 1, kind));
  const kept = anchors.map((text) => exampleOf(text, toProbabilities(logitsOf(text.scores, kind), kind), ANCHOR, kind));
  const fit = (places: readonly number[], l2: number) => fitHead([...places.flatMap((at) => said[at] ?? []), ...kept], { kind, l2 });
  const predict = (weights: Float64Array, at: number) => {
    const text = corrected[at] as CorrectedText;
    return labelsOf(taughtScores(weights, featuresOf(text.embedding, text.scores), text.scores, kind), kind);
  };
  const every = corrected.map((_, at) => at);
  const predicted: number[][] = corrected.map(() => []);
  const folds = foldsOf(corrected, every, OUTER);
  folds.forEach((held, done) => {
    progress?.(done, OUTER + 1);
    const rest = every.filter((at) => !held.includes(at));
    const weights = fit(rest, bestStrength(corrected, rest, fit, predict));
    for (const at of held) predicted[at] = predict(weights, at);
  });
  progress?.(OUTER, OUTER + 1);
  const l2 = bestStrength(corrected, every, fit, predict);
  return {
    weights: fit(every, l2), l2,
    before: scoreOf(corrected, corrected.map(({ scores }) => labelsOf(scores, kind))),
    after: scoreOf(corrected, predicted),
  };
}

type Fit = (places: readonly number[], l2: number) => Float64Array;
type Predict = (weights: Float64Array, at: number) => number[];

function bestStrength(corrected: readonly CorrectedText[], places: readonly number[], fit: Fit, predict: Predict): number {
  const folds = foldsOf(corrected, places, INNER);
  const scores = STRENGTHS.map((l2) => {
    const right: CorrectedText[] = [];
    const given: number[][] = [];
    for (const held of folds) {
      const weights = fit(places.filter((at) => !held.includes(at)), l2);
      for (const at of held) {
        right.push(corrected[at] as CorrectedText);
        given.push(predict(weights, at));
      }
    }
    return scoreOf(right, given).macroF1;
  });
  // Of equals the stronger, which strays less from the model.
  const best = Math.max(...scores);
  return STRENGTHS.findLast((_, at) => (scores[at] ?? 0) >= best - 1e-9) ?? 1;
}

/** Parts in which each label is spread evenly, in the order given: no chance in it. */
export function foldsOf(texts: readonly { labels: readonly number[] }[], places: readonly number[], count: number): number[][] {
  const folds: number[][] = Array.from({ length: count }, () => []);
  const byLabels = Map.groupBy(places, (at) => texts[at]?.labels.join() ?? '');
  let next = 0;
  for (const key of [...byLabels.keys()].sort()) for (const at of byLabels.get(key) ?? []) folds[next++ % count]?.push(at);
  return folds;
}

function exampleOf({ embedding, scores }: TaughtText, target: Float64Array, weight: number, kind: 'softmax' | 'sigmoid'): Example {
  return { features: featuresOf(embedding, scores), offset: logitsOf(scores, kind), target, weight };
}

function targetOf({ labels, scores }: CorrectedText): Float64Array {
  const target = new Float64Array(scores.length);
  for (const label of labels) target[label] = 1;
  return target;
}

/** Macro-F1 over the labels that people gave, and the share of texts whose labels are all right. */
export function scoreOf(right: readonly { labels: readonly number[] }[], given: readonly (readonly number[])[]): HeadScore {
  const labels = new Set(right.flatMap((text) => text.labels));
  const f1 = [...labels].map((label) => {
    let [hits, wrong, missed] = [0, 0, 0];
    right.forEach((text, at) => {
      const [is, said] = [text.labels.includes(label), given[at]?.includes(label) ?? false];
      if (is && said) hits += 1;
      else if (said) wrong += 1;
      else if (is) missed += 1;
    });
    return hits === 0 ? 0 : (2 * hits) / (2 * hits + wrong + missed);
  });
  const exact = right.filter((text, at) => [...text.labels].sort().join() === [...(given[at] ?? [])].sort().join()).length;
  return { macroF1: f1.reduce((sum, each) => sum + each, 0) / Math.max(1, f1.length), accuracy: exact / Math.max(1, right.length), n: right.length };
}
