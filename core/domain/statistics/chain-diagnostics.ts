/**
 * Largest split R̂ over the variables: how far halves of chains disagree about where they are; 1 when not at all (Gelman et al.,
 * Bayesian Data Analysis, 3rd ed., 11.4).
 */
export function splitRHat(chains: readonly (readonly Float64Array[])[]): number {
  const halves = chains.flatMap((draws) => [draws.slice(0, Math.floor(draws.length / 2)), draws.slice(Math.ceil(draws.length / 2))]).filter((half) => half.length > 1);
  const variables = halves[0]?.[0]?.length ?? 0;
  let worst = 1;
  for (let variable = 0; variable < variables; variable++) worst = Math.max(worst, ofOne(halves.map((half) => half.map((draw) => draw[variable] as number))));
  return worst;
}

function ofOne(halves: readonly (readonly number[])[]): number {
  const n = halves[0]?.length ?? 0;
  const means = halves.map(mean);
  const within = mean(halves.map((half, at) => half.reduce((sum, value) => sum + (value - (means[at] as number)) ** 2, 0) / (n - 1)));
  const middle = mean(means);
  const between = means.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (halves.length - 1);
  return within > 0 ? Math.sqrt((n - 1) / n + between / within) : 1;
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Quantile with linear interpolation (Hyndman & Fan 1996, type 7). @param sorted ascending, at least one */
export function quantileOf(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] as number;
  return low + (place - below) * ((sorted[Math.min(below + 1, sorted.length - 1)] as number) - low);
}

/** The central interval that holds `level` of the values. */
export function centralSpan(values: readonly number[], level: number): { low: number; high: number } {
  const sorted = [...values].sort((a, b) => a - b);
  return { low: quantileOf(sorted, (1 - level) / 2), high: quantileOf(sorted, (1 + level) / 2) };
}
