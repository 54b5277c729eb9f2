/** How hard a search looks, decided before it begins by the table's size and the seconds: the clock changes nothing unless it runs out. */
export interface SearchPlan {
  /** Parts into which the training rows are dealt; each is predicted by a model of the others. */
  readonly folds: number;
  readonly candidates: number;
  /** For each round of halving, folds looked at and rows trained on at most. */
  readonly rounds: readonly { readonly folds: number; readonly rows: number }[];
  /** Folds predicted by the chosen one: what calibration and intervals are learned on. */
  readonly heldOutFolds: number;
}

/** Cells × trees a second that a slow laptop manages; the plan must not depend on this one's speed. */
const SPEED = 4e7;
const USUAL_TREES = 200;
/** What a tree costs a column whatever the rows, as if in rows: bins to go through at each leaf. */
const ROWS_OF_BINS = 5000;
/** Share of the seconds that the search is planned for; final fit, calibration and report take the rest. */
const SEARCHING = 0.5;
const MOST_CANDIDATES = 24;
/** Rows from which on fewer folds say enough: to choose by, and to calibrate on. */
const MANY = 20_000;
const PLENTY = 60_000;
const ROUNDS = [
  { folds: 1, rows: 20_000 },
  { folds: 3, rows: 40_000 },
  { folds: 5, rows: 100_000 },
];
/** Fits of all rounds a candidate: 1, a third of them on two more folds, a ninth on two more. */
const FITS = 1 + 2 / 3 + 2 / 9;

export function planSearch(rows: number, columns: number, seconds: number): SearchPlan {
  const folds = rows > PLENTY ? 3 : 5;
  const cells = (Math.min(rows * (1 - 1 / folds), ROUNDS[0]?.rows ?? rows) + ROWS_OF_BINS) * Math.max(1, columns);
  const affordable = Math.floor((seconds * SEARCHING * SPEED) / (cells * USUAL_TREES * FITS));
  const candidates = Math.max(1, Math.min(MOST_CANDIDATES, affordable));
  const rounds = ROUNDS.map((round) => ({ ...round, folds: Math.min(round.folds, folds) }));
  return { folds, candidates, rounds: candidates === 1 ? rounds.slice(-1) : rounds, heldOutFolds: rows > PLENTY ? 1 : rows > MANY ? 2 : folds };
}
