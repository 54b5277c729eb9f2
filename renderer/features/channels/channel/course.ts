import type { Output } from '../../../../core/contract/index.ts';

type Point = Output<'channels.channel'>['series'][number];

export const COURSES = ['cpa', 'spend', 'conversions', 'clicks'] as const;
export type Course = (typeof COURSES)[number];

/** What a point says of a figure, money in currency units; null leaves a gap. */
export function courseOf(point: Point, course: Course): number | null {
  return course === 'spend' ? point.spendMicros / 1e6 : point[course];
}
