export interface QiniPoint {
  /** Share of all people who would be treated, those with the highest uplift first. */
  share: number;
  /** Outcomes gained by treating them, a treated person of the experiment. */
  gained: number;
}

/**
 * The Qini curve of Radcliffe (2007): among the share with the highest predicted uplift, the outcomes of the treated less
 * those of the control group scaled to as many people. Needs a random control group. People of one uplift make one point.
 * @param outcome what came, 0 or 1 or an amount
 * @param treated 1 where the person was treated
 */
export function qiniCurve(outcome: ArrayLike<number>, treated: ArrayLike<number>, uplift: ArrayLike<number>): QiniPoint[] {
  const order = Array.from({ length: outcome.length }, (_, row) => row).sort((a, b) => (uplift[b] ?? 0) - (uplift[a] ?? 0));
  const all = order.reduce((sum, row) => sum + (treated[row] === 1 ? 1 : 0), 0);
  const points: QiniPoint[] = [{ share: 0, gained: 0 }];
  const count = [0, 0];
  const sum = [0, 0];
  for (const [at, row] of order.entries()) {
    const arm = treated[row] === 1 ? 1 : 0;
    count[arm] = (count[arm] ?? 0) + 1;
    sum[arm] = (sum[arm] ?? 0) + (outcome[row] ?? 0);
    const next = order[at + 1];
    if (next !== undefined && uplift[next] === uplift[row]) continue;
    const [control = 0, treatment = 0] = count;
    const scaled = control === 0 ? 0 : ((sum[0] ?? 0) * treatment) / control;
    points.push({ share: (at + 1) / order.length, gained: ((sum[1] ?? 0) - scaled) / all });
  }
  return points;
}

/** Area between the Qini curve and the straight line of treating at random: above 0 where the order is better than none. */
export function qini(outcome: ArrayLike<number>, treated: ArrayLike<number>, uplift: ArrayLike<number>): number {
  const points = qiniCurve(outcome, treated, uplift);
  const end = points.at(-1)?.gained ?? 0;
  let area = 0;
  for (let at = 1; at < points.length; at++) {
    const [before, after] = [points[at - 1], points[at]];
    if (before && after) area += ((after.share - before.share) * (before.gained + after.gained)) / 2;
  }
  return area - end / 2;
}
