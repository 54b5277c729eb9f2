import { severityOf, type Incident } from './incident.ts';
import { NextValue } from './next-value.ts';
import { SeriesClock } from './series-clock.ts';
import type { Verdict } from './verdict.ts';
import { watchSeries, type SeriesPoint } from './watch-series.ts';

/** An anomaly of values with what it came to. */
export interface SeriesIncident extends Incident {
  /** Sum of the values in it. */
  value: number;
  /** What the rows before it let expect of the same rows. */
  expected: number;
  /** value − expected: of spend, the money beyond what was usual. */
  excess: number;
}

/** It is over when so many rows in a row lie where they would usually lie. */
const CALM_ROWS = 3;
/** Rows after which what was unusual has become what is usual. */
const LONGEST = 336;

interface Row {
  at: number;
  value: number;
  expected: number;
  outside: boolean;
}

interface Draft {
  verdict: Verdict;
  rows: Row[];
}

/** Spikes, drops and shifts of a series, oldest first. What is usual is not learned while one goes on, so that its cost is counted against the time before. */
export function seriesIncidents(points: readonly SeriesPoint[]): SeriesIncident[] {
  const watch = watchSeries();
  const usual = new NextValue();
  const clock = new SeriesClock();
  const found: SeriesIncident[] = [];
  let draft: Draft | null = null;
  for (const point of points) {
    const { at, value } = point;
    const verdict = watch(point);
    if (clock.next(at).late || value === null || !Number.isFinite(value)) continue;
    const expected = usual.expect(at, clock.step);
    if (draft === null && expected !== null && opens(verdict)) draft = { verdict, rows: [] };
    if (draft === null || expected === null) {
      usual.learn(at, value, clock.step);
      continue;
    }
    draft.rows.push({ at, value, expected, outside: draft.rows.length === 0 || isOutside(value - expected, draft.verdict) });
    if (isCalm(draft) || draft.rows.length > LONGEST) {
      found.push(incidentOf(draft, false));
      draft = null;
    }
  }
  return draft === null ? found : [...found, incidentOf(draft, true)];
}

const opens = ({ kind, low, high }: Verdict): boolean => kind !== undefined && kind !== 'flat' && kind !== 'missing' && low !== null && high !== null;

/** By the width that the band had when it began. */
const isOutside = (residual: number, { expected, low, high }: Verdict): boolean => residual > (high ?? 0) - (expected ?? 0) || residual < (low ?? 0) - (expected ?? 0);

const isCalm = ({ rows }: Draft): boolean => rows.length > CALM_ROWS && rows.slice(-CALM_ROWS).every(({ outside }) => !outside);

function incidentOf({ verdict, rows }: Draft, open: boolean): SeriesIncident {
  const own = rows.slice(0, rows.findLastIndex(({ outside }) => outside) + 1);
  const sum = (of: 'value' | 'expected') => own.reduce((total, row) => total + row[of], 0);
  const [value, expected] = [sum('value'), sum('expected')];
  const calmAtEnd = rows.length - own.length;
  return {
    from: own[0]?.at ?? 0, to: own.at(-1)?.at ?? 0, open: open && calmAtEnd < CALM_ROWS, kind: verdict.kind ?? 'spike',
    direction: value >= expected ? 'up' : 'down', severity: severityOf(expected === 0 ? Number.POSITIVE_INFINITY : value / expected), score: verdict.score, value, expected, excess: value - expected,
  };
}
