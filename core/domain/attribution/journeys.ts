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
  /** A path that did not convert counts from here on, by its last touch. */
  start: number;
  /** When the data ends: a path within the look-back of it may still convert. */
  end: number;
}

export interface Journeys {
  table: PathTable;
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
 * (and the conversion's own channel, where it names one); each touch belongs to one path. A path whose last touch is
 * older than the look-back did not convert; one younger than that at the end of the data is open and left out.
 * @param steps of one contact after the other, each in the order of time
 */
export function journeysOf(steps: Iterable<Step>, { lookback, session, start, end }: JourneyRules): Journeys {
  const found = { converting: 0, lost: 0, open: 0, touches: 0, repeats: 0, untouched: 0, untouchedValue: 0 };
  const paths = new PathCollector();
  let path: { at: number; channel: string }[] = [];
  let contact: number | null = null;

  const leave = (now: number) => {
    const last = path.at(-1);
    const left = path;
    path = [];
    if (!last || last.at < start) return;
    if (now - last.at > lookback) {
      found.lost += 1;
      paths.add(left.map(({ channel }) => channel), { conversions: 0, value: 0, nulls: 1 });
    } else found.open += 1;
  };
  const touch = (at: number, channel: string) => {
    const last = path.at(-1);
    if (last && at - last.at > lookback) leave(at);
    found.touches += 1;
    if (last?.channel === channel && at - last.at < session) {
      found.repeats += 1;
      last.at = at;
    } else path.push({ at, channel });
  };
  const convert = (at: number, { value, counts }: { value: number; counts: boolean }) => {
    const within = path.filter((step) => at - step.at <= lookback);
    if (within.length === 0) leave(at);
    path = [];
    if (!counts) return;
    if (within.length === 0) {
      found.untouched += 1;
      found.untouchedValue += value;
      return;
    }
    found.converting += 1;
    paths.add(within.map(({ channel }) => channel), { conversions: 1, value, nulls: 0 });
  };

  for (const step of steps) {
    if (step.contact !== contact) {
      leave(end);
      contact = step.contact;
    }
    if (step.channel !== null) touch(step.at, step.channel);
    if (step.conversion) convert(step.at, step.conversion);
  }
  leave(end);
  return { table: paths.done(), ...found };
}
