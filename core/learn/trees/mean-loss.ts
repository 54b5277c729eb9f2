import type { Loss } from './losses.ts';

/**
 * Weighted mean of a loss.
 * @param most rows looked at, spread evenly; all by default
 */
export function meanLoss(loss: Loss, { target, weights }: { target: Float32Array; weights?: Float32Array | undefined }, scores: Float64Array, most = target.length): number {
  const step = Math.max(1, target.length / most);
  let sum = 0;
  let whole = 0;
  for (let index = 0; index < target.length; index += step) {
    const row = Math.floor(index);
    const weight = weights === undefined ? 1 : (weights[row] as number);
    sum += weight * loss.value(target[row] as number, scores[row] as number);
    whole += weight;
  }
  return sum / whole;
}
