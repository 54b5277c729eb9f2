import type { RiskLevel } from '../../contract/predictions.ts';

/** Probabilities from which a customer's risk is called high and medium. */
export interface LevelCuts {
  high: number;
  medium: number;
}

/** Half as much again as is usual for this client's customers is high, the usual is medium; four in five is high whatever is usual. */
export function levelCuts(baseRate: number): LevelCuts {
  const high = Math.min(0.8, 1.5 * baseRate);
  return { high, medium: Math.min(baseRate, high * 0.75) };
}

export const levelOf = (probability: number, { high, medium }: LevelCuts): RiskLevel => (probability >= high ? 'high' : probability >= medium ? 'medium' : 'low');

/** As stored: 0 is none. */
export const LEVEL_CODES: readonly (RiskLevel | null)[] = [null, 'low', 'medium', 'high'];
