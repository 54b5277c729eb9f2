import type { ChannelFigures, ChannelsFinding } from '../../contract/channels.ts';
import { rateRatio } from '../statistics/rate-ratio.ts';

/** Fewer conversions than this carry no statement on what they cost. */
const LEAST = 5;

type Priced = ChannelFigures & { cpa: number; conversions: number };

const priced = (row: ChannelFigures): row is Priced => row.cpa !== null && (row.conversions ?? 0) >= LEAST;

/** Cost per conversion of one over that of another: conversions are counts, spend is their exposure. */
function costRatio(of: { conversions: number | null; spendMicros: number }, to: { conversions: number | null; spendMicros: number }) {
  const found = rateRatio(to.conversions ?? 0, to.spendMicros, of.conversions ?? 0, of.spendMicros);
  return found && { ...found, sure: found.low > 1 || found.high < 1 };
}

/**
 * Which channel's conversions cost least, and which one's grew dearest beyond chance (95 % interval of the ratio of two
 * Poisson rates). `ratio` is the dearer over the cheaper cost, or now over before.
 */
export function channelsFinding(rows: readonly ChannelFigures[]): ChannelsFinding {
  return { cheapest: cheapestOf(rows.filter(priced)), worsened: worsenedOf(rows.filter(priced)) };
}

function cheapestOf(rows: readonly Priced[]): ChannelsFinding['cheapest'] {
  const [best, next] = rows.toSorted((a, b) => a.cpa - b.cpa);
  const ratio = best && next ? costRatio(next, best) : null;
  return best && next && ratio ? { channel: best.channel, cpa: best.cpa, conversions: best.conversions, next: next.channel, nextCpa: next.cpa, ...ratio } : null;
}

function worsenedOf(rows: readonly Priced[]): ChannelsFinding['worsened'] {
  const found = rows.flatMap((row) => {
    const { previous } = row;
    if (!previous || previous.cpa === null || (previous.conversions ?? 0) < LEAST) return [];
    const ratio = costRatio(row, previous);
    return ratio && ratio.low > 1 ? [{ channel: row.channel, before: previous.cpa, now: row.cpa, ...ratio }] : [];
  });
  return found.toSorted((a, b) => b.low - a.low)[0] ?? null;
}
