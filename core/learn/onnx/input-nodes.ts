import type { ColumnSchema } from './model-description.ts';
import type { GraphNode, GraphValue } from './onnx-proto.ts';

/** Names of the graph's inputs: numbers [N, Fn] with NaN where missing, words [N, Fc] with '' where missing. */
export const NUMERIC = 'numeric';
export const CATEGORICAL = 'categorical';

/** What a category becomes inside the graph, one float a category of the column, and what any other word becomes. */
export interface Encoding {
  readonly values: ArrayLike<number>;
  readonly otherwise: number;
}

/** The graph's inputs, each only where the model has such columns. @throws RangeError where '' is a category: it stands for a missing value */
export function graphInputs(columns: readonly ColumnSchema[]): GraphValue[] {
  const words = columns.filter((column) => column.kind === 'categorical');
  const blank = words.find(({ categories }) => categories.includes(''));
  if (blank) throw new RangeError(`an empty category in ${blank.name}`);
  const numbers = columns.length - words.length;
  return [
    ...(numbers > 0 ? [{ name: NUMERIC, element: 'float' as const, width: numbers }] : []),
    ...(words.length > 0 ? [{ name: CATEGORICAL, element: 'string' as const, width: words.length }] : []),
  ];
}

/** Nodes that take the words apart by column and put one float in the place of each: `output` is [N, Fc]. */
export function encodeWords(columns: readonly ColumnSchema[], encoding: (column: number) => Encoding, output: string): GraphNode[] {
  const words = [...columns.entries()].flatMap(([index, column]) => (column.kind === 'categorical' ? [{ index, column }] : []));
  if (words.length === 0) return [];
  const parts = words.map((_, position) => (words.length === 1 ? CATEGORICAL : `words_${position}`));
  const coded = words.map((_, position) => (words.length === 1 ? output : `${output}_${position}`));
  return [
    ...(words.length > 1 ? [{ operator: 'Split', inputs: [CATEGORICAL], outputs: parts, attributes: { axis: { int: 1 }, num_outputs: { int: words.length } } }] : []),
    ...words.map(({ index, column }, position) => labelEncoder(column.categories, encoding(index), parts[position] ?? CATEGORICAL, coded[position] ?? output)),
    ...(words.length > 1 ? [{ operator: 'Concat', inputs: coded, outputs: [output], attributes: { axis: { int: 1 } } }] : []),
  ];
}

function labelEncoder(categories: readonly string[], { values, otherwise }: Encoding, input: string, output: string): GraphNode {
  const known = categories.length > 0;
  return {
    operator: 'LabelEncoder',
    domain: 'ai.onnx.ml',
    inputs: [input],
    outputs: [output],
    attributes: { keys_strings: { strings: known ? categories : [''] }, values_floats: { floats: known ? values : [otherwise] }, default_float: { float: otherwise } },
  };
}
