import type { ReportedOutcome } from '../../../contract/prediction-report.ts';
import type { FeatureMatrix } from '../../../learn/data/feature-matrix.ts';
import { countOnes, probabilityScores } from './report-probability.ts';

type SegmentScore = ReportedOutcome['segments'][number];

interface Cut {
  dimension: string;
  feature: string;
  /** Each begins a segment; the first is everything below. */
  edges: readonly number[] | 'thirds';
}

const CUTS: readonly Cut[] = [
  { dimension: 'purchases', feature: 'purchase_days', edges: [2, 4, 10] },
  { dimension: 'recency', feature: 'days_since_purchase', edges: [15, 31, 61] },
  { dimension: 'value', feature: 'revenue', edges: 'thirds' },
  { dimension: 'tenure', feature: 'days_since_first_purchase', edges: 'thirds' },
];
const FEWEST = 30;

/** Where the model errs: the same scores for parts of the held-out customers. */
export function scoreSegments(matrix: FeatureMatrix, target: ArrayLike<number>, probability: ArrayLike<number>): SegmentScore[] {
  return CUTS.flatMap(({ dimension, feature, edges }) => {
    const column = matrix.columns.find(({ name }) => name === feature);
    if (column?.kind !== 'numeric') return [];
    const bounds = edges === 'thirds' ? thirds(column.values) : edges;
    return [...bounds, Infinity].flatMap((to, at) => {
      const from = bounds[at - 1] ?? -Infinity;
      const places = [...column.values.keys()].filter((place) => (column.values[place] as number) >= from && (column.values[place] as number) < to);
      if (places.length < FEWEST) return [];
      const [came, said] = [places.map((place) => target[place] as number), places.map((place) => probability[place] as number)];
      const mean = said.reduce((sum, p) => sum + p, 0) / said.length;
      return [{ dimension, value: rangeText(from, to), n: places.length, rate: countOnes(came) / places.length, predicted: mean, scores: probabilityScores(came, said) }];
    });
  });
}

function thirds(values: Float32Array): number[] {
  const sorted = Float32Array.from(values).sort();
  return [...new Set([1, 2].map((third) => Math.round(sorted[Math.floor((third * sorted.length) / 3)] ?? 0)))];
}

/** `<15`, `15–30`, `≥61`: the same in every language. */
function rangeText(from: number, to: number): string {
  if (from === -Infinity) return `<${to}`;
  if (to === Infinity) return `≥${from}`;
  return to - 1 === from ? `${from}` : `${from}–${to - 1}`;
}
