import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import type { InferenceSession, TensorConstructor } from 'onnxruntime-node';
import { AppError } from '../../contract/errors.ts';
import type { FeatureMatrix } from '../data/feature-matrix.ts';
import { feedsOf } from './feature-tensors.ts';
import type { ColumnSchema } from './model-description.ts';
import { PREDICTION, SCORE } from './prediction-nodes.ts';
import { columnsOf, readMetadata } from './read-metadata.ts';

/** One value a row. */
export interface Scores {
  /** Before link and calibration. */
  readonly score: Float32Array;
  /** On the target's scale; calibrated where the model carries a calibration. */
  readonly prediction: Float32Array;
}

/** A model in memory, ready to score. */
export interface OnnxModel {
  readonly metadata: Readonly<Record<string, string>>;
  readonly columns: readonly ColumnSchema[];
  /** Columns are found by name. @throws RangeError where one is not there */
  score(matrix: FeatureMatrix, signal?: AbortSignal): Promise<Scores>;
  close(): Promise<void>;
}

export interface LoadOptions {
  /** Threads that share a batch. */
  readonly threads?: number;
  /** Rows scored at once; between batches the event loop goes on. */
  readonly batchRows?: number;
}

/** 4,096 rows of 100 trees take some ten milliseconds and their features stay in the processor's cache. */
const BATCH_ROWS = 4096;

/**
 * Loads a model that `treesToOnnx` or `linearToOnnx` wrote.
 * @param source its bytes, or the file's path
 * @throws DATA_CORRUPT where it is no such model
 */
export async function loadModel(source: Uint8Array | string, { threads = Math.min(2, availableParallelism()), batchRows = BATCH_ROWS }: LoadOptions = {}): Promise<OnnxModel> {
  const bytes = typeof source === 'string' ? await readFile(source) : source;
  const file = typeof source === 'string' ? basename(source) : 'model.onnx';
  const { metadata, columns, session, Tensor } = await open(bytes, threads).catch((cause: unknown) => {
    throw new AppError('DATA_CORRUPT', 'learn:model.damaged', { params: { file }, cause });
  });
  return {
    metadata,
    columns,
    score: (matrix, signal) => scoreInBatches(session, columns, matrix, { batchRows, signal, Tensor }),
    close: () => session.release(),
  };
}

/** The runtime is a large native library: who never scores never loads it. */
async function open(bytes: Uint8Array, threads: number) {
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  const metadata = readMetadata(bytes);
  const session = await InferenceSession.create(bytes, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    logSeverityLevel: 4,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
  return { metadata, columns: columnsOf(metadata), session, Tensor };
}

async function scoreInBatches(
  session: InferenceSession,
  columns: readonly ColumnSchema[],
  matrix: FeatureMatrix,
  { batchRows, signal, Tensor }: { batchRows: number; signal: AbortSignal | undefined; Tensor: TensorConstructor },
): Promise<Scores> {
  const { rows } = matrix;
  const feeds = feedsOf(matrix, columns, Math.min(rows, batchRows), Tensor);
  const scores = { score: new Float32Array(rows), prediction: new Float32Array(rows) };
  for (let from = 0; from < rows; from += batchRows) {
    signal?.throwIfAborted();
    const outputs = await session.run(feeds(from, Math.min(rows, from + batchRows)));
    scores.score.set(floats(outputs, SCORE), from);
    scores.prediction.set(floats(outputs, PREDICTION), from);
  }
  return scores;
}

function floats(outputs: InferenceSession.OnnxValueMapType, name: string): Float32Array {
  const data = outputs[name]?.data;
  if (!(data instanceof Float32Array)) throw new Error(`the graph has no output ${name} of 32-bit floats`);
  return data;
}
