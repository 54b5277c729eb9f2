import { availableParallelism } from 'node:os';
import { basename, dirname } from 'node:path';
import { AutoModel, AutoTokenizer, env, LogLevel } from '@huggingface/transformers';
import { DTYPES, type ReadingConfig } from './model-config.ts';

/** One output of the graph: a row for each text. */
export interface Rows {
  width: number;
  /** The numbers of one text. */
  row(index: number): Float32Array;
}

/** A tokenizer and a graph in memory. */
export interface Encoder {
  /** @returns the named outputs. @throws Error where the graph has no such output */
  encode(texts: string[]): Promise<(output: string) => Rows>;
}

/**
 * Two threads share an operator, and sleep between operators: threads that spin instead are three times slower as soon as
 * another program wants a core (measured), and keep a laptop's fan running.
 */
const SESSION = {
  intraOpNumThreads: Math.min(2, availableParallelism()),
  interOpNumThreads: 1,
  graphOptimizationLevel: 'all',
  logSeverityLevel: 3,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
} as const;

/**
 * Loads a model from its folder and from nowhere else: the library's ways to the network are shut before anything is read.
 * The folder's files must have been verified.
 */
export async function loadEncoder(folder: string, { prefix, max_tokens, graph }: ReadingConfig): Promise<Encoder> {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.useFSCache = false;
  env.useWasmCache = false;
  env.localModelPath = dirname(folder);
  env.logLevel = LogLevel.ERROR;
  const name = basename(folder);
  const [tokenizer, model] = await Promise.all([
    AutoTokenizer.from_pretrained(name, { local_files_only: true }),
    AutoModel.from_pretrained(name, { local_files_only: true, dtype: DTYPES[graph], device: 'cpu', session_options: { ...SESSION } }),
  ]);
  return {
    async encode(texts) {
      const inputs = tokenizer(texts.map((text) => prefix + text), { padding: true, truncation: true, max_length: max_tokens }) as object;
      const outputs = (await model(inputs)) as Record<string, Tensor | undefined>;
      return (output) => rowsOf(outputs[output], output, texts.length);
    },
  };
}

interface Tensor {
  dims: readonly number[];
  data: unknown;
}

function rowsOf(tensor: Tensor | undefined, name: string, texts: number): Rows {
  if (!tensor || !(tensor.data instanceof Float32Array)) throw new Error(`the graph has no output ${name} of 32-bit floats`);
  const { data, dims } = tensor;
  if (dims.length !== 2 || dims[0] !== texts) throw new Error(`the output ${name} has not one row a text`);
  const width = dims[1] ?? 0;
  return { width, row: (index) => data.subarray(index * width, (index + 1) * width) };
}
