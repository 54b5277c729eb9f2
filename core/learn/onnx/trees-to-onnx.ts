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
  return column?.kind === 'categorical' ? column.categories.map((_, code) => code) : [];
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

/** Splits and leaves are numbered apart; a tree of one leaf becomes a split whose two ways lead to it. */
function treeAttributes(ensemble: TreeEnsemble, position: readonly number[]): Attributes {
  const { roots, feature, left, right } = ensemble;
  const isLeaf = (node: number) => (feature[node] ?? -1) < 0;
  const all = Array.from(feature.keys());
  const leaves = all.filter(isLeaf);
  const splits = [...all.filter((node) => !isLeaf(node)), ...Array.from(roots).filter(isLeaf)];
  const number = new Int32Array(feature.length);
  for (const [index, node] of leaves.entries()) number[node] = index;
  const splitNumber = new Map(splits.map((node, index) => [node, index]));
  const numberOf = (node: number) => (isLeaf(node) ? (number[node] ?? 0) : (splitNumber.get(node) ?? 0));
  const way = (child: Int32Array) => splits.map((node) => (isLeaf(node) ? node : (child[node] ?? 0)));
  const [yes, no] = [way(left), way(right)];
  return {
    n_targets: { int: 1 },
    aggregate_function: { int: AGGREGATE[ensemble.aggregate] },
    post_transform: { int: 0 },
    tree_roots: { ints: Array.from(roots, (root) => splitNumber.get(root) ?? 0) },
    nodes_featureids: { ints: splits.map((node) => position[feature[node] ?? -1] ?? 0) },
    nodes_truenodeids: { ints: yes.map(numberOf) },
    nodes_trueleafs: { ints: yes.map((node) => Number(isLeaf(node))) },
    nodes_falsenodeids: { ints: no.map(numberOf) },
    nodes_falseleafs: { ints: no.map((node) => Number(isLeaf(node))) },
    leaf_targetids: { ints: leaves.map(() => 0) },
    leaf_weights: { tensor: floatTensor(leaves.map((node) => ensemble.value[node] ?? 0)) },
    ...questions(ensemble, splits),
  };
}

/** What each split asks: a threshold, or membership of a set; sets lie one after the other with NaN between. */
function questions({ threshold, set, sets, missingLeft }: TreeEnsemble, splits: readonly number[]): Attributes {
  const setOf = (node: number) => sets[set[node] ?? -1];
  const members = splits.flatMap((node) => {
    const codes = setOf(node);
    if (!codes) return [];
    return [...(codes.length > 0 ? codes : [NOBODY]), Number.NaN];
  });
  const tracks = splits.map((node) => missingLeft[node] ?? 0);
  return {
    nodes_modes: { tensor: byteTensor(Uint8Array.from(splits, (node) => (setOf(node) ? MEMBER : LESS_OR_EQUAL))) },
    nodes_splits: { tensor: floatTensor(splits.map((node) => (setOf(node) ? 0 : (threshold[node] ?? 0)))) },
    ...(members.length > 0 ? { membership_values: { tensor: floatTensor(members) } } : {}),
    ...(tracks.includes(1) ? { nodes_missing_value_tracks_true: { ints: tracks } } : {}),
  };
}
