import type { Line } from './table.ts';

/** What measure-nab.ts prints. */
export interface NabFigures {
  series: number;
  points: number;
  seconds: number;
  missing: string[];
  /** Normalised scores of the standard profile, and detected rows outside of windows. */
  scores: { of: string; series: number; score: number; falsePositives: number; threshold: number }[];
}

/** github.com/numenta/NAB, README, standard profile, 58 series. */
const PUBLISHED = 'ARTime 74.9, Numenta HTM 70.5–69.7, CAD OSE 69.9, Skyline 58.2, KNN-CAD 58.0, Random Cut Forest 51.7, Twitter ADVec 47.1, Windowed Gaussian 39.6';

export function nabLines({ series, points, seconds, missing, scores }: NabFigures): Line[] {
  return [
    ...scores.map(({ of, series: count, score, falsePositives, threshold }, at) => ({
      figure: `NAB, standard profile: ${of} (${count} series)`,
      ours: `${score.toFixed(1)} (${falsePositives} false positives at ${threshold.toFixed(3)})`,
      limit: at === 0 ? `all 58 series, published: ${PUBLISHED}` : '',
      ratio: (score / 70).toFixed(2),
    })),
    ...(missing.length > 0 ? [{ figure: '  series of NAB that are not there', ours: missing.join(', '), limit: 'not scored', ratio: '' }] : []),
    { figure: `  ${points.toLocaleString('en')} points of ${series} series, one after the other`, ours: `${Math.round(points / seconds).toLocaleString('en')} points/s`, limit: 'one thread', ratio: '' },
  ];
}
