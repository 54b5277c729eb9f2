import type { MarkovChain } from './markov-chain.ts';

/** Up to so many states the linear system is eliminated; beyond, it is bracketed. */
export const DENSE_STATES = 128;
/** How far the brackets may lie apart. */
const TOLERANCE = 1e-12;

/**
 * Probability with which a path that starts ends in a conversion, some states leading to null.
 * @param dead 1 for states that lead to null at once
 */
export function conversionProbability(chain: MarkovChain, dead: Uint8Array): number {
  return chain.history.length <= DENSE_STATES ? eliminated(chain, dead) : bracketed(chain, dead);
}

/**
 * Exact: eliminates the states one by one, each being replaced by the ways through it (Grassmann, Taksar and Heyman 1985). Nothing is ever
 * subtracted, since 1 − P(s, s) is the sum of the ways out, so no digits are lost however seldom a path leaves a loop.
 */
export function eliminated({ history, from, to, taken, converted, lost, left }: MarkovChain, dead: Uint8Array): number {
  const size = history.length;
  const weight = new Float64Array(size * size);
  const won = converted.map((count, state) => (dead[state] ? 0 : count / (left[state] || 1)));
  const gone = lost.map((count, state) => (dead[state] ? 1 : count / (left[state] || 1)));
  from.forEach((state, edge) => {
    if (!dead[state]) weight[state * size + (to[edge] ?? 0)] = (taken[edge] ?? 0) / (left[state] || 1);
  });
  for (let state = size - 1; state > 0; state--) {
    let out = (won[state] ?? 0) + (gone[state] ?? 0);
    for (let next = 0; next < state; next++) out += weight[state * size + next] ?? 0;
    for (let before = 0; before < state; before++) {
      // A state that nobody left was never come to either: paths counted no time at all.
      const share = out === 0 ? 0 : (weight[before * size + state] ?? 0) / out;
      if (share === 0) continue;
      for (let next = 0; next < state; next++) weight[before * size + next] = (weight[before * size + next] ?? 0) + share * (weight[state * size + next] ?? 0);
      won[before] = (won[before] ?? 0) + share * (won[state] ?? 0);
      gone[before] = (gone[before] ?? 0) + share * (gone[state] ?? 0);
    }
  }
  const [yes = 0] = won;
  const [no = 0] = gone;
  return yes + no === 0 ? 0 : yes / (yes + no);
}

/**
 * Gauss–Seidel over the edges from below (all 0) and from above (all 1) at once. The system is an M-matrix, so both run monotonically to the
 * solution and hold it between them: they stop when they are 1e-12 apart at the start, which is a bound and not an estimate.
 */
export function bracketed({ history, from, to, taken, converted, left }: MarkovChain, dead: Uint8Array): number {
  const size = history.length;
  const { starts, edges } = edgesByState(from, size);
  const low = new Float64Array(size);
  const high = Float64Array.from({ length: size }, (_, state) => (dead[state] ? 0 : 1));
  let apart = Number.POSITIVE_INFINITY;
  while ((high[0] ?? 0) - (low[0] ?? 0) > TOLERANCE) {
    // Later states lie farther down the paths: backwards, most of a path is settled in one sweep.
    for (let state = size - 1; state >= 0; state--) {
      if (dead[state]) continue;
      let below = converted[state] ?? 0;
      let above = below;
      let out = left[state] ?? 1;
      for (let at = starts[state] ?? 0; at < (starts[state + 1] ?? 0); at++) {
        const edge = edges[at] ?? 0;
        const next = to[edge] ?? 0;
        const count = taken[edge] ?? 0;
        if (next === state) out -= count;
        else {
          below += count * (low[next] ?? 0);
          above += count * (high[next] ?? 0);
        }
      }
      low[state] = out === 0 ? 0 : below / out;
      high[state] = out === 0 ? 0 : above / out;
    }
    const now = gap(low, high);
    // Rounding has the last word where it is coarser than the tolerance.
    if (now === apart) break;
    apart = now;
  }
  return ((low[0] ?? 0) + (high[0] ?? 0)) / 2;
}

function gap(low: Float64Array, high: Float64Array): number {
  let sum = 0;
  for (let state = 0; state < low.length; state++) sum += (high[state] ?? 0) - (low[state] ?? 0);
  return sum;
}

function edgesByState(from: Int32Array, size: number): { starts: Int32Array; edges: Int32Array } {
  const starts = new Int32Array(size + 1);
  for (const state of from) starts[state + 1] = (starts[state + 1] ?? 0) + 1;
  for (let state = 0; state < size; state++) starts[state + 1] = (starts[state + 1] ?? 0) + (starts[state] ?? 0);
  const next = starts.slice();
  const edges = new Int32Array(from.length);
  from.forEach((state, edge) => {
    const place = next[state] ?? 0;
    edges[place] = edge;
    next[state] = place + 1;
  });
  return { starts, edges };
}
