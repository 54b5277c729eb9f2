import { codesOf } from './rfm.ts';

/** Segments that every client with orders has, by recency and frequency. Name: `metrics:segment.<key>` in locales/. */
export interface BuiltInSegment {
  id: string;
  key: string;
  /** RFM codes that belong to it. */
  codes: readonly number[];
}

const squares: [key: string, id: string, recencies: string, frequencies: string][] = [
  ['champions', 'a1b6f3c0-5d0e-4c53-9a01-000000000001', '45', '45'],
  ['loyal', 'a1b6f3c0-5d0e-4c53-9a01-000000000002', '3', '345'],
  ['promising', 'a1b6f3c0-5d0e-4c53-9a01-000000000003', '45', '123'],
  ['attention', 'a1b6f3c0-5d0e-4c53-9a01-000000000004', '3', '12'],
  ['at_risk', 'a1b6f3c0-5d0e-4c53-9a01-000000000005', '12', '345'],
  ['dormant', 'a1b6f3c0-5d0e-4c53-9a01-000000000006', '12', '12'],
];

/** The built-in segments; together they hold every customer, each once. */
export const builtInSegments: readonly BuiltInSegment[] = squares.map(([key, id, recencies, frequencies]) => ({
  id, key, codes: [...recencies].flatMap((r) => [...frequencies].flatMap((f) => codesOf(`${r}${f}x`))),
}));

export function segmentOf(id: string): BuiltInSegment | undefined {
  return builtInSegments.find((segment) => segment.id === id);
}
