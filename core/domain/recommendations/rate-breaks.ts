import type { ChannelFacts } from './facts.ts';
import type { RateBreak } from './runaway-channel.ts';

/** Channels whose conversions for their spend have broken away and have not come back, and since when. */
export function rateBreaks(facts: ChannelFacts): RateBreak[] {
  void facts;
  return [];
}
