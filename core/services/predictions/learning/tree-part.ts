import { deserialize, serialize } from 'node:v8';
import { treesToOnnx } from '../../../learn/onnx/trees-to-onnx.ts';
import type { TreeEnsemble } from '../../../learn/trees/tree-ensemble.ts';
import type { FittedClassifier } from './fit-classifier.ts';
import type { Learnt } from './learner.ts';

type Part = Learnt['parts'][number];

/** A fitted outcome as it is kept: the graph for any runtime, and the trees with their calibration, from which reasons are counted. */
export function partOf(name: string, fitted: FittedClassifier, version: string): Part {
  const onnx = treesToOnnx(fitted.ensemble, {
    name, version, target: name, columns: fitted.features.map((feature) => ({ kind: 'numeric', name: feature })), link: 'logistic', calibration: fitted.calibration,
  });
  return { name, onnx, trees: serialize(fitted) };
}

/** Reads what `partOf` kept. The bytes are our own, out of the encrypted database. */
export function fittedOf(trees: Uint8Array): FittedClassifier {
  const { ensemble, ...rest } = deserialize(trees) as FittedClassifier;
  return { ...rest, ensemble: ensemble satisfies TreeEnsemble };
}
