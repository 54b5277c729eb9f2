const HOUR = 3_600_000;
const DAY = 86_400_000;

/** Clock and calendar of a time zone, for many instants. */
export interface LocalTime {
  /** 0 to 23. */
  hourOf(at: number): number;
  /** Whole days since 1970-01-01. */
  dayOf(at: number): number;
}

/** The zone's offset is looked up once an hour of the data, which no zone changes within. */
export function localTime(timeZone: string): LocalTime {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });
  const offsets = new Map<number, number>();
  const offsetOf = (at: number): number => {
    const hour = Math.floor(at / HOUR);
    const known = offsets.get(hour);
    if (known !== undefined) return known;
    const part = Object.fromEntries(format.formatToParts(hour * HOUR).map(({ type, value }) => [type, Number(value)])) as Record<'year' | 'month' | 'day' | 'hour' | 'minute', number>;
    const offset = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute) - hour * HOUR;
    offsets.set(hour, offset);
    return offset;
  };
  return { hourOf: (at) => Math.floor((((at + offsetOf(at)) % DAY) + DAY) % DAY / HOUR), dayOf: (at) => Math.floor((at + offsetOf(at)) / DAY) };
}
