import type { ModelDescription } from './model-description.ts';
import { encodeModel, type Graph } from './onnx-proto.ts';
import { graphInputs } from './input-nodes.ts';
import { PREDICTION, predictionNodes, SCORE } from './prediction-nodes.ts';

/** What a kind of model adds: nodes that end in `score`. */
export type ScorePart = Pick<Graph, 'nodes' | 'constants'>;

/** A whole file: inputs, the model's own nodes up to `score`, the way to `prediction`, and what the model says of itself. */
export function encodeDescription(description: ModelDescription, score: ScorePart): Uint8Array {
  const { name, version, target, columns, notes = {} } = description;
  const prediction = predictionNodes(description);
  const schema = columns.map((column) => (column.kind === 'numeric' ? { kind: column.kind, name: column.name } : { kind: column.kind, name: column.name, categories: column.categories }));
  return encodeModel(
    {
      name,
      nodes: [...score.nodes, ...prediction.nodes],
      constants: { ...score.constants, ...prediction.constants },
      inputs: graphInputs(columns),
      outputs: [SCORE, PREDICTION].map((output) => ({ name: output, element: 'float', width: 1 })),
    },
    { ...notes, name, version, target, columns: JSON.stringify(schema) },
  );
}
