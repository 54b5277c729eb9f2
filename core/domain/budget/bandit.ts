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

/**
 * Tomorrow's split: in each of some draws of the rates all of the budget goes to the channel that is best there (Thompson 1933; Scott 2010, "A
 * modern Bayesian look at the multi-armed bandit"); the split is their mean, with a floor for each. It knows no
 * saturation: for moves between campaigns of one day, beside the curves and within what they allow.
 */
export function nextSplit(beliefs: readonly Belief[], budget: number, random: Uniform, { floor, draws }: BanditOptions = BANDIT): { channel: string; spend: number; best: number }[] {
  const wins = beliefs.map(() => 0);
  for (let draw = 0; draw < draws; draw++) {
    const rates = beliefs.map(({ shape, rate }) => drawGamma(shape, rate, random));
    const best = rates.reduce((top, rate, at) => (rate > (rates[top] as number) ? at : top), 0);
    wins[best] = (wins[best] as number) + 1;
  }
  const kept = Math.min(floor, 1 / beliefs.length);
  return beliefs.map(({ channel }, at) => ({ channel, spend: budget * (kept + (1 - kept * beliefs.length) * ((wins[at] as number) / draws)), best: (wins[at] as number) / draws }));
}

/** What a day taught. @param days spend and conversions, by channel */
export function learnt(beliefs: readonly Belief[], days: readonly { channel: string; spend: number; conversions: number }[], { memory }: BanditOptions = BANDIT): Belief[] {
  return beliefs.map(({ channel, shape, rate }) => {
    const day = days.find((one) => one.channel === channel);
    return { channel, shape: Math.max(1e-3, shape * memory) + (day?.conversions ?? 0), rate: rate * memory + (day?.spend ?? 0) };
  });
}
