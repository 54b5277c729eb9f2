/** Draws from named distributions; `random` gives numbers uniform in [0, 1). */
export type Uniform = () => number;

/** A standard normal number (Box and Muller 1958). */
export function drawNormal(random: Uniform): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A gamma number of the given shape (> 0) and rate (Marsaglia and Tsang 2000, ACM TOMS 26:363); below shape 1 by their power of a uniform. */
export function drawGamma(shape: number, rate: number, random: Uniform): number {
  if (shape < 1) return drawGamma(shape + 1, rate, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / rate;
  }
}

/** A Poisson count: Knuth's product of uniforms to a mean of 30, beyond it as the sum of two halves. */
export function drawPoisson(mean: number, random: Uniform): number {
  if (mean > 30) return drawPoisson(mean / 2, random) + drawPoisson(mean / 2, random);
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = 1 - random(); product > limit; product *= 1 - random()) count += 1;
  return count;
}

/** A count with variance mean + mean² / size: Poisson with a gamma mean (negative binomial). */
export function drawNegativeBinomial(mean: number, size: number, random: Uniform): number {
  return drawPoisson(drawGamma(size, size / mean, random), random);
}

/** A position of `weights` (≥ 0, some above), each as likely as its weight. */
export function drawIndex(weights: ArrayLike<number>, random: Uniform): number {
  let total = 0;
  for (let at = 0; at < weights.length; at += 1) total += weights[at] as number;
  let left = random() * total;
  for (let at = 0; at < weights.length; at += 1) if ((left -= weights[at] as number) < 0) return at;
  return weights.length - 1;
}
