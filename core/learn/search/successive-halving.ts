/** One look at one candidate. */
export interface Trial<C> {
  readonly candidate: C;
  /** From 0; each round looks harder at fewer candidates. */
  readonly round: number;
  /** Less is better; comparable within a round. */
  readonly loss: number;
  readonly ms: number;
}

export interface HalvingOptions<C> {
  /** Looked at in this order: put what usually works first. */
  readonly candidates: readonly C[];
  readonly rounds: number;
  /** One in this many goes on to the next round; default 3. */
  readonly reduction?: number;
  /** The loss of a candidate on what this round looks at; later rounds cost more and err less. */
  readonly evaluate: (candidate: C, round: number) => Promise<number>;
  /** Milliseconds, of any origin. */
  readonly clock: () => number;
  /** Of the same clock. The first candidate is looked at whatever the time. */
  readonly deadline: number;
}

export interface HalvingResult<C> {
  readonly best: C;
  /** All of them, in the order in which they ran. */
  readonly trials: readonly Trial<C>[];
  /** The time was up before the last round was done. */
  readonly stopped: boolean;
}

const REDUCTION = 3;

/** Trials that a search of so many candidates takes at most. */
export function mostTrials(candidates: number, rounds: number, reduction = REDUCTION): number {
  let [trials, left] = [0, candidates];
  for (let round = 0; round < rounds; round++) {
    trials += left;
    left = Math.ceil(left / reduction);
    if (left === 1 && round > 0) break;
  }
  return trials;
}

/**
 * Successive halving (Jamieson & Talwalkar, AISTATS 2016): all candidates get a cheap look, the better third a closer
 * one, and so on. Ends with the best of the last round; of a round that the deadline cut short, with the best that was seen
 * in it. The same candidates and losses give the same answer unless the deadline cuts in.
 * @throws RangeError without candidates
 */
export async function successiveHalving<C>(options: HalvingOptions<C>): Promise<HalvingResult<C>> {
  const { candidates, rounds, reduction = REDUCTION, evaluate, clock, deadline } = options;
  const trials: Trial<C>[] = [];
  let ranked = [...candidates];
  let stopped = false;
  for (let round = 0; round < rounds && !stopped; round++) {
    const seen: Trial<C>[] = [];
    for (const candidate of ranked) {
      const began = clock();
      if (began >= deadline && trials.length > 0) {
        stopped = true;
        break;
      }
      const loss = await evaluate(candidate, round);
      const trial = { candidate, round, loss, ms: clock() - began };
      seen.push(trial);
      trials.push(trial);
    }
    // A round in which nothing was seen leaves the order of the one before.
    if (seen.length === 0) break;
    const kept = Math.max(1, Math.ceil(seen.length / reduction));
    ranked = best(seen, stopped ? 1 : kept);
    if (ranked.length === 1 && round > 0) break;
  }
  const [first] = ranked;
  if (first === undefined) throw new RangeError('There is no candidate to choose from.');
  return { best: first, trials, stopped };
}

/** The candidates with the least losses; NaN counts as the worst, and equal ones keep their order. */
function best<C>(seen: readonly Trial<C>[], count: number): C[] {
  const worth = (loss: number) => (Number.isNaN(loss) ? Infinity : loss);
  return [...seen].sort((a, b) => (worth(a.loss) === worth(b.loss) ? 0 : worth(a.loss) - worth(b.loss))).slice(0, count).map(({ candidate }) => candidate);
}
