/** Root of the mean squared error, in the target's unit. */
export function rmse(target: ArrayLike<number>, prediction: ArrayLike<number>): number {
  return Math.sqrt(mean(target, prediction, (error) => error * error));
}

/** Mean absolute error, in the target's unit. */
export function mae(target: ArrayLike<number>, prediction: ArrayLike<number>): number {
  return mean(target, prediction, Math.abs);
}

/** Mean pinball loss of a prediction of the `quantile` (0 to 1), in the target's unit (Koenker & Bassett 1978). */
export function pinball(target: ArrayLike<number>, prediction: ArrayLike<number>, quantile: number): number {
  return mean(target, prediction, (error) => Math.max(quantile * error, (quantile - 1) * error));
}

function mean(target: ArrayLike<number>, prediction: ArrayLike<number>, loss: (error: number) => number): number {
  let sum = 0;
  for (let row = 0; row < target.length; row++) sum += loss((target[row] ?? Number.NaN) - (prediction[row] ?? Number.NaN));
  return sum / target.length;
}
