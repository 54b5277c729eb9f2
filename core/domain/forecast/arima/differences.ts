/** Values less those a season before (D times), then less the one before (d times). */
export function difference(values: Float64Array, d: number, D: number, period: number): Float64Array {
  let out = values;
  for (let time = 0; time < D; time += 1) out = lagged(out, period);
  for (let time = 0; time < d; time += 1) out = lagged(out, 1);
  return out;
}

const lagged = (values: Float64Array, lag: number): Float64Array =>
  Float64Array.from({ length: Math.max(0, values.length - lag) }, (_, at) => (values[at + lag] as number) - (values[at] as number));

/** What differenced values to come are as values, after those that were differenced. */
export function integrate(coming: Float64Array, values: Float64Array, d: number, D: number, period: number): Float64Array {
  const levels: { lag: number; values: Float64Array }[] = [];
  let out = values;
  for (let time = 0; time < D + d; time += 1) {
    const lag = time < D ? period : 1;
    levels.push({ lag, values: out });
    out = lagged(out, lag);
  }
  return levels.reverse().reduce((ahead, level) => summed(ahead, level.values, level.lag), coming);
}

function summed(changes: Float64Array, values: Float64Array, lag: number): Float64Array {
  const out = new Float64Array(changes.length);
  for (let ahead = 0; ahead < changes.length; ahead += 1)
    out[ahead] = (changes[ahead] as number) + ((ahead >= lag ? out[ahead - lag] : values[values.length - lag + ahead]) as number);
  return out;
}
