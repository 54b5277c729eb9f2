import type { Tensor, TensorConstructor } from 'onnxruntime-node';
import type { CategoricalColumn, FeatureMatrix, NumericColumn } from '../data/feature-matrix.ts';
import { CATEGORICAL, NUMERIC } from './input-nodes.ts';
import type { ColumnSchema } from './model-description.ts';

/** The graph's inputs for some rows of a matrix; the arrays behind them are used again for the next rows. */
export type Feeds = (from: number, to: number) => Record<string, Tensor>;

/**
 * Finds a model's columns in a matrix by name, whatever their order there; words go in as words, so that the matrix need
 * not have counted its categories as the model did.
 * @param Made the runtime's tensors: it is loaded only when there is something to score
 * @throws RangeError where a column is not there or is of the other kind
 */
export function feedsOf(matrix: FeatureMatrix, schema: readonly ColumnSchema[], batchRows: number, Made: TensorConstructor): Feeds {
  const byName = new Map(matrix.columns.map((column) => [column.name, column]));
  const columns = schema.map(({ name, kind }) => {
    const column = byName.get(name);
    if (column?.kind !== kind) throw new RangeError(`the model needs a ${kind} column named ${name}`);
    return column;
  });
  const numeric = numericFeed(columns.filter((column) => column.kind === 'numeric'), batchRows, Made);
  const categorical = categoricalFeed(columns.filter((column) => column.kind === 'categorical'), batchRows, Made);
  return (from, to) => ({ ...numeric(from, to), ...categorical(from, to) });
}

function numericFeed(columns: readonly NumericColumn[], batchRows: number, Made: TensorConstructor): Feeds {
  const width = columns.length;
  if (width === 0) return () => ({});
  const buffer = new Float32Array(batchRows * width);
  return (from, to) => {
    for (const [position, { values }] of columns.entries()) {
      for (let row = from, at = position; row < to; row++, at += width) buffer[at] = values[row] ?? Number.NaN;
    }
    return { [NUMERIC]: new Made('float32', buffer.subarray(0, (to - from) * width), [to - from, width]) };
  };
}

function categoricalFeed(columns: readonly CategoricalColumn[], batchRows: number, Made: TensorConstructor): Feeds {
  const width = columns.length;
  if (width === 0) return () => ({});
  const buffer = new Array<string>(batchRows * width).fill('');
  return (from, to) => {
    for (const [position, { codes, categories }] of columns.entries()) {
      for (let row = from, at = position; row < to; row++, at += width) buffer[at] = categories[codes[row] ?? -1] ?? '';
    }
    const words = to - from === batchRows ? buffer : buffer.slice(0, (to - from) * width);
    return { [CATEGORICAL]: new Made('string', words, [to - from, width]) };
  };
}

