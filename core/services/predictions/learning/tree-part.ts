import { deserialize, serialize } from 'node:v8';
import { treesToOnnx } from '../../../learn/onnx/trees-to-onnx.ts';
import type { TreeEnsemble } from '../../../learn/trees/tree-ensemble.ts';
import type { ColumnSchema } from '../../../learn/onnx/model-description.ts';
import type { FittedClassifier } from './fit-classifier.ts';
import type { Learnt } from './learner.ts';
import { scoredForest } from './unusual.ts';

type Part = Learnt['parts'][number];

/**
 * A fitted outcome as it is kept: the graph for any runtime, and the trees with their calibration, from which reasons are counted.
 * A forest that makes one of its features is a graph of its own, whose prediction is that feature.
 * @param words the words of each column that holds words; the others hold numbers
 */
export function partsFor(name: string, fitted: FittedClassifier, version: string, words: ReadonlyMap<string, readonly string[]> = new Map()): Part[] {
  const schema = (column: string): ColumnSchema => {
    const categories = words.get(column);
    return categories ? { kind: 'categorical', name: column, categories } : { kind: 'numeric', name: column };
  };
  const onnx = treesToOnnx(fitted.ensemble, { name, version, target: name, columns: fitted.features.map(schema), link: 'logistic', calibration: fitted.calibration });
  const main = { name, onnx, trees: serialize(fitted) };
  if (!fitted.unusual) return [main];
  const forest = treesToOnnx(scoredForest(fitted.unusual), { name: `${name}-unusual`, version, target: 'unusual', columns: fitted.unusual.columns.map(schema), link: 'exp' });
  // Its trees are kept with those of the outcome.
  return [main, { name: `${name}-unusual`, onnx: forest, trees: new Uint8Array(0) }];
}

/** Reads what `partsFor` kept. The bytes are our own, out of the encrypted database. */
export function fittedOf(trees: Uint8Array): FittedClassifier {
  const { ensemble, ...rest } = deserialize(trees) as FittedClassifier;
  return { ...rest, ensemble: ensemble satisfies TreeEnsemble };
}
