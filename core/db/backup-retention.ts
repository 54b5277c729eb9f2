const DAY_MS = 86_400_000;

interface Kept {
  id: string;
  at: number;
  bytes: number;
  verified: boolean;
}

const dayOf = (at: number) => Math.floor(at / DAY_MS);
/** Weeks from Monday; 1970-01-01 was a Thursday. */
const weekOf = (at: number) => Math.floor((dayOf(at) + 3) / 7);

/**
 * Which backups stay: the last three of today, the newest of each of the seven days before, the newest of each week
 * for a month (days and weeks in UTC); then the oldest go until the rest fits the limit. The newest verified one
 * stays whatever the limit.
 */
export function chooseKept(backups: readonly Kept[], now: number, limitBytes: number): Set<string> {
  const newestFirst = [...backups].sort((a, b) => b.at - a.at);
  const rolling = rollingOf(newestFirst, now);
  const safe = newestFirst.find(({ verified }) => verified);
  const kept = new Set(safe ? [safe.id] : []);
  let total = safe?.bytes ?? 0;
  for (const { id, bytes } of newestFirst) {
    if (kept.has(id) || !rolling.has(id)) continue;
    if (total + bytes > limitBytes) break;
    total += bytes;
    kept.add(id);
  }
  return kept;
}

function rollingOf(newestFirst: readonly Kept[], now: number): Set<string> {
  const kept = new Set<string>();
  const seenDays = new Set<number>();
  const seenWeeks = new Set<number>();
  let today = 0;
  for (const { id, at } of newestFirst) {
    const age = dayOf(now) - dayOf(at);
    if (age <= 0) {
      if (today++ < 3) kept.add(id);
    } else if (age <= 7) {
      if (!seenDays.has(dayOf(at))) kept.add(id);
    } else if (age <= 31 && !seenWeeks.has(weekOf(at))) kept.add(id);
    if (age > 0) seenDays.add(dayOf(at));
    seenWeeks.add(weekOf(at));
  }
  return kept;
}
