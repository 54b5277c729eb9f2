import type { FeatureColumn } from '../data/feature-matrix.ts';
import { binned } from '../gate/bins.ts';

/** Chance that one of all columns is told although the groups were drawn by chance. */
const FALSE_ALARM = 0.01;
/** Bins that hold fewer people of an arm than this are taken together: the approximation asks for it. */
const FEWEST = 5;

/**
 * Columns that lie otherwise among the treated than in the control group: known only afterwards, another word for who was treated,
 * or the groups were not drawn by chance. Pearson's chi-squared test of arm by bin, its tail by Wilson & Hilferty (1931), for as many
 * columns as there are (Bonferroni).
 * @param treated 1 where the person was treated, else 0
 */
export function unbalancedColumns(columns: readonly FeatureColumn[], treated: Uint8Array): string[] {
  const rows = Uint32Array.from(treated, (_, row) => row);
  const far = upperDeviate(FALSE_ALARM / Math.max(1, columns.length));
  return columns.filter((column) => deviation(binned(column, rows).of, treated) > far).map(({ name }) => name);
}

/** The normal deviate that is exceeded with a probability below one half, to 4.5e-4 (Hastings 1955; Abramowitz & Stegun 26.2.23). */
function upperDeviate(probability: number): number {
  const t = Math.sqrt(-2 * Math.log(probability));
  return t - (2.515517 + 0.802853 * t + 0.010328 * t ** 2) / (1 + 1.432788 * t + 0.189269 * t ** 2 + 0.001308 * t ** 3);
}

/** How far beyond chance the two arms are apart over bins, as a normal deviate; 0 where one bin holds all. */
export function deviation(bins: ArrayLike<number>, treated: ArrayLike<number>): number {
  const counts = new Map<number, [number, number]>();
  for (let row = 0; row < bins.length; row += 1) {
    const known = counts.get(bins[row] as number) ?? [0, 0];
    known[treated[row] === 1 ? 1 : 0] += 1;
    counts.set(bins[row] as number, known);
  }
  const share = Array.from(treated).reduce((sum, one) => sum + one, 0) / bins.length;
  const cells = pooled([...counts.values()], share);
  if (cells.length < 2) return 0;
  const squares = cells.reduce((sum, [control, got]) => {
    const expected = (control + got) * share;
    return sum + (got - expected) ** 2 / expected + (got - expected) ** 2 / (control + got - expected);
  }, 0);
  const freedom = cells.length - 1;
  return (Math.cbrt(squares / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));
}

function pooled(cells: readonly [number, number][], share: number): [number, number][] {
  const fewest = FEWEST / Math.min(share, 1 - share);
  const large = cells.filter(([control, got]) => control + got >= fewest);
  const rest = cells.filter((cell) => !large.includes(cell)).reduce<[number, number]>(([a, b], [control, got]) => [a + control, b + got], [0, 0]);
  return rest[0] + rest[1] >= fewest ? [...large, rest] : large;
}
