import type { LossName } from './boosting-options.ts';

/** A loss of a raw score s against y, with its first and second derivative in s. */
export interface Loss {
  /** Constant score of least loss. */
  base(target: Float32Array, weights: Float32Array | undefined): number;
  gradient(target: number, score: number): number;
  /** @param gradient of the same target and score */
  hessian(target: number, score: number, gradient: number): number;
  value(target: number, score: number): number;
  /** What a Newton step is turned into before it is shrunk; the step itself if absent. Must not change the order of steps. */
  step?(newton: number): number;
  /** The quantile of the residuals that replaces the value of a leaf, where derivatives say too little. */
  readonly renewedBy?: number;
}

export interface LossShape {
  readonly loss: LossName;
  readonly quantile?: number | undefined;
  readonly tweediePower?: number | undefined;
}

/** @throws RangeError when the quantile or the power is out of range */
export function lossOf({ loss, quantile = 0.5, tweediePower = 1.5 }: LossShape): Loss {
  if (!(quantile > 0 && quantile < 1)) throw new RangeError(`the quantile must be between 0 and 1, not ${quantile}`);
  if (!(tweediePower > 1 && tweediePower < 2)) throw new RangeError(`the Tweedie power must be between 1 and 2, not ${tweediePower}`);
  switch (loss) {
    case 'squared':
      return squared;
    case 'logistic':
    case 'hazard':
      return logistic;
    case 'poisson':
      return poisson;
    case 'tweedie':
      return tweedie(tweediePower);
    case 'quantile':
      return pinball(quantile);
  }
}

/** What a raw score predicts: a value, a probability or a mean. */
export function predictionOf(loss: LossName, score: number): number {
  if (loss === 'logistic' || loss === 'hazard') return 1 / (1 + Math.exp(-score));
  return loss === 'poisson' || loss === 'tweedie' ? Math.exp(score) : score;
}

/** Half the squared error. */
const squared: Loss = {
  base: mean,
  gradient: (target, score) => score - target,
  hessian: () => 1,
  value: (target, score) => (score - target) ** 2 / 2,
};

/** Log-loss of y in {0, 1} under log-odds s. */
const logistic: Loss = {
  base(target, weights) {
    const share = clamp(mean(target, weights), 1e-7, 1 - 1e-7);
    return Math.log(share / (1 - share));
  },
  gradient: (target, score) => 1 / (1 + Math.exp(-score)) - target,
  hessian(target, _, gradient) {
    const share = gradient + target;
    return share * (1 - share);
  },
  value: (target, score) => Math.max(score, 0) - score * target + Math.log1p(Math.exp(-Math.abs(score))),
};

/** Poisson deviance's part that depends on s, with a mean of exp(s). */
const poisson: Loss = {
  base: (target, weights) => Math.log(Math.max(mean(target, weights), 1e-7)),
  gradient: (target, score) => Math.exp(score) - target,
  hessian: (target, _, gradient) => gradient + target,
  value: (target, score) => Math.exp(score) - target * score,
  // Where counts lie above the mean, log1p of the Newton step is the leaf's exact optimum; the step itself would overshoot.
  step: (newton) => (newton > 0 ? Math.log1p(newton) : newton),
};

/** Tweedie deviance's part that depends on s, with a mean of exp(s) and a variance of its power p. */
function tweedie(power: number): Loss {
  const up = 2 - power;
  const down = 1 - power;
  return {
    base: poisson.base,
    gradient: (target, score) => Math.exp(up * score) - target * Math.exp(down * score),
    hessian: (target, score) => up * Math.exp(up * score) - down * target * Math.exp(down * score),
    value: (target, score) => Math.exp(up * score) / up - (target * Math.exp(down * score)) / down,
  };
}

/** Pinball loss (Koenker and Bassett 1978). Its second derivative is 0, so trees are grown by 1 and leaves renewed. */
function pinball(share: number): Loss {
  return {
    base: (target, weights) => quantileOf(target.slice(), weights?.slice(), share),
    gradient: (target, score) => (target > score ? -share : 1 - share),
    hessian: () => 1,
    value: (target, score) => (target > score ? share * (target - score) : (1 - share) * (score - target)),
    renewedBy: share,
  };
}

/** Smallest value with at least `share` of the weight at or below it. */
export function quantileOf(values: Float32Array | Float64Array, weights: Float32Array | undefined, share: number): number {
  if (weights === undefined) return values.sort()[Math.max(0, Math.ceil(share * values.length) - 1)] as number;
  const order = [...values.keys()].sort((one, other) => (values[one] as number) - (values[other] as number));
  let left = share * weights.reduce((sum, weight) => sum + weight, 0);
  for (const index of order) if ((left -= weights[index] as number) <= 1e-9) return values[index] as number;
  return values[order.at(-1) as number] as number;
}

function mean(target: Float32Array, weights: Float32Array | undefined): number {
  let sum = 0;
  let whole = 0;
  for (let row = 0; row < target.length; row += 1) {
    const weight = weights === undefined ? 1 : (weights[row] as number);
    sum += weight * (target[row] as number);
    whole += weight;
  }
  return whole > 0 ? sum / whole : 0;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
