const minute = 60_000;
const day = 86_400_000;

/** Converts between a time zone's wall clock and instants. */
export interface Zone {
  /** The instant at which the zone's clocks show this time (given as if it were UTC); of two, the earlier; in a gap, as far past it. */
  toInstant(local: number): number;
  /** What the zone's clocks show, as if it were UTC. */
  toLocal(instant: number): number;
}

const zones = new Map<string, Zone | null>();

/** A zone by its IANA name or a fixed offset ('+02:00', 'UTC'); null where there is none of that name. */
export function zoneOf(name: string): Zone | null {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const zone = fixedZone(name) ?? namedZone(name);
  zones.set(name, zone);
  return zone;
}

function fixedZone(name: string): Zone | null {
  const found = /^(?:UTC|GMT|Z)?(?:([+-])(\d{1,2}):?(\d{2})?)?$/i.exec(name);
  if (!found || name === '') return null;
  const offset = (Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0)) * (found[1] === '-' ? -minute : minute);
  return { toInstant: (local) => local - offset, toLocal: (instant) => instant + offset };
}

function namedZone(name: string): Zone | null {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null;
  }
  const offsets = new DayOffsets(format);
  return {
    toInstant: (local) => offsets.instant(local),
    toLocal: (instant) => instant + offsets.at(instant),
  };
}

/** Asking Intl costs microseconds, so the offset of whole days is remembered; days with a change are asked each time. */
class DayOffsets {
  readonly #format: Intl.DateTimeFormat;
  readonly #constant = new Map<number, number | null>();

  constructor(format: Intl.DateTimeFormat) {
    this.#format = format;
  }

  at(instant: number): number {
    return this.#ofDay(Math.floor(instant / day)) ?? this.#ask(instant);
  }

  instant(local: number): number {
    const steady = this.#ofDay(Math.floor(local / day));
    if (steady !== null) return local - steady;
    const before = this.#ask(local - day);
    const after = this.#ask(local + day);
    const early = local - before;
    if (this.#ask(early) === before) return early;
    const late = local - after;
    return this.#ask(late) === after ? late : early;
  }

  /** The offset where it is the same from the day before to the day after, else null. */
  #ofDay(number: number): number | null {
    const known = this.#constant.get(number);
    if (known !== undefined) return known;
    const first = this.#ask((number - 1) * day);
    const steady =
      first === this.#ask(number * day) &&
      first === this.#ask((number + 1) * day) &&
      first === this.#ask((number + 2) * day)
        ? first
        : null;
    if (this.#constant.size > 100_000) this.#constant.clear();
    this.#constant.set(number, steady);
    return steady;
  }

  #ask(instant: number): number {
    const part: Record<string, number> = {};
    for (const { type, value } of this.#format.formatToParts(instant)) part[type] = Number(value);
    const shown = Date.UTC(
      part['year'] ?? 0,
      (part['month'] ?? 1) - 1,
      part['day'] ?? 1,
      part['hour'] ?? 0,
      part['minute'] ?? 0,
      part['second'] ?? 0,
    );
    return shown - Math.floor(instant / 1000) * 1000;
  }
}
