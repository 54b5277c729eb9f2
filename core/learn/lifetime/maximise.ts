/** A function of several variables, to be made as large as it gets. */
export type Objective = (at: readonly number[]) => number;

export interface Maximum {
  at: number[];
  value: number;
  /** False where the steps ran out before the slope was gone. */
  converged: boolean;
}

export interface MaximiseOptions {
  /** No variable leaves ±`bound`; 14 by default, which in logarithms is one in a million either way. */
  bound?: number;
  signal?: AbortSignal | undefined;
}

const MAX_STEPS = 200;
/** Of the objective's slope, where the objective is a mean over customers. */
const FLAT = 1e-8;
/** Width of the central differences: near the cube root of a double's precision. */
const WIDTH = 1e-5;
const MAX_STEP = 2;
const ENOUGH = 1e-4;
const SHORTEST = 1e-10;

/** The best of BFGS (Nocedal & Wright, Numerical Optimization, 6.1) from each start; the same result each time. Slopes are central differences. */
export function maximise(objective: Objective, starts: readonly (readonly number[])[], options: MaximiseOptions = {}): Maximum {
  const found = starts.map((start) => climb(objective, start, options));
  const best = found.reduce<Maximum | null>((chosen, next) => (chosen === null || next.value > chosen.value ? next : chosen), null);
  if (best === null) throw new RangeError('maximise needs a start');
  return best;
}

function climb(objective: Objective, start: readonly number[], { bound = 14, signal }: MaximiseOptions): Maximum {
  const within = (value: number) => Math.min(bound, Math.max(-bound, value));
  const safe: Objective = (at) => finite(objective(at));
  let at = start.map(within);
  let value = safe(at);
  let slope = slopeAt(safe, at);
  let inverse = identity(at.length);
  for (let step = 0; step < MAX_STEPS; step++) {
    signal?.throwIfAborted();
    if (norm(free(at, slope, bound)) < FLAT) return { at, value, converged: true };
    const direction = uphill(inverse, slope, free(at, slope, bound));
    const next = search(safe, at, value, direction, dot(slope, direction), within);
    if (next === null) {
      if (isIdentity(inverse)) return { at, value, converged: norm(free(at, slope, bound)) < FLAT * 1e3 };
      inverse = identity(at.length);
      continue;
    }
    const nextSlope = slopeAt(safe, next.at);
    inverse = updated(inverse, minus(next.at, at), minus(slope, nextSlope));
    ({ at, value } = next);
    slope = nextSlope;
  }
  return { at, value, converged: false };
}

/** The slope without what would only push a variable through its bound. */
const free = (at: readonly number[], slope: readonly number[], bound: number): number[] =>
  slope.map((each, place) => (Math.abs(at[place] ?? 0) >= bound && each * (at[place] ?? 0) > 0 ? 0 : each));

const finite = (value: number): number => (Number.isFinite(value) ? value : Number.NEGATIVE_INFINITY);

function slopeAt(objective: Objective, at: readonly number[]): number[] {
  return at.map((middle, place) => {
    const moved = [...at];
    moved[place] = middle + WIDTH;
    const above = objective(moved);
    moved[place] = middle - WIDTH;
    return (above - objective(moved)) / (2 * WIDTH);
  });
}

/** The quasi-Newton direction, or the slope itself where that one does not lead up; no longer than a step may be. */
function uphill(inverse: readonly (readonly number[])[], slope: readonly number[], fallback: number[]): number[] {
  const newton = inverse.map((row) => dot(row, slope));
  const direction = dot(newton, slope) > 0 ? newton : fallback;
  const length = norm(direction);
  return length > MAX_STEP ? direction.map((each) => (each * MAX_STEP) / length) : direction;
}

/** Halves the step until it gains enough (Armijo); null where no step does. */
function search(objective: Objective, at: readonly number[], value: number, direction: readonly number[], gain: number, within: (value: number) => number): { at: number[]; value: number } | null {
  for (let share = 1; share > SHORTEST; share /= 2) {
    const next = at.map((each, place) => within(each + share * (direction[place] ?? 0)));
    const reached = objective(next);
    if (reached > value && reached >= value + ENOUGH * share * gain) return { at: next, value: reached };
  }
  return null;
}

/** The BFGS update of the inverse Hessian of the negated objective. */
function updated(inverse: readonly (readonly number[])[], step: readonly number[], bend: readonly number[]): number[][] {
  const along = dot(step, bend);
  if (along <= 1e-14) return inverse.map((row) => [...row]);
  const turned = inverse.map((row) => dot(row, bend));
  const scale = (1 + dot(bend, turned) / along) / along;
  return inverse.map((row, i) =>
    row.map((each, j) => each + scale * (step[i] ?? 0) * (step[j] ?? 0) - ((turned[i] ?? 0) * (step[j] ?? 0) + (step[i] ?? 0) * (turned[j] ?? 0)) / along),
  );
}

const identity = (size: number): number[][] => Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)));
const isIdentity = (matrix: readonly (readonly number[])[]): boolean => matrix.every((row, i) => row.every((each, j) => each === (i === j ? 1 : 0)));
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, each, place) => sum + each * (b[place] ?? 0), 0);
const minus = (a: readonly number[], b: readonly number[]): number[] => a.map((each, place) => each - (b[place] ?? 0));
const norm = (vector: readonly number[]): number => Math.sqrt(dot(vector, vector));
