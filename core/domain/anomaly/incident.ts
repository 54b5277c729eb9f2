import type { AnomalyKind } from './verdict.ts';

export type Severity = 'low' | 'medium' | 'high';

/** Something that went wrong, or unusually well, from its first row to its last. */
export interface Incident {
  /** Epoch milliseconds of the first and the last row that belong to it. */
  from: number;
  to: number;
  /** Still going on at the last row given. */
  open: boolean;
  kind: AnomalyKind;
  /** Whether the rate, or the value, stands above or below what was usual. */
  direction: 'up' | 'down';
  severity: Severity;
  /** The highest score in it. */
  score: number;
}

/** From so many times the usual (or its inverse) on. */
const GREAT = 2;
const NOTABLE = 1.3;

/** @param ratio what was found / what was usual; 0 and infinity for all or nothing */
export function severityOf(ratio: number): Severity {
  const times = ratio > 0 ? Math.max(ratio, 1 / ratio) : Number.POSITIVE_INFINITY;
  if (times >= GREAT) return 'high';
  return times >= NOTABLE ? 'medium' : 'low';
}
