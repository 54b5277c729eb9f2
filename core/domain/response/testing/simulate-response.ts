import type { ResponseCurve } from '../../../contract/budgets.ts';
import { drawNormal } from '../../statistics/random-draws.ts';
import { seededRandom } from '../../statistics/seeded-random.ts';
import { responseOver } from '../curve.ts';
import type { ResponseData } from '../scale-periods.ts';

export interface World {
  data: ResponseData;
  curves: ResponseCurve[];
  /** What each channel truly brought in each week. */
  effects: Float64Array[];
}

export interface WorldOptions {
  weeks?: number;
  channels?: number;
  /** Standard deviation of the noise, in shares of the level. */
  noise?: number;
  seed: number;
  /** Spend by channel and week of somebody else's; the world's own where left out. */
  spends?: readonly Float64Array[];
}

/** Weeks of a world whose truth is known: level, trend, season, and channels that each bring up to a fifth of the level. */
export function simulateResponse({ spends: given, weeks = given?.[0]?.length ?? 156, channels = 3, noise = 0.03, seed }: WorldOptions): World {
  const random = seededRandom(seed);
  const level = 1000 + 4000 * random();
  const spends = given ?? Array.from({ length: channels }, () => spendOf(weeks, random));
  const curves = spends.map((spend, place): ResponseCurve => {
    const decay = 0.1 + 0.6 * random();
    const mean = spend.reduce((sum, value) => sum + value, 0) / weeks;
    return {
      channel: `c${place}`,
      adstock: { type: 'geometric', decay },
      saturation: { type: 'hill', beta: level * (0.1 + 0.3 * random()), halfSaturation: ((0.6 + 1.2 * random()) * mean) / (1 - decay), slope: 0.8 + 1.4 * random() },
    };
  });
  const effects = curves.map((curve, place) => responseOver(curve, spends[place] as Float64Array));
  const phase = 52 * random();
  const target = Float64Array.from({ length: weeks }, (_, week) => {
    const base = level * (1 + 0.1 * (week / weeks) + 0.08 * Math.sin((2 * Math.PI * (week + phase)) / 52.18));
    return base + effects.reduce((sum, effect) => sum + (effect[week] as number), 0) + noise * level * drawNormal(random);
  });
  return { data: { target, channels: spends.map((spend, place) => ({ name: `c${place}`, spend })), controls: [], trials: [] }, curves, effects };
}

/** Bursts and pauses: weeks of none, weeks of much. */
function spendOf(weeks: number, random: () => number): Float64Array {
  const usual = 200 + 2000 * random();
  let on = random() < 0.7;
  return Float64Array.from({ length: weeks }, () => {
    if (random() < 0.25) on = !on;
    return on ? usual * Math.exp(0.5 * drawNormal(random)) : random() < 0.5 ? 0 : 0.2 * usual;
  });
}
