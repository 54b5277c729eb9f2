import type { LinearModel, LinearTerm, NumericTerm } from '../linear/linear-model.ts';
import { encodeDescription, type ScorePart } from './encode-description.ts';
import { type Encoding, encodeWords, NUMERIC } from './input-nodes.ts';
import type { ModelDescription } from './model-description.ts';
import { ELEMENT, floatTensor, type GraphNode, intTensor } from './onnx-proto.ts';
import { SCORE } from './prediction-nodes.ts';

/**
 * A linear model as an ONNX file: missing numbers are filled with the mean, numbers standardised, words weighed by category.
 * @param description its columns are those of the model's terms, in their order
 */
export function linearToOnnx(model: LinearModel, description: ModelDescription): Uint8Array {
  const numbers = model.terms.filter((term) => term.kind === 'numeric');
  const parts = [
    ...(numbers.length > 0 ? [numberPart(numbers)] : []),
    ...(numbers.length < model.terms.length ? [wordPart(model.terms, description)] : []),
  ];
  return encodeDescription(description, {
    nodes: [
      ...parts.flatMap(({ nodes }) => nodes),
      node('Sum', parts.map(({ output }) => output), 'terms'),
      node('Add', ['terms', 'linear_intercept'], SCORE),
    ],
    constants: Object.assign({ linear_intercept: floatTensor([model.intercept]) }, ...parts.map(({ constants }) => constants)),
  });
}

interface Sum extends ScorePart {
  readonly output: string;
}

function numberPart(terms: readonly NumericTerm[]): Sum {
  const row = (value: (term: NumericTerm) => number) => floatTensor(terms.map(value), [1, terms.length]);
  const column = (value: (term: NumericTerm) => number) => floatTensor(terms.map(value), [terms.length, 1]);
  return {
    output: 'number_sum',
    nodes: [
      node('IsNaN', [NUMERIC], 'is_missing'),
      node('Where', ['is_missing', 'means', NUMERIC], 'filled'),
      node('Sub', ['filled', 'means'], 'centred'),
      node('Div', ['centred', 'scales'], 'standardised'),
      node('MatMul', ['standardised', 'weights'], 'weighed'),
      { ...node('Cast', ['is_missing'], 'missing'), attributes: { to: { int: ELEMENT.float } } },
      node('MatMul', ['missing', 'missing_weights'], 'missing_sum'),
      node('Add', ['weighed', 'missing_sum'], 'number_sum'),
    ],
    constants: {
      means: row(({ mean }) => mean),
      scales: row(({ scale }) => scale),
      weights: column(({ weight }) => weight),
      missing_weights: column(({ missingWeight }) => missingWeight),
    },
  };
}

function wordPart(terms: readonly LinearTerm[], { columns }: ModelDescription): Sum {
  return {
    output: 'word_sum',
    nodes: [...encodeWords(columns, (index) => weightsOf(terms[index]), 'word_weights'), node('ReduceSum', ['word_weights', 'along_columns'], 'word_sum')],
    constants: { along_columns: intTensor([1]) },
  };
}

function weightsOf(term: LinearTerm | undefined): Encoding {
  return term?.kind === 'categorical' ? { values: term.weights, otherwise: term.missingWeight } : { values: [], otherwise: 0 };
}

function node(operator: string, inputs: readonly string[], output: string): GraphNode {
  return { operator, inputs, outputs: [output] };
}
