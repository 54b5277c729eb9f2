import type { TreeEnsemble } from '../trees/tree-ensemble.ts';
import { encodeDescription } from './encode-description.ts';
import { encodeWords, NUMERIC } from './input-nodes.ts';
import type { ColumnSchema, ModelDescription } from './model-description.ts';
import { type Attributes, byteTensor, floatTensor, type GraphNode } from './onnx-proto.ts';
import { SCORE } from './prediction-nodes.ts';

/** Of ai.onnx.ml's TreeEnsemble: aggregate_function and nodes_modes. */
const AGGREGATE = { mean: 0, sum: 1 };
const LESS_OR_EQUAL = 0;
const MEMBER = 6;

/** Inside the graph codes count from 1: the ONNX project's reference runtime takes a 0 for the end of a set. */
const FIRST_CODE = 1;
/** A code that no row has: a set must hold something. */
const NOBODY = -1;

/**
 * A TreeEnsemble as an ONNX file that any runtime with ai.onnx.ml 5 can run. Thresholds, sets of categories and the way of
 * missing values are the trees' own; missing words and words never seen are NaN inside the graph and go the same way.
 * @param description its columns are those the trees' features count
 */
export function treesToOnnx(ensemble: TreeEnsemble, description: ModelDescription): Uint8Array {
  const { columns } = description;
  const codes = encodeWords(columns, (index) => ({ values: codesOf(columns[index]), otherwise: Number.NaN }), 'codes');
  const numbers = columns.filter(({ kind }) => kind === 'numeric').length;
  const both = codes.length > 0 && numbers > 0;
  const features = both ? 'features' : numbers > 0 ? NUMERIC : 'codes';
  return encodeDescription(description, {
    nodes: [
      ...codes,
      ...(both ? [{ operator: 'Concat', inputs: [NUMERIC, 'codes'], outputs: [features], attributes: { axis: { int: 1 } } }] : []),
      treeNode(ensemble, positions(columns), features),
      { operator: 'Add', inputs: ['leaves', 'base'], outputs: [SCORE] },
    ],
    constants: { base: floatTensor([ensemble.base]) },
  });
}

function codesOf(column: ColumnSchema | undefined): number[] {
  return column?.kind === 'categorical' ? column.categories.map((_, code) => code + FIRST_CODE) : [];
}

/** Where each column lies in the graph's features: the numbers first, then the words. */
function positions(columns: readonly ColumnSchema[]): number[] {
  let number = 0;
  let word = columns.filter(({ kind }) => kind === 'numeric').length;
  return columns.map(({ kind }) => (kind === 'numeric' ? number++ : word++));
}

function treeNode(ensemble: TreeEnsemble, position: readonly number[], features: string): GraphNode {
  return { operator: 'TreeEnsemble', domain: 'ai.onnx.ml', inputs: [features], outputs: ['leaves'], attributes: treeAttributes(ensemble, position) };
}

function treeAttributes(ensemble: TreeEnsemble, position: readonly number[]): Attributes {
  const { roots, splits, leaves } = numbered(ensemble);
  return {
    n_targets: { int: 1 },
    aggregate_function: { int: AGGREGATE[ensemble.aggregate] },
    post_transform: { int: 0 },
    tree_roots: { ints: roots },
    nodes_featureids: { ints: splits.map(({ node }) => position[ensemble.feature[node] ?? -1] ?? 0) },
    nodes_truenodeids: { ints: splits.map(({ yes }) => yes.number) },
    nodes_trueleafs: { ints: splits.map(({ yes }) => Number(yes.leaf)) },
    nodes_falsenodeids: { ints: splits.map(({ no }) => no.number) },
    nodes_falseleafs: { ints: splits.map(({ no }) => Number(no.leaf)) },
    leaf_targetids: { ints: leaves.map(() => 0) },
    leaf_weights: { tensor: floatTensor(leaves) },
    ...questions(ensemble, splits.map(({ node }) => node)),
  };
}

interface Split {
  readonly node: number;
  yes: Way;
  no: Way;
}

/** The leaf or the split with this number. */
interface Way {
  readonly leaf: boolean;
  readonly number: number;
}

/**
 * Splits and leaf values, numbered apart and depth first: a runtime may take the sets in that order. A tree of one leaf
 * becomes a split between two leaves alike: where both ways lead to one, runtimes differ in how they number it.
 */
function numbered({ roots, feature, left, right, value }: TreeEnsemble): { roots: number[]; splits: Split[]; leaves: number[] } {
  const splits: Split[] = [];
  const leaves: number[] = [];
  const leaf = (node: number): Way => ({ leaf: true, number: leaves.push(value[node] ?? 0) - 1 });
  const visit = (node: number): Way => ((feature[node] ?? -1) < 0 ? leaf(node) : split(node, left[node] ?? 0, right[node] ?? 0));
  const split = (node: number, yes: number, no: number): Way => {
    const made: Split = { node, yes: NOT_YET, no: NOT_YET };
    const number = splits.push(made) - 1;
    made.yes = visit(yes);
    made.no = visit(no);
    return { leaf: false, number };
  };
  const rootNumbers = Array.from(roots, (root) => {
    const way = visit(root);
    if (!way.leaf) return way.number;
    return splits.push({ node: root, yes: way, no: leaf(root) }) - 1;
  });
  return { roots: rootNumbers, splits, leaves };
}

const NOT_YET: Way = { leaf: true, number: -1 };

/** What each split asks: a threshold, or membership of a set; sets lie one after the other with NaN between. */
function questions({ threshold, set, sets, missingLeft }: TreeEnsemble, splits: readonly number[]): Attributes {
  const setOf = (node: number) => sets[set[node] ?? -1];
  const members = splits.flatMap((node) => {
    const codes = setOf(node);
    if (!codes) return [];
    return [...(codes.length > 0 ? codes.map((code) => code + FIRST_CODE) : [NOBODY]), Number.NaN];
  });
  const tracks = splits.map((node) => missingLeft[node] ?? 0);
  return {
    nodes_modes: { tensor: byteTensor(Uint8Array.from(splits, (node) => (setOf(node) ? MEMBER : LESS_OR_EQUAL))) },
    nodes_splits: { tensor: floatTensor(splits.map((node) => (setOf(node) ? 0 : (threshold[node] ?? 0)))) },
    ...(members.length > 0 ? { membership_values: { tensor: floatTensor(members) } } : {}),
    ...(tracks.includes(1) ? { nodes_missing_value_tracks_true: { ints: tracks } } : {}),
  };
}
