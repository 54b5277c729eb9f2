import type { TreeEnsemble } from '../../trees/tree-ensemble.ts';

/**
 * Three trees that xgboost 3.2.0 grew on 200 made-up rows (`exact`, depth 3, base_score 1), and what its
 * `predict(pred_contribs=True)` said of five of them; TreeExplainer of shap 0.51.0 (tree_path_dependent) says the same.
 */
export const XGBOOST_TREES: readonly DumpedNode[] = [
  { feature: 0, below: 7.5, missing: 'yes', cover: 200, yes: { feature: 1, below: 12.5, missing: 'yes', cover: 82, yes: { feature: 1, below: 4.5, missing: 'yes', cover: 39, yes: { leaf: 0.727274776, cover: 22 }, no: { leaf: -0.588602543, cover: 17 } }, no: { feature: 2, below: 2.5, missing: 'yes', cover: 43, yes: { leaf: -0.181765467, cover: 15 }, no: { leaf: -4.22348022, cover: 28 } } }, no: { feature: 1, below: 13.5, missing: 'yes', cover: 118, yes: { feature: 0, below: 15.5, missing: 'no', cover: 62, yes: { leaf: 1.86340213, cover: 33 }, no: { leaf: 3.67087626, cover: 29 } }, no: { feature: 2, below: 2.5, missing: 'yes', cover: 56, yes: { leaf: 2.43265271, cover: 25 }, no: { leaf: -1.04157543, cover: 31 } } } },
  { feature: 2, below: 4.5, missing: 'yes', cover: 200, yes: { feature: 0, below: 12.5, missing: 'no', cover: 143, yes: { feature: 0, below: 3.5, missing: 'no', cover: 82, yes: { leaf: -0.686897755, cover: 24 }, no: { leaf: 0.397873163, cover: 58 } }, no: { feature: 2, below: 3.5, missing: 'yes', cover: 61, yes: { leaf: 1.99783206, cover: 47 }, no: { leaf: 0.600805879, cover: 14 } } }, no: { feature: 1, below: 20.5, missing: 'yes', cover: 57, yes: { feature: 1, below: 2.5, missing: 'yes', cover: 39, yes: { leaf: 1.33806956, cover: 11 }, no: { leaf: -0.606579721, cover: 28 } }, no: { feature: 0, below: 18.5, missing: 'yes', cover: 18, yes: { leaf: -3.59491682, cover: 17 }, no: { leaf: -0.783162773, cover: 1 } } } },
  { feature: 1, below: 19.5, missing: 'yes', cover: 200, yes: { feature: 0, below: 10.5, missing: 'yes', cover: 137, yes: { feature: 1, below: 7.5, missing: 'yes', cover: 73, yes: { leaf: 0.358368725, cover: 37 }, no: { leaf: -0.414194465, cover: 36 } }, no: { feature: 1, below: 3.5, missing: 'yes', cover: 64, yes: { leaf: 1.57635331, cover: 21 }, no: { leaf: 0.749928474, cover: 43 } } }, no: { feature: 2, below: 1.5, missing: 'yes', cover: 63, yes: { feature: 0, below: 11.5, missing: 'no', cover: 20, yes: { leaf: 0.153259084, cover: 11 }, no: { leaf: 1.3240633, cover: 9 } }, no: { feature: 1, below: 25.5, missing: 'no', cover: 43, yes: { leaf: -0.716345429, cover: 24 }, no: { leaf: -2.10541987, cover: 19 } } } },
];

/** The last of its contributions: base_score and the expectation of the trees. */
export const XGBOOST_BIAS = 1.731647;

export const XGBOOST_CONTRIBUTIONS = [
  { row: [0, 0, 0], contributions: [-3.255292, 2.075941, 0.84645] },
  { row: [Number.NaN, 4, 5], contributions: [-1.412302, 3.136992, -1.977273] },
  { row: [10, Number.NaN, 2], contributions: [-0.495697, 1.749514, 0.63418] },
  { row: [Number.NaN, 2, 5], contributions: [-1.605336, 4.579462, -1.282061] },
  { row: [Number.NaN, Number.NaN, 5], contributions: [-1.605336, 4.579462, -1.282061] },
];

type DumpedNode = { leaf: number; cover: number } | { feature: number; below: number; missing: 'yes' | 'no'; cover: number; yes: DumpedNode; no: DumpedNode };

/** The dumped trees as ours; its thresholds lie between whole numbers, so that "below" and "at most" are the same. */
export function dumpedEnsemble(trees: readonly DumpedNode[], base: number): TreeEnsemble {
  const nodes: { from: DumpedNode; left: number; right: number }[] = [];
  const add = (from: DumpedNode): number => {
    const node = { from, left: 0, right: 0 };
    const index = nodes.push(node) - 1;
    if ('yes' in from) [node.left, node.right] = [add(from.yes), add(from.no)];
    return index;
  };
  const roots = Int32Array.from(trees, add);
  const each = (value: (from: DumpedNode) => number) => nodes.map(({ from }) => value(from));
  return {
    base,
    aggregate: 'sum',
    roots,
    feature: Int32Array.from(each((from) => ('yes' in from ? from.feature : -1))),
    threshold: Float32Array.from(each((from) => ('yes' in from ? from.below : 0))),
    set: new Int32Array(nodes.length).fill(-1),
    sets: [],
    missingLeft: Uint8Array.from(each((from) => Number('yes' in from && from.missing === 'yes'))),
    left: Int32Array.from(nodes, ({ left }) => left),
    right: Int32Array.from(nodes, ({ right }) => right),
    value: Float64Array.from(each((from) => ('yes' in from ? 0 : from.leaf))),
    cover: Float64Array.from(each(({ cover }) => cover)),
    gain: new Float64Array(nodes.length),
  };
}
