/** A function of several variables, to be made as large as it gets. */
export type Objective = (at: readonly number[]) => number;

export interface Maximum {
  at: number[];
  value: number;
  /** False where the steps ran out before the slope was gone. */
  converged: boolean;
}

export interface MaximiseOptions {
  /** No variable leaves ±`bound`; 8 by default, which in logarithms is 3,000 times more or less than one. */
  bound?: number;
  signal?: AbortSignal | undefined;
}

const MAX_STEPS = 200;
/** From each start; then the best of them goes on alone. */
const TRIED_STEPS = 12;
/** What three steps together must gain, or the top is reached as far as doubles tell. */
const GAINLESS = 1e-13;
/** Of the objective's slope, where the objective is a mean over customers. */
const FLAT = 1e-8;
/** Where no step gains any more. */
const NEARLY_FLAT = 1e-5;
/** Width of the central differences: near the cube root of a double's precision. */
const WIDTH = 1e-5;
const MAX_STEP = 2;
const ENOUGH = 1e-4;
const SHORTEST = 1e-10;

/** BFGS (Nocedal & Wright, Numerical Optimization, 6.1) from the start that leads highest; the same result each time. Slopes are central differences. */
export function maximise(objective: Objective, starts: readonly (readonly number[])[], { bound = 8, signal }: MaximiseOptions = {}): Maximum {
  const climbs = starts.map((start) => new Climb(objective, start, bound));
  const go = (climb: Climb, steps: number) => {
    for (let step = 0; step < steps && climb.state === 'going'; step++) {
      signal?.throwIfAborted();
      climb.step();
    }
  };
  for (const climb of climbs) go(climb, TRIED_STEPS);
  const best = climbs.reduce((chosen, next) => (next.value > chosen.value ? next : chosen));
  go(best, MAX_STEPS);
  return { at: best.at, value: best.value, converged: best.state === 'top' };
}

class Climb {
  at: number[];
  value: number;
  state: 'going' | 'top' | 'stuck' = 'going';
  readonly #objective: Objective;
  readonly #bound: number;
  #slope: number[];
  #inverse: number[][];
  readonly #gains: number[] = [];

  constructor(objective: Objective, start: readonly number[], bound: number) {
    this.#objective = (at) => finite(objective(at));
    this.#bound = bound;
    this.at = start.map((value) => this.#within(value));
    this.value = this.#objective(this.at);
    this.#slope = slopeAt(this.#objective, this.at);
    this.#inverse = identity(start.length);
  }

  step(): void {
    const slope = free(this.at, this.#slope, this.#bound);
    if (norm(slope) < FLAT) return void (this.state = 'top');
    const direction = uphill(this.#inverse, slope);
    const next = search(this.#objective, this, direction, dot(slope, direction), (value) => this.#within(value));
    if (next === null) return this.#turnBack(norm(slope));
    const nextSlope = slopeAt(this.#objective, next.at);
    this.#inverse = updated(this.#inverse, minus(next.at, this.at), minus(this.#slope, nextSlope));
    this.#gains.push(next.value - this.value);
    ({ at: this.at, value: this.value } = next);
    this.#slope = nextSlope;
    if (this.#gains.slice(-3).reduce((sum, gain) => sum + gain, 0) < GAINLESS && this.#gains.length > 2) this.state = norm(free(this.at, nextSlope, this.#bound)) < NEARLY_FLAT ? 'top' : 'stuck';
  }

  /** Nothing better along the way: forget the curvature once, then be done. */
  #turnBack(steepness: number): void {
    if (isIdentity(this.#inverse)) this.state = steepness < NEARLY_FLAT ? 'top' : 'stuck';
    this.#inverse = identity(this.at.length);
  }

  #within(value: number): number {
    return Math.min(this.#bound, Math.max(-this.#bound, value));
  }
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
function uphill(inverse: readonly (readonly number[])[], slope: number[]): number[] {
  const newton = inverse.map((row) => dot(row, slope));
  const direction = dot(newton, slope) > 0 ? newton : slope;
  const length = norm(direction);
  return length > MAX_STEP ? direction.map((each) => (each * MAX_STEP) / length) : direction;
}

/** Halves the step until it gains enough (Armijo); null where no step does. */
function search(objective: Objective, from: { at: number[]; value: number }, direction: readonly number[], gain: number, within: (value: number) => number): { at: number[]; value: number } | null {
  for (let share = 1; share > SHORTEST; share /= 2) {
    const at = from.at.map((each, place) => within(each + share * (direction[place] ?? 0)));
    const value = objective(at);
    if (value > from.value && value >= from.value + ENOUGH * share * gain) return { at, value };
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
