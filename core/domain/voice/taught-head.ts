import type { ReadingHead } from '../../contract/messages.ts';

/** Emotions stand each for itself; of sentiments and intents one holds. */
export const kindOf = (head: ReadingHead): 'softmax' | 'sigmoid' => (head === 'emotion' ? 'sigmoid' : 'softmax');

/** Probabilities are kept in thousandths: none is taken for less than half of one. */
const LEAST = 0.0005;

/** The model's own scores as logits: what a head corrects. */
export function logitsOf(scores: ArrayLike<number>, kind: 'softmax' | 'sigmoid'): Float64Array {
  return Float64Array.from(scores, (score) => {
    const p = Math.min(1 - LEAST, Math.max(LEAST, score));
    return kind === 'softmax' ? Math.log(p) : Math.log(p / (1 - p));
  });
}

/** What a head looks at: the embedding, the model's scores, and one. */
export function featuresOf(embedding: ArrayLike<number>, scores: ArrayLike<number>): Float64Array {
  const features = new Float64Array(embedding.length + scores.length + 1);
  for (let at = 0; at < embedding.length; at += 1) features[at] = (embedding[at] as number) / 127;
  for (let at = 0; at < scores.length; at += 1) features[embedding.length + at] = scores[at] as number;
  features[features.length - 1] = 1;
  return features;
}

export function toProbabilities(logits: Float64Array, kind: 'softmax' | 'sigmoid'): Float64Array {
  if (kind === 'sigmoid') return logits.map((logit) => 1 / (1 + Math.exp(-logit)));
  const most = logits.reduce((max, each) => Math.max(max, each), -Infinity);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const sum = powers.reduce((total, each) => total + each, 0);
  return powers.map((power) => power / sum);
}

/**
 * A taught head's probabilities: the model's logits plus the head's correction.
 * @param weights labels × features
 */
export function taughtScores(weights: ArrayLike<number>, features: Float64Array, scores: ArrayLike<number>, kind: 'softmax' | 'sigmoid'): Float64Array {
  const logits = logitsOf(scores, kind);
  const width = features.length;
  for (let label = 0; label < logits.length; label += 1) {
    let sum = logits[label] as number;
    for (let at = 0; at < width; at += 1) sum += (weights[label * width + at] as number) * (features[at] as number);
    logits[label] = sum;
  }
  return toProbabilities(logits, kind);
}

/** Places of the labels that hold: the likeliest, or each emotion at one half and more, else the likeliest of them. */
export function labelsOf(probabilities: ArrayLike<number>, kind: 'softmax' | 'sigmoid'): number[] {
  let best = 0;
  const passed: number[] = [];
  for (let label = 0; label < probabilities.length; label += 1) {
    if ((probabilities[label] as number) > (probabilities[best] as number)) best = label;
    if ((probabilities[label] as number) >= 0.5) passed.push(label);
  }
  return kind === 'sigmoid' && passed.length > 0 ? passed : [best];
}
