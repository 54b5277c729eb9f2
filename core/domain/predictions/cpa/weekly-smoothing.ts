const WEEK = 7;
/** Smoothing of level and of the weekday's part that are tried. */
const GRID = [0.05, 0.1, 0.2, 0.35, 0.5] as const;

export interface Smoothed {
  /** The coming days, never below 0. */
  forecast: Float64Array;
  alpha: number;
  gamma: number;
}

/**
 * Additive Holt–Winters without trend over weekdays (Winters 1960): level and seven weekday parts, smoothed. The two
 * constants are those with the least squared error of forecasts a day ahead after the first four weeks.
 * @param values a value a day, at least two weeks
 */
export function smoothWeekly(values: ArrayLike<number>, days: number): Smoothed {
  let best: Smoothed & { error: number } = { forecast: new Float64Array(days), alpha: GRID[0], gamma: GRID[0], error: Infinity };
  for (const alpha of GRID) for (const gamma of GRID) {
    const tried = run(values, days, alpha, gamma);
    if (tried.error < best.error) best = { ...tried, alpha, gamma };
  }
  const { forecast, alpha, gamma } = best;
  return { forecast, alpha, gamma };
}

function run(values: ArrayLike<number>, days: number, alpha: number, gamma: number): { forecast: Float64Array; error: number } {
  let level = 0;
  for (let day = 0; day < WEEK; day += 1) level += (values[day] as number) / WEEK;
  const season = Float64Array.from({ length: WEEK }, (_, day) => (values[day] as number) - level);
  let error = 0;
  for (let day = WEEK; day < values.length; day += 1) {
    const [value, part] = [values[day] as number, season[day % WEEK] as number];
    if (day >= 4 * WEEK) error += (value - level - part) ** 2;
    level = alpha * (value - part) + (1 - alpha) * level;
    season[day % WEEK] = gamma * (value - level) + (1 - gamma) * part;
  }
  return { error, forecast: Float64Array.from({ length: days }, (_, ahead) => Math.max(0, level + (season[(values.length + ahead) % WEEK] as number))) };
}
