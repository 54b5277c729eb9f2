/** 5 % point of the KPSS statistic about a level (Kwiatkowski, Phillips, Schmidt & Shin 1992, table 1). */
const CRITICAL = 0.463;

/** KPSS statistic that values vary about a level, with Bartlett weights over `lags`. */
export function kpss(values: Float64Array, lags = Math.trunc(4 * (values.length / 100) ** 0.25)): number {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value / n, 0);
  let [cumulated, squares] = [0, 0];
  for (const value of values) {
    cumulated += value - mean;
    squares += cumulated * cumulated;
  }
  let variance = 0;
  for (let lag = 0; lag <= lags; lag += 1) {
    let covariance = 0;
    for (let at = lag; at < n; at += 1) covariance += ((values[at] as number) - mean) * ((values[at - lag] as number) - mean);
    variance += (lag === 0 ? 1 : 2 * (1 - lag / (lags + 1))) * (covariance / n);
  }
  return variance > 0 ? squares / (n * n * variance) : 0;
}

/** How often to difference until the values keep a level: 0 to 2 (Hyndman & Khandakar 2008). */
export function differencesNeeded(values: Float64Array): number {
  let left = values;
  for (let times = 0; times < 2; times += 1) {
    if (kpss(left) <= CRITICAL) return times;
    left = Float64Array.from({ length: left.length - 1 }, (_, at) => (left[at + 1] as number) - (left[at] as number));
  }
  return 2;
}
