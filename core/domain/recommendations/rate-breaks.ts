import { watchRate } from '../anomaly/watch-rate.ts';
import { between, conversionsOf, costOf, groupRows, type ChannelFacts, type SpendDay } from './facts.ts';
import type { RateBreak } from './runaway-channel.ts';

const DAY_MS = 86_400_000;
/** A break that was told longer ago is what is usual by now, or was dealt with. */
const LATEST_DAYS = 21;
/** The last days must still convert this much less than before: what has come back is no reason to pause. */
const STILL = { days: 3, share: 0.75 };
const BEFORE = 28;

/** Channels whose conversions for their spend fell away lately and have not come back, and since when, by the detector of counts with exposure (core/domain/anomaly). */
export function rateBreaks({ asOf, days }: Pick<ChannelFacts, 'asOf' | 'days'>): RateBreak[] {
  return [...groupRows(days.filter(({ cost }) => cost > 0), ({ channelId }) => channelId)].flatMap(([channelId, rows]) => {
    const since = lastFall(rows.toSorted((a, b) => a.day - b.day), asOf);
    return since !== null && stillLow(rows, since, asOf) ? [{ channelId, since }] : [];
  });
}

/** First day of the newest fall that the detector told of; each day is judged by the days before it alone. */
function lastFall(rows: readonly SpendDay[], asOf: number): number | null {
  const watch = watchRate('poisson');
  let since: number | null = null;
  for (const { day, conversions, cost } of rows) {
    const { anomaly, direction, rows: length } = watch({ at: day * DAY_MS, count: conversions, exposure: cost });
    if (anomaly && direction === 'down' && day >= asOf - LATEST_DAYS) since = since ?? Math.max(rows[0]?.day ?? day, day - length + 1);
  }
  return since;
}

function stillLow(rows: readonly SpendDay[], since: number, asOf: number): boolean {
  const [before, last] = [between(rows, since - BEFORE, since), between(rows, Math.max(since, asOf - STILL.days), asOf)];
  return costOf(last) > 0 && costOf(before) > 0 && conversionsOf(last) / costOf(last) < STILL.share * (conversionsOf(before) / costOf(before));
}
