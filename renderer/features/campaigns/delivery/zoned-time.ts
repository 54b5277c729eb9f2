/** What the clocks of a zone show at an instant, as if it were UTC. */
function shown(zone: string, instant: number): number {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).formatToParts(instant);
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'] ?? 1, part['hour'] ?? 0, part['minute'] ?? 0);
}

/**
 * The instant at which a zone's clocks show what a field of date and time says (`2026-03-04T09:00`); null where it says nothing. In the hour that the
 * clocks skip, as far past it.
 */
export function instantIn(zone: string, text: string): string | null {
  // Date.parse makes a year of ':00Z'.
  const local = /^\d{4,6}-\d\d-\d\dT\d\d:\d\d$/u.test(text) ? Date.parse(`${text}:00Z`) : Number.NaN;
  if (Number.isNaN(local)) return null;
  let instant = local;
  for (let again = 0; again < 2; again += 1) instant += local - shown(zone, instant);
  return new Date(instant).toISOString();
}
