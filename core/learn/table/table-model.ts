import type { Contributions } from '../explain/explanation.ts';
import { linearContributions } from '../explain/linear-contributions.ts';
import { treeShap } from '../explain/tree-shap.ts';
import type { FeatureMatrix } from '../data/feature-matrix.ts';
import type { LinearModel } from '../linear/linear-model.ts';
import { scoreLinear } from '../linear/score-linear.ts';
import { linearToOnnx } from '../onnx/linear-to-onnx.ts';
import type { Link, ModelDescription } from '../onnx/model-description.ts';
import { treesToOnnx } from '../onnx/trees-to-onnx.ts';
import { scoreTrees } from '../trees/score-trees.ts';
import type { TreeEnsemble } from '../trees/tree-ensemble.ts';

/** What was learned from a table: trees or weights, and how a raw score becomes a prediction. */
export type TableModel =
  | { readonly kind: 'boosting'; readonly link: Link; readonly ensemble: TreeEnsemble }
  | { readonly kind: 'linear'; readonly link: Link; readonly weights: LinearModel };

/** Raw scores, one a row. */
export const scoreModel = (model: TableModel, matrix: FeatureMatrix): Float64Array =>
  model.kind === 'boosting' ? scoreTrees(model.ensemble, matrix) : scoreLinear(model.weights, matrix);

export const modelToOnnx = (model: TableModel, description: ModelDescription): Uint8Array =>
  model.kind === 'boosting' ? treesToOnnx(model.ensemble, description) : linearToOnnx(model.weights, description);

/** What each column added to the raw score of each row: Shapley values. */
export const explainModel = (model: TableModel, matrix: FeatureMatrix): Contributions =>
  model.kind === 'boosting' ? treeShap(model.ensemble, matrix) : linearContributions(model.weights, matrix);
