import { severityOf, type Incident } from './incident.ts';
import { countTails, type RateFamily } from './rate-tails.ts';
import { watchRate, type RatePoint, type RateVerdict } from './watch-rate.ts';

/** An anomaly of a rate with what it came to. */
export interface RateIncident extends Incident {
  count: number;
  exposure: number;
  /** Events that the usual rate lets expect of the exposure. */
  expected: number;
  /**
   * Exposure beyond what these events usually take: exposure · (1 − count / expected). Of conversions and spend it is the money that the incident
   * cost, below 0 where it saved some.
   */
  excess: number;
}

/** It is over when this many rows in a row no longer show it. */
const CALM_ROWS = 6;
const CALM = 0.05;

/** Anomalies of a rate, oldest first. Points in the order of their time; those without exposure count for nothing. */
export function rateIncidents(points: readonly RatePoint[], family: RateFamily): RateIncident[] {
  const watch = watchRate(family);
  const verdicts = points.map((point) => watch(point));
  const found: RateIncident[] = [];
  for (let at = 0; at < points.length; at++) {
    const verdict = verdicts[at];
    if (!verdict?.anomaly) continue;
    const from = Math.max(0, at - verdict.rows + 1);
    const usual = usualRate(points[from], verdicts[from]) ?? usualRate(points[at], verdict);
    if (usual === null) continue;
    const last = lastRow(points, at, usual, verdict, family);
    found.push(incidentOf(points.slice(from, last + 1), usual, verdict, last === points.length - 1, Math.max(...verdicts.slice(at, last + 1).map(({ score }) => score))));
    at = last;
  }
  return found;
}

const usualRate = (point: RatePoint | undefined, verdict: RateVerdict | undefined): number | null => (point && verdict?.expected != null && point.exposure > 0 ? verdict.expected / point.exposure : null);

/** The last row before calm rows; the one it was found in at the least. */
function lastRow(points: readonly RatePoint[], foundIn: number, usual: number, { direction }: RateVerdict, family: RateFamily): number {
  for (let at = foundIn + CALM_ROWS; at < points.length; at++) {
    const rows = points.slice(at - CALM_ROWS + 1, at + 1).filter(({ exposure }) => exposure > 0);
    const [count, exposure] = [sum(rows, 'count'), sum(rows, 'exposure')];
    if (exposure === 0) continue;
    const { lower, upper } = countTails(family, count, { mean: usual * exposure, exposure, excess: 0, learnedFrom: Number.MAX_SAFE_INTEGER });
    if ((direction === 'up' ? upper : lower) > CALM) return at - CALM_ROWS;
  }
  return points.length - 1;
}

function incidentOf(points: readonly RatePoint[], usual: number, { kind, direction }: RateVerdict, open: boolean, score: number): RateIncident {
  const [count, exposure] = [sum(points, 'count'), sum(points, 'exposure')];
  const expected = usual * exposure;
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  return { from: first, to: last, open, kind: kind ?? 'level-shift', direction, severity: severityOf(count / expected), score, count, exposure, expected, excess: exposure * (1 - count / expected) };
}

const sum = (points: readonly RatePoint[], of: 'count' | 'exposure'): number => points.reduce((total, point) => total + point[of], 0);
