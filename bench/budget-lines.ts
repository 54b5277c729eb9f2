import type { Line } from './table.ts';

/** What measure-budget.ts prints. */
export interface BudgetSpeed {
  problems: number;
  sShaped: number;
  /** CPU of all problems together. */
  splitMs: number;
  worstGap: number;
  days: Record<'concave' | 'sShaped', { cpuMs: number; gap: number }>;
  /** null: there is no SciPy. `worse`: where ours brings less by more than 1e-7; `better`: more by over 1e-4. */
  peer: { cpuMs: number; starts: number; worse: number; better: number; mostWorse: number; mostBetter: number } | null;
}

export function budgetLines({ problems, sShaped, splitMs, worstGap, days, peer }: BudgetSpeed): Line[] {
  const told = peer === null ? 'SciPy is missing' : `SLSQP × ${peer.starts} starts: ${(peer.cpuMs / problems).toFixed(1)} ms`;
  const compared: Line[] = peer === null ? [] : [{ figure: '  objective beside SLSQP', ours: `worse in ${peer.worse}, better in ${peer.better}, by up to ${(100 * peer.mostBetter).toFixed(1)} %`, limit: 'worse in 0', ratio: '' }];
  return [
    { figure: `${problems} budgets of 2–20 channels, ${sShaped} with S-shaped curves, each`, ours: `${(splitMs / problems).toFixed(1)} ms of CPU, gap ≤ ${worstGap.toExponential(0)}`, limit: told, ratio: peer ? (splitMs / peer.cpuMs).toFixed(2) : '' },
    ...compared,
    { figure: '20 channels × 30 days with floors and ceilings', ours: `${(days.concave.cpuMs / 1000).toFixed(2)} s concave, ${(days.sShaped.cpuMs / 1000).toFixed(2)} s S-shaped (gap ${days.sShaped.gap.toExponential(0)})`, limit: '3 s', ratio: (Math.max(days.concave.cpuMs, days.sShaped.cpuMs) / 3000).toFixed(2) },
  ];
}
