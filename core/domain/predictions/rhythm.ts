/** How often each number of days lies between two purchase days of a customer, ascending. */
export type GapCounts = readonly { gap: number; n: number }[];

const SHORTEST = 28;
const LONGEST = 180;

/** The smallest gap that a share of all gaps does not exceed. */
export function gapQuantile(gaps: GapCounts, share: number): number {
  const total = gaps.reduce((sum, { n }) => sum + n, 0);
  let passed = 0;
  for (const { gap, n } of gaps) if ((passed += n) >= share * total) return gap;
  return Number.NaN;
}

/**
 * Days without a purchase after which a customer counts as gone, where nobody ends a contract: nine of ten gaps between
 * purchases are no longer, in whole weeks, from 4 weeks to half a year, and so short that the history can be learnt from and held out.
 * Gaps that are still open are not among them, so customers who buy rarely weigh less than they should.
 * @returns null where fewer than 50 gaps are known
 */
export function churnDays(gaps: GapCounts, historyDays: number): number | null {
  if (gaps.reduce((sum, { n }) => sum + n, 0) < 50) return null;
  const wanted = Math.ceil(gapQuantile(gaps, 0.9) / 7) * 7;
  const longest = Math.max(SHORTEST, Math.min(LONGEST, Math.floor((historyDays - 60) / 2 / 7) * 7));
  return Math.min(longest, Math.max(SHORTEST, wanted));
}
