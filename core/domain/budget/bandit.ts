import { drawGamma, type Uniform } from '../statistics/random-draws.ts';

/** What is known of a channel's conversions for each unit of spend: Gamma(shape, rate), the conjugate of Poisson counts. */
export interface Belief {
  readonly channel: string;
  readonly shape: number;
  /** Spend that the shape was counted over. */
  readonly rate: number;
}

export interface BanditOptions {
  /** Share of the budget that every channel keeps, so that it goes on being seen. */
  floor: number;
  /** What a day's evidence is worth a day later: below 1 old days fade, for rates that drift. */
  memory: number;
  /** Thompson draws that a day's split is the mean of. */
  draws: number;
}

export const BANDIT: BanditOptions = { floor: 0.03, memory: 0.98, draws: 60 };

/** Before anything is seen: as if one unit of what a conversion costs had brought one conversion. @param cost of a conversion, about */
export const firstBeliefs = (channels: readonly string[], cost: number): Belief[] => channels.map((channel) => ({ channel, shape: 1, rate: cost }));

/** Between which each channel's spend of a day lies. */
export type DayBounds = readonly { readonly low: number; readonly high: number }[];

/**
 * Tomorrow's split: for each of some draws of the rates the budget goes to the channels in the order of their rates there, each as far as its bounds
 * let it (without any, all of it to the best); the split is their mean (Thompson 1933; Scott 2010, "A modern Bayesian look at the
 * multi-armed bandit"), with a floor for each. It knows no saturation: for moves from day to day, beside the curves and within what they allow.
 * @param bounds their lows sum to the budget at most, their highs at least
 */
export function nextSplit(beliefs: readonly Belief[], budget: number, random: Uniform, { floor, draws }: BanditOptions = BANDIT, bounds?: DayBounds): { channel: string; spend: number; best: number }[] {
  const kept = Math.min(floor, 1 / beliefs.length) * budget;
  const own = bounds ?? beliefs.map(() => ({ low: kept, high: budget }));
  const [wins, spends] = [beliefs.map(() => 0), beliefs.map(() => 0)];
  for (let draw = 0; draw < draws; draw++) {
    const rates = beliefs.map(({ shape, rate }) => drawGamma(shape, rate, random));
    const order = bestFirst(rates);
    wins[order[0] as number] = (wins[order[0] as number] as number) + 1;
    for (const [at, spend] of fillInOrder(order, budget, own).entries()) spends[at] = (spends[at] as number) + spend / draws;
  }
  return beliefs.map(({ channel }, at) => ({ channel, spend: spends[at] as number, best: (wins[at] as number) / draws }));
}

/** Places of rates, the largest first. */
export const bestFirst = (rates: readonly number[]): number[] => rates.map((_, at) => at).sort((one, other) => (rates[other] as number) - (rates[one] as number));

/** Every channel its low, and what is left to the channels in this order, each up to its high. @returns spends by place */
export function fillInOrder(order: readonly number[], budget: number, bounds: DayBounds): number[] {
  const spends = bounds.map(({ low }) => low);
  let left = budget - spends.reduce((sum, low) => sum + low, 0);
  for (const at of order) {
    const { low, high } = bounds[at] as DayBounds[number];
    const more = Math.max(0, Math.min(left, high - low));
    left -= more;
    spends[at] = low + more;
  }
  return spends;
}

/** What a day taught. @param days spend and conversions, by channel */
export function learnt(beliefs: readonly Belief[], days: readonly { channel: string; spend: number; conversions: number }[], { memory }: BanditOptions = BANDIT): Belief[] {
  return beliefs.map(({ channel, shape, rate }) => {
    const day = days.find((one) => one.channel === channel);
    return { channel, shape: Math.max(1e-3, shape * memory) + (day?.conversions ?? 0), rate: rate * memory + (day?.spend ?? 0) };
  });
}
