import type { Dice } from './dice.ts';
import type { World } from './world.ts';

export const DAY_MS = 86_400_000;

/** YYYY-MM-DD of a UTC midnight. */
export function dateOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** How strong demand is on a day: the month, named peaks, and the weekend. */
export function demand(world: World, ms: number): number {
  const date = dateOf(ms);
  const monthDay = date.slice(5);
  const month = world.season[String(Number(date.slice(5, 7)))] ?? 1;
  const peak = world.peaks.find(({ from, to }) => from <= monthDay && monthDay <= to)?.factor ?? 1;
  const weekday = new Date(ms).getUTCDay();
  return month * peak * (weekday === 0 ? 0.82 : weekday === 6 ? 1.1 : 1);
}

/** The strongest day of this world, for thinning. */
export function strongest(world: World): number {
  const months = Math.max(1, ...Object.values(world.season));
  return months * Math.max(1, ...world.peaks.map(({ factor }) => factor)) * 1.1;
}

/** A wall-clock time of that day, in waking hours, as YYYY-MM-DD HH:mm:ss. */
export function momentOn(ms: number, dice: Dice): string {
  const hour = Math.min(23, Math.max(6, Math.round(dice.normal(15, 4))));
  const two = (value: number) => String(value).padStart(2, '0');
  return `${dateOf(ms)} ${two(hour)}:${two(dice.between(0, 59))}:${two(dice.between(0, 59))}`;
}
