import { toProbabilities } from './taught-head.ts';

export interface Example {
  features: Float64Array;
  /** The logits that the weights correct; zeros to learn from nothing. */
  offset: Float64Array;
  /** What is right: probabilities of the labels. */
  target: Float64Array;
  weight: number;
}

export interface FitOptions {
  kind: 'softmax' | 'sigmoid';
  /** Strength of the ridge: λ/2 · ‖W‖². */
  l2: number;
  iterations?: number;
}

const MEMORY = 8;
const TOLERANCE = 1e-6;

/**
 * Ridge-penalised logistic regression, multinomial (softmax) or a label at a time (sigmoid), by L-BFGS (Nocedal & Wright,
 * Numerical Optimization, alg. 7.4 and 7.5) with backtracking. Convex: the same weights for the same examples.
 * @returns labels × features
 */
export function fitHead(examples: readonly Example[], { kind, l2, iterations = 100 }: FitOptions): Float64Array {
  const first = examples[0];
  if (!first) return new Float64Array();
  const size = first.offset.length * first.features.length;
  const objective = (weights: Float64Array) => lossAndGradient(examples, weights, kind, l2);
  let weights = new Float64Array(size);
  let now = objective(weights);
  const history: Step[] = [];
  for (let round = 0; round < iterations && norm(now.gradient) > TOLERANCE * Math.max(1, examples.length); round += 1) {
    const direction = descent(now.gradient, history);
    const next = lineSearch(weights, now, direction, objective, history.length === 0);
    if (!next) break;
    const [s, y] = [minus(next.weights, weights), minus(next.at.gradient, now.gradient)];
    const curvature = dot(s, y);
    if (curvature > 1e-12) history.push({ s, y, rho: 1 / curvature });
    if (history.length > MEMORY) history.shift();
    const gain = now.loss - next.at.loss;
    [weights, now] = [next.weights, next.at];
    if (gain < 1e-10 * Math.abs(now.loss)) break;
  }
  return weights;
}

interface At {
  loss: number;
  gradient: Float64Array;
}
interface Step {
  s: Float64Array;
  y: Float64Array;
  rho: number;
}

function lossAndGradient(examples: readonly Example[], weights: Float64Array, kind: 'softmax' | 'sigmoid', l2: number): At {
  const gradient = Float64Array.from(weights, (weight) => l2 * weight);
  let loss = (l2 / 2) * dot(weights, weights);
  for (const { features, offset, target, weight } of examples) {
    const width = features.length;
    const logits = offset.slice();
    for (let label = 0; label < logits.length; label += 1) {
      let sum = logits[label] as number;
      for (let at = 0; at < width; at += 1) sum += (weights[label * width + at] as number) * (features[at] as number);
      logits[label] = sum;
    }
    const probabilities = toProbabilities(logits, kind);
    for (let label = 0; label < logits.length; label += 1) {
      const [p, right] = [probabilities[label] as number, target[label] as number];
      loss -= weight * (right * Math.log(Math.max(p, 1e-300)) + (kind === 'sigmoid' ? (1 - right) * Math.log(Math.max(1 - p, 1e-300)) : 0));
      const error = weight * (p - right);
      for (let at = 0; at < width; at += 1) gradient[label * width + at] = (gradient[label * width + at] as number) + error * (features[at] as number);
    }
  }
  return { loss, gradient };
}

/** The two loops of L-BFGS. */
function descent(gradient: Float64Array, history: readonly Step[]): Float64Array {
  const q = gradient.slice();
  const alphas: number[] = [];
  for (const { s, y, rho } of [...history].reverse()) {
    const alpha = rho * dot(s, q);
    alphas.unshift(alpha);
    addTo(q, y, -alpha);
  }
  const last = history.at(-1);
  if (last) scale(q, 1 / (last.rho * dot(last.y, last.y)));
  history.forEach(({ s, y, rho }, at) => addTo(q, s, (alphas[at] ?? 0) - rho * dot(y, q)));
  scale(q, -1);
  return q;
}

/** Halves the step until the loss falls enough (Armijo). */
function lineSearch(weights: Float64Array, now: At, direction: Float64Array, objective: (weights: Float64Array) => At, isFirst: boolean): { weights: Float64Array<ArrayBuffer>; at: At } | null {
  const slope = dot(now.gradient, direction);
  let length = isFirst ? Math.min(1, 1 / norm(now.gradient)) : 1;
  for (let tries = 0; tries < 30; tries += 1, length /= 2) {
    const moved = Float64Array.from(weights);
    addTo(moved, direction, length);
    const at = objective(moved);
    if (at.loss <= now.loss + 1e-4 * length * slope) return { weights: moved, at };
  }
  return null;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] as number) * (b[at] as number);
  return sum;
}
const norm = (a: Float64Array): number => Math.sqrt(dot(a, a));
const minus = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, at) => value - (b[at] as number));
function addTo(a: Float64Array, b: Float64Array, factor: number): void {
  for (let at = 0; at < a.length; at += 1) a[at] = (a[at] as number) + factor * (b[at] as number);
}
function scale(a: Float64Array, factor: number): void {
  for (let at = 0; at < a.length; at += 1) a[at] = (a[at] as number) * factor;
}
