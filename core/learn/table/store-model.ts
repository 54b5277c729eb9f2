import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import type { LinearTerm } from '../linear/linear-model.ts';
import type { TreeEnsemble } from '../trees/tree-ensemble.ts';
import type { TableModel } from './table-model.ts';

/** Numbers as the base64 of their bytes, little-endian. */
const packed = z.string();
const trees = z.object({
  base: z.number(),
  aggregate: z.enum(['sum', 'mean']),
  sets: z.array(z.array(z.number())),
  ...{ roots: packed, feature: packed, threshold: packed, set: packed, missingLeft: packed, left: packed, right: packed, value: packed, cover: packed, gain: packed },
});
const term = z.union([
  z.object({ kind: z.literal('numeric'), name: z.string(), mean: z.number(), scale: z.number(), weight: z.number(), missingWeight: z.number(), average: z.number() }),
  z.object({ kind: z.literal('categorical'), name: z.string(), categories: z.array(z.string()), weights: z.array(z.number()), missingWeight: z.number(), average: z.number() }),
]);
const weights = z.object({ family: z.enum(['gaussian', 'binomial']), intercept: z.number(), terms: z.array(term), lambda: z.number(), mix: z.number() });
const link = z.enum(['identity', 'logistic', 'exp']);
const stored = z.discriminatedUnion('kind', [z.object({ kind: z.literal('boosting'), link, trees }), z.object({ kind: z.literal('linear'), link, weights })]);

/** The model as JSON text: what explaining a score needs beyond the ONNX file, such as how many rows reached each node. */
export function modelToText(model: TableModel): string {
  if (model.kind === 'boosting') return JSON.stringify({ kind: model.kind, link: model.link, trees: packTrees(model.ensemble) });
  const terms = model.weights.terms.map((one) => (one.kind === 'numeric' ? one : { ...one, weights: Array.from(one.weights) }));
  return JSON.stringify({ kind: model.kind, link: model.link, weights: { ...model.weights, terms } });
}

/** @throws DATA_CORRUPT where the text is no model */
export function modelFromText(text: string): TableModel {
  const read = stored.safeParse(parsed(text));
  if (!read.success) throw damaged(read.error);
  const model = read.data;
  if (model.kind === 'boosting') return { kind: model.kind, link: model.link, ensemble: unpackTrees(model.trees) };
  const terms = model.weights.terms.map((one): LinearTerm => (one.kind === 'numeric' ? one : { ...one, weights: Float64Array.from(one.weights) }));
  return { kind: model.kind, link: model.link, weights: { ...model.weights, terms } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw damaged(cause);
  }
}

const damaged = (cause: unknown) => new AppError('DATA_CORRUPT', 'learn:model.damaged', { params: { file: 'explainer.json' }, cause });

function packTrees(ensemble: TreeEnsemble): z.infer<typeof trees> {
  const { base, aggregate, sets, roots, feature, threshold, set, missingLeft, left, right, value, cover, gain } = ensemble;
  return {
    base,
    aggregate,
    sets: sets.map((codes) => Array.from(codes)),
    ...{ roots: pack(roots), feature: pack(feature), threshold: pack(threshold), set: pack(set), missingLeft: pack(missingLeft) },
    ...{ left: pack(left), right: pack(right), value: pack(value), cover: pack(cover), gain: pack(gain) },
  };
}

function unpackTrees(given: z.infer<typeof trees>): TreeEnsemble {
  const ints = (text: string) => new Int32Array(unpack(text));
  const doubles = (text: string) => new Float64Array(unpack(text));
  return {
    base: given.base,
    aggregate: given.aggregate,
    sets: given.sets.map((codes) => Int32Array.from(codes)),
    ...{ roots: ints(given.roots), feature: ints(given.feature), threshold: new Float32Array(unpack(given.threshold)), set: ints(given.set), missingLeft: new Uint8Array(unpack(given.missingLeft)) },
    ...{ left: ints(given.left), right: ints(given.right), value: doubles(given.value), cover: doubles(given.cover), gain: doubles(given.gain) },
  };
}

const pack = ({ buffer, byteOffset, byteLength }: ArrayBufferView): string => Buffer.from(buffer, byteOffset, byteLength).toString('base64');

/** A buffer of its own, so that numbers of eight bytes lie where they must. */
function unpack(text: string): ArrayBuffer {
  const bytes = Buffer.from(text, 'base64');
  const own = new ArrayBuffer(bytes.length);
  new Uint8Array(own).set(bytes);
  return own;
}
