import type { TreeEnsemble } from './tree-ensemble.ts';

/** A tree while it grows: the columns of an ensemble in lists that can still get longer. Its root is node 0. */
export interface TreeDraft {
  readonly feature: number[];
  readonly threshold: number[];
  readonly set: number[];
  readonly sets: Int32Array[];
  readonly missingLeft: number[];
  readonly left: number[];
  readonly right: number[];
  readonly value: number[];
  readonly cover: number[];
  readonly gain: number[];
}

export function emptyDraft(): TreeDraft {
  return { feature: [], threshold: [], set: [], sets: [], missingLeft: [], left: [], right: [], value: [], cover: [], gain: [] };
}

/** @returns index of the new leaf */
export function addLeaf(draft: TreeDraft, value: number, cover: number): number {
  draft.feature.push(-1);
  draft.threshold.push(0);
  draft.set.push(-1);
  draft.missingLeft.push(0);
  draft.left.push(-1);
  draft.right.push(-1);
  draft.value.push(value);
  draft.cover.push(cover);
  return draft.gain.push(0) - 1;
}

export interface Question {
  readonly feature: number;
  /** A number, or the codes that go left. */
  readonly left: number | Int32Array;
  readonly missingLeft: boolean;
  readonly gain: number;
}

/** Turns a leaf into an inner node above two others. */
export function ask(draft: TreeDraft, node: number, { feature, left, missingLeft, gain }: Question, children: readonly [left: number, right: number]): void {
  draft.feature[node] = feature;
  draft.missingLeft[node] = missingLeft ? 1 : 0;
  draft.gain[node] = gain;
  [draft.left[node], draft.right[node]] = children;
  if (typeof left === 'number') draft.threshold[node] = left;
  else draft.set[node] = draft.sets.push(left) - 1;
}

export function freeze(draft: TreeDraft): TreeEnsemble {
  return {
    base: 0,
    aggregate: 'sum',
    roots: Int32Array.of(0),
    feature: Int32Array.from(draft.feature),
    threshold: Float32Array.from(draft.threshold),
    set: Int32Array.from(draft.set),
    sets: draft.sets,
    missingLeft: Uint8Array.from(draft.missingLeft),
    left: Int32Array.from(draft.left),
    right: Int32Array.from(draft.right),
    value: Float64Array.from(draft.value),
    cover: Float64Array.from(draft.cover),
    gain: Float64Array.from(draft.gain),
  };
}

/** Trees one after the other in one ensemble, their nodes and sets renumbered. */
export function joinTrees(trees: readonly TreeEnsemble[], base: number, aggregate: TreeEnsemble['aggregate']): TreeEnsemble {
  const nodes = trees.reduce((sum, { feature }) => sum + feature.length, 0);
  const whole = {
    base, aggregate,
    roots: new Int32Array(trees.reduce((sum, { roots }) => sum + roots.length, 0)),
    feature: new Int32Array(nodes), threshold: new Float32Array(nodes), set: new Int32Array(nodes),
    sets: trees.flatMap(({ sets }) => sets),
    missingLeft: new Uint8Array(nodes), left: new Int32Array(nodes), right: new Int32Array(nodes),
    value: new Float64Array(nodes), cover: new Float64Array(nodes), gain: new Float64Array(nodes),
  };
  const start = { node: 0, root: 0, set: 0 };
  for (const tree of trees) {
    const shifted = (by: number) => (index: number) => (index < 0 ? -1 : index + by);
    for (const name of ['feature', 'threshold', 'missingLeft', 'value', 'cover', 'gain'] as const) whole[name].set(tree[name], start.node);
    for (const name of ['left', 'right'] as const) whole[name].set(tree[name].map(shifted(start.node)), start.node);
    whole.set.set(tree.set.map(shifted(start.set)), start.node);
    whole.roots.set(tree.roots.map(shifted(start.node)), start.root);
    start.node += tree.feature.length;
    start.root += tree.roots.length;
    start.set += tree.sets.length;
  }
  return whole;
}
