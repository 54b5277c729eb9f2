import { conversionProbability } from './absorption.ts';
import type { MarkovChain } from './markov-chain.ts';

/**
 * What each channel is worth to a chain: the share of conversions lost when every state that holds the channel leads to null, scaled to sum
 * to 1 (Anderl et al. 2016; states of order above 1 as in the R package ChannelAttribution). Zeros where nothing converts.
 */
export function removalShares(chain: MarkovChain, channels: number): Float64Array {
  const holders: number[][] = Array.from({ length: channels }, () => []);
  chain.history.forEach((history, state) => new Set(history).forEach((channel) => holders[channel]?.push(state)));
  const whole = conversionProbability(chain, new Uint8Array(chain.history.length));
  const effects = Float64Array.from(holders, (states) => {
    const dead = new Uint8Array(chain.history.length);
    for (const state of states) dead[state] = 1;
    return whole === 0 || states.length === 0 ? 0 : Math.max(0, 1 - conversionProbability(chain, dead) / whole);
  });
  const sum = effects.reduce((all, effect) => all + effect, 0);
  return sum === 0 ? effects : effects.map((effect) => effect / sum);
}
