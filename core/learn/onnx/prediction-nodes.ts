import { joinKnots } from './calibrate.ts';
import type { IsotonicCalibration, ModelDescription } from './model-description.ts';
import { floatTensor, type Graph, type GraphNode } from './onnx-proto.ts';

/** Names of the graph's outputs, [N, 1] each. */
export const SCORE = 'score';
export const PREDICTION = 'prediction';

type Part = Pick<Graph, 'nodes' | 'constants'>;

/** From `score` to `prediction`: the calibration where there is one, otherwise the link. */
export function predictionNodes({ link, calibration }: Pick<ModelDescription, 'link' | 'calibration'>): Part {
  if (calibration?.kind === 'isotonic') return isotonicNodes(calibration);
  if (calibration?.kind === 'platt') {
    return {
      nodes: [node('Mul', [SCORE, 'slope'], 'steeper'), node('Add', ['steeper', 'intercept'], 'log_odds'), node('Sigmoid', ['log_odds'], PREDICTION)],
      constants: { slope: floatTensor([calibration.slope]), intercept: floatTensor([calibration.intercept]) },
    };
  }
  const operator = { identity: 'Identity', logistic: 'Sigmoid', exp: 'Exp' }[link];
  return { nodes: [node(operator, [SCORE], PREDICTION)], constants: {} };
}

/**
 * ONNX has no interpolation between knots: each stretch between two of them is a ramp from 0 to 1, and the prediction is
 * the first value plus the ramps times their rises.
 */
function isotonicNodes(calibration: IsotonicCalibration): Part {
  const { scores, values } = joinKnots(calibration);
  const starts = scores.slice(0, -1);
  if (starts.length === 0) {
    return { nodes: [node('Mul', [SCORE, 'zero'], 'nothing'), node('Add', ['nothing', 'first_value'], PREDICTION)], constants: { zero: floatTensor([0]), first_value: floatTensor(values) } };
  }
  const between = (numbers: readonly number[]) => starts.map((_, index) => (numbers[index + 1] ?? 0) - (numbers[index] ?? 0));
  return {
    nodes: [
      node('Sub', [SCORE, 'knots'], 'past_knot'),
      node('Div', ['past_knot', 'knot_widths'], 'along'),
      node('Clip', ['along', 'zero', 'one'], 'ramps'),
      node('MatMul', ['ramps', 'rises'], 'risen'),
      node('Add', ['risen', 'first_value'], PREDICTION),
    ],
    constants: {
      knots: floatTensor(starts, [1, starts.length]),
      knot_widths: floatTensor(between(scores), [1, starts.length]),
      rises: floatTensor(between(values), [starts.length, 1]),
      first_value: floatTensor(values.slice(0, 1)),
      zero: floatTensor([0], []),
      one: floatTensor([1], []),
    },
  };
}

function node(operator: string, inputs: readonly string[], output: string): GraphNode {
  return { operator, inputs, outputs: [output] };
}
