/** Zones differ from UTC by whole quarters of an hour, and change over at one. */
const quarter = 15 * 60 * 1000;
const kept = 100_000;

/** Answers the calendar date of an instant in one time zone, remembering each quarter of an hour it was asked for. */
export function localDates(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const known = new Map<number, string>();
  return (at) => {
    const slot = Math.floor(at / quarter);
    const found = known.get(slot);
    if (found !== undefined) return found;
    if (known.size >= kept) known.clear();
    const date = format.format(slot * quarter);
    known.set(slot, date);
    return date;
  };
}
