export const ANOMALY_KINDS = ['spike', 'drop', 'level-shift', 'trend', 'volatility', 'flat', 'missing'] as const;
export type AnomalyKind = (typeof ANOMALY_KINDS)[number];

/** What a detector says about one row, from that row and those before it. */
export interface Verdict {
  /** 0 … 1: −log10 of the probability of something this unusual, divided by 8; a row that only repeats what was just told gets a quarter. */
  score: number;
  /** Whether the score is at least `ALARM`. */
  anomaly: boolean;
  /** What the rows before let expect; null while there are too few. */
  expected: number | null;
  low: number | null;
  high: number | null;
  /** Of an anomaly alone. */
  kind?: AnomalyKind;
}

/** −log10 of the probability at which the score is 1. */
export const FULL = 8;
/** The score from which a row is an anomaly: one row in 10,000 by chance. */
export const ALARM = 0.5;
/** Of a surprise that was told already. */
const REPEATED = 0.25;

/** @param surprise −log10 of the probability of a row as unusual as this one */
export function verdictOf(surprise: number, news: boolean, band: Pick<Verdict, 'expected' | 'low' | 'high'>, kind: AnomalyKind): Verdict {
  const full = Math.min(1, Math.max(0, surprise) / FULL);
  const score = news ? full : full * REPEATED;
  const anomaly = score >= ALARM;
  return { score, anomaly, ...band, ...(anomaly ? { kind } : {}) };
}
