import type { FeatureMatrix } from './feature-matrix.ts';

/** The rows at these places, in this order, as a matrix of its own. */
export function takeRows(matrix: FeatureMatrix, rows: ArrayLike<number>): FeatureMatrix {
  const columns = matrix.columns.map((column) =>
    column.kind === 'numeric'
      ? { ...column, values: gather(column.values, rows, new Float32Array(rows.length)) }
      : { ...column, codes: gather(column.codes, rows, new Int32Array(rows.length)) },
  );
  return { rows: rows.length, columns };
}

/** The values at these places. */
export function takeValues(values: ArrayLike<number>, rows: ArrayLike<number>): Float32Array {
  return gather(values, rows, new Float32Array(rows.length));
}

function gather<T extends Float32Array | Int32Array>(from: ArrayLike<number>, rows: ArrayLike<number>, to: T): T {
  for (let at = 0; at < rows.length; at++) to[at] = from[rows[at] ?? 0] ?? Number.NaN;
  return to;
}
