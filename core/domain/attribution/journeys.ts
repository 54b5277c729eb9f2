import { PathCollector, type PathTable } from './path-table.ts';

/** One contact's touch of a channel, or its conversion; of one contact in the order of time. */
export interface Step {
  contact: number;
  /** Milliseconds. */
  at: number;
  /** Null: a conversion that names no channel. */
  channel: string | null;
  /** Null: a touch, no conversion. `counts` false: a conversion before the period asked about, which only ends a path. */
  conversion: { value: number; counts: boolean } | null;
}

export interface JourneyRules {
  /** How far back of a conversion a touch still counts, milliseconds. */
  lookback: number;
  /** Touches of one channel closer together than this are one, milliseconds. */
  session: number;
  /** A path did not convert on the day its look-back ran out: it counts from here to the end. */
  start: number;
  /** When the data or the period ends: a path whose look-back has not run out may still convert. */
  end: number;
  /** A touch so long before the conversion weighs half of one at its instant, milliseconds. */
  halfLife: number;
}

/** What time-decay gives a channel, by the true time between touch and conversion. */
export interface Decayed {
  conversions: number;
  value: number;
}

export interface Journeys {
  table: PathTable;
  /** By channel; they sum to the conversions and to their value. */
  decayed: ReadonlyMap<string, Decayed>;
  converting: number;
  lost: number;
  open: number;
  touches: number;
  /** Touches that were one with another. */
  repeats: number;
  /** Conversions that no touch came before. */
  untouched: number;
  untouchedValue: number;
}

/**
 * Cuts what contacts did into paths. A conversion ends a path, which holds the touches within the look-back before it
 * (and the conversion's own channel, where it names one); each touch belongs to one path. A path did not convert when
 * the look-back after its last touch ran out within the period, so that both outcomes are of the same days; one whose
 * look-back has not run out by the end is open and left out.
 * @param steps of one contact after the other, each in the order of time
 */
export function journeysOf(steps: Iterable<Step>, rules: JourneyRules): Journeys {
  const cutter = new PathCutter(rules);
  let contact: number | null = null;
  for (const step of steps) {
    if (step.contact !== contact) {
      cutter.leave();
      contact = step.contact;
    }
    if (step.channel !== null) cutter.touch(step.at, step.channel);
    if (step.conversion) cutter.convert(step.at, step.conversion);
  }
  cutter.leave();
  return { table: cutter.paths.done(), decayed: cutter.decayed, ...cutter.found };
}

/** The path that one contact is on, and what came of all paths so far. */
class PathCutter {
  readonly paths = new PathCollector();
  readonly decayed = new Map<string, Decayed>();
  readonly found = { converting: 0, lost: 0, open: 0, touches: 0, repeats: 0, untouched: 0, untouchedValue: 0 };
  readonly #rules: JourneyRules;
  #path: { at: number; channel: string }[] = [];

  constructor(rules: JourneyRules) {
    this.#rules = rules;
  }

  /** The path ends without a conversion, or goes on beyond what is known. */
  leave(): void {
    const { lookback, start, end } = this.#rules;
    const path = this.#path;
    const last = path.at(-1);
    this.#path = [];
    if (!last || last.at + lookback < start) return;
    if (last.at + lookback < end) {
      this.found.lost += 1;
      this.paths.add(path.map(({ channel }) => channel), { conversions: 0, value: 0, nulls: 1 });
    } else this.found.open += 1;
  }

  touch(at: number, channel: string): void {
    const last = this.#path.at(-1);
    if (last && at - last.at > this.#rules.lookback) this.leave();
    this.found.touches += 1;
    if (last?.channel === channel && at - last.at < this.#rules.session) {
      this.found.repeats += 1;
      last.at = at;
    } else this.#path.push({ at, channel });
  }

  convert(at: number, { value, counts }: { value: number; counts: boolean }): void {
    const within = this.#path.filter((step) => at - step.at <= this.#rules.lookback);
    if (within.length === 0) this.leave();
    this.#path = [];
    if (!counts) return;
    if (within.length === 0) {
      this.found.untouched += 1;
      this.found.untouchedValue += value;
      return;
    }
    this.found.converting += 1;
    this.paths.add(within.map(({ channel }) => channel), { conversions: 1, value, nulls: 0 });
    this.#decay(within, at, value);
  }

  #decay(within: readonly { at: number; channel: string }[], at: number, value: number): void {
    // Of the last touch's weight, so that a path of old touches does not vanish.
    const last = within.at(-1)?.at ?? at;
    const weights = within.map((step) => 2 ** ((step.at - last) / this.#rules.halfLife));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    within.forEach(({ channel }, place) => {
      const share = (weights[place] as number) / whole;
      const sums = this.decayed.get(channel) ?? { conversions: 0, value: 0 };
      sums.conversions += share;
      sums.value += share * value;
      this.decayed.set(channel, sums);
    });
  }
}
