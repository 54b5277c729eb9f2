import type { Output } from '../../../core/contract/index.ts';

type Series = Output<'overview.series'>;
type Point = Series['points'][number];
type Annotation = Series['annotations'][number];
export type SeriesMetric = 'revenue' | 'orders' | 'spend' | 'conversions';

const MOST_MARKS = 8;

/** A point's value of a metric, money in currency units. */
export function valueOf(point: Point, metric: SeriesMetric): number {
  if (metric === 'revenue') return point.revenueMicros / 1_000_000;
  if (metric === 'spend') return point.spendMicros / 1_000_000;
  return point[metric];
}

/** The highest point of a metric, or null where all are nothing. */
export function bestPoint(points: readonly Point[], metric: SeriesMetric): Point | null {
  const best = points.reduce<Point | null>((found, point) => (found === null || valueOf(point, metric) > valueOf(found, metric) ? point : found), null);
  return best !== null && valueOf(best, metric) > 0 ? best : null;
}

/** Annotations put on the points they fall into, one mark a point, imports and campaigns before holidays, at most eight; holidays only where days are seen. */
export function marksOf({ annotations, points, grain }: Pick<Series, 'annotations' | 'points' | 'grain'>, write: (annotation: Annotation) => string): { index: number; label: string }[] {
  const order = { campaign: 0, import: 1, holiday: 2 } as const;
  const marks = new Map<number, string[]>();
  const seen = grain === 'day' ? annotations : annotations.filter(({ kind }) => kind !== 'holiday');
  for (const annotation of [...seen].sort((a, b) => order[a.kind] - order[b.kind] || a.date.localeCompare(b.date))) {
    const index = points.findLastIndex((point) => point.date <= annotation.date);
    if (index < 0) continue;
    if (!marks.has(index) && marks.size >= MOST_MARKS) continue;
    marks.set(index, [...(marks.get(index) ?? []), write(annotation)]);
  }
  return [...marks]
    .sort(([a], [b]) => a - b)
    .map(([index, labels]) => ({ index, label: labels.length > 1 ? `${labels[0]} +${labels.length - 1}` : (labels[0] ?? '') }));
}

/** The period that a point stands for, half-open. */
export function periodOfPoint(date: string, grain: Series['grain']): { from: string; to: string } {
  const day = new Date(`${date}T00:00:00Z`);
  const end = new Date(day);
  if (grain === 'month') end.setUTCMonth(end.getUTCMonth() + 1, 1);
  else end.setUTCDate(end.getUTCDate() + (grain === 'week' ? 7 : 1));
  return { from: date, to: end.toISOString().slice(0, 10) };
}

/** The same dates a year before. */
export function yearBefore({ from, to }: { from: string; to: string }): { from: string; to: string } {
  const back = (date: string): string => `${Number(date.slice(0, 4)) - 1}${date.slice(4) === '-02-29' ? '-02-28' : date.slice(4)}`;
  return { from: back(from), to: back(to) };
}
