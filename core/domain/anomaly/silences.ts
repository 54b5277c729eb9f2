import type { SeriesPoint } from './watch-series.ts';

/** A stretch in which a series said nothing, or the same thing over and over, for longer than it ever did. */
export interface Silence {
  kind: 'missing' | 'flat';
  /** Epoch milliseconds of the first and the last row of the stretch. */
  from: number;
  to: number;
  /** Still going on at the last row given. */
  open: boolean;
  rows: number;
  /** The value that stayed; null where there was none. */
  value: number | null;
}

/** So unlikely a stretch, by those before it, is told; and only one so many times longer than those before. */
const UNLIKELY = { missing: 0.01, flat: 3e-4 };
const LONGER = 1.5;
/** Rows before anything is told, and of a stretch that is. */
const LEARNED = 14;
const FEWEST = { missing: 2, flat: 4 };

/**
 * Missing data and sudden flatness: each row is judged by those before it, and the stretch is told from its first row on. Stretches are those of a
 * two-state Markov chain whose chances to begin and to go on are not known (uniform before any row): the predictive probability of one as long as this
 * is (1 + begun) / (2 + rows) · Π (1 + stayed + i) / (2 + stayed + ended + i). Nothing is not a value that stays: zero over and over is a drop.
 */
export function silences(points: readonly SeriesPoint[]): Silence[] {
  const found: Silence[] = [];
  for (const kind of ['missing', 'flat'] as const) {
    const past = new PastRuns();
    for (let at = 0; at < points.length;) {
      const run = runFrom(points, at, kind);
      if (run > 0 && past.tells(run, kind)) found.push(silenceOf(points, at, run, kind));
      past.add(run);
      at += Math.max(1, run + (kind === 'flat' ? 1 : 0));
    }
  }
  return found.sort((one, other) => one.from - other.from);
}

/** Rows of the stretch that begins here; 0 where none does. */
function runFrom(points: readonly SeriesPoint[], at: number, kind: Silence['kind']): number {
  const first = points[at]?.value ?? null;
  if ((kind === 'missing') !== (first === null) || first === 0) return 0;
  let rows = 1;
  while (at + rows < points.length && (points[at + rows]?.value ?? null) === first) rows++;
  return kind === 'flat' ? rows - 1 : rows;
}

class PastRuns {
  #rows = 0;
  #begun = 0;
  #stayed = 0;
  #longest = 0;

  tells(run: number, kind: Silence['kind']): boolean {
    if (this.#rows < LEARNED || run < FEWEST[kind] || run <= LONGER * this.#longest) return false;
    let chance = (1 + this.#begun) / (2 + this.#rows);
    for (let row = 0; row < run - 1; row++) chance *= (1 + this.#stayed + row) / (2 + this.#stayed + this.#begun + row);
    return chance < UNLIKELY[kind];
  }

  add(run: number): void {
    this.#rows += Math.max(1, run);
    if (run === 0) return;
    this.#begun++;
    this.#stayed += run - 1;
    this.#longest = Math.max(this.#longest, run);
  }
}

function silenceOf(points: readonly SeriesPoint[], at: number, run: number, kind: Silence['kind']): Silence {
  const rows = kind === 'flat' ? run + 1 : run;
  const [first, last] = [points[at] as SeriesPoint, points[at + rows - 1] as SeriesPoint];
  return { kind, from: first.at, to: last.at, open: at + rows === points.length, rows, value: first.value };
}
