import { availableParallelism } from 'node:os';
import { basename, dirname } from 'node:path';
import { AutoModel, AutoTokenizer, env, LogLevel, Tensor } from '@huggingface/transformers';
import { batchesByLength } from './batches.ts';
import { DTYPES, type ReadingConfig } from './model-config.ts';
import { specialTokens, windowsOfTokens, type TokenFrame } from './token-windows.ts';

/** One output of the graph: a row for each text. */
export interface Rows {
  width: number;
  /** The numbers of one text. */
  row(index: number): Float32Array;
}

/** A tokenizer and a graph in memory. */
export interface Encoder {
  /**
   * Reads texts of any length: one longer than the graph takes is read in windows that overlap, and its row is the mean of theirs
   * (as Sun et al. 2019, arXiv:1905.05583, section 5.3.1, pool the fractions of long texts).
   * @returns the named outputs. @throws Error where the graph has no such output
   */
  encode(texts: string[]): Promise<(output: string) => Rows>;
}

/** Windows in one run of the graph, and their tokens, padding included. */
const TOKENS_AT_ONCE = { texts: 16, length: 512 };

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
  const tokensOf = (text: string): number[] => tokenizer.encode(text, { add_special_tokens: false });
  const frame = frameOf(tokenizer, prefix, max_tokens);
  const padding = tokenizer.pad_token_id ?? 0;
  return {
    async encode(texts) {
      const windows = texts.flatMap((text, of) => windowsOfTokens(tokensOf(prefix + text), frame).map((tokens) => ({ of, tokens })));
      const runs: Run[] = [];
      for (const places of batchesByLength(windows.map(({ tokens }) => tokens.length), TOKENS_AT_ONCE)) {
        const batch = places.flatMap((place) => windows[place] ?? []);
        runs.push({ of: batch.map(({ of }) => of), outputs: (await model(paddedInputs(batch.map(({ tokens }) => tokens), padding))) as Run['outputs'] });
      }
      return (output) => meanRows(runs, output, texts.length);
    },
  };
}

type Tokenizer = Awaited<ReturnType<typeof AutoTokenizer.from_pretrained>>;

/** Found by what the tokenizer does with a word: its own truncation cuts the closing token off. */
function frameOf(tokenizer: Tokenizer, prefix: string, max_tokens: number): TokenFrame {
  const bare = tokenizer.encode('a', { add_special_tokens: false });
  const lead = prefix.trim() === '' ? [] : tokenizer.encode(prefix.trimEnd(), { add_special_tokens: false });
  return { ...specialTokens(bare, tokenizer.encode('a')), prefix: lead, size: Math.min(max_tokens, tokenizer.model_max_length ?? max_tokens) };
}

function paddedInputs(windows: readonly (readonly number[])[], padding: number): Record<'input_ids' | 'attention_mask', Tensor> {
  const width = Math.max(...windows.map(({ length }) => length));
  const ids = new BigInt64Array(windows.length * width).fill(BigInt(padding));
  const mask = new BigInt64Array(ids.length);
  windows.forEach((tokens, row) => {
    tokens.forEach((token, at) => (ids[row * width + at] = BigInt(token)));
    mask.fill(1n, row * width, row * width + tokens.length);
  });
  const tensor = (data: BigInt64Array): Tensor => new Tensor('int64', data, [windows.length, width]);
  return { input_ids: tensor(ids), attention_mask: tensor(mask) };
}

/** One run of the graph: which text each of its rows is of. */
interface Run {
  of: number[];
  outputs: Record<string, { dims: readonly number[]; data: unknown } | undefined>;
}

/** A text's row of an output: the mean over its windows. */
function meanRows(runs: readonly Run[], name: string, texts: number): Rows {
  const counts = new Float64Array(texts);
  let [width, sums] = [0, new Float64Array()];
  for (const { of, outputs } of runs) {
    const tensor = outputs[name];
    if (!tensor || !(tensor.data instanceof Float32Array)) throw new Error(`the graph has no output ${name} of 32-bit floats`);
    const { data, dims } = tensor;
    if (dims.length !== 2 || dims[0] !== of.length) throw new Error(`the output ${name} has not one row a text`);
    if (sums.length === 0) [width, sums] = [dims[1] ?? 0, new Float64Array(texts * (dims[1] ?? 0))];
    of.forEach((text, row) => {
      counts[text] = (counts[text] ?? 0) + 1;
      for (let at = 0; at < width; at += 1) sums[text * width + at] = (sums[text * width + at] ?? 0) + (data[row * width + at] ?? 0);
    });
  }
  return { width, row: (index) => Float32Array.from(sums.subarray(index * width, (index + 1) * width), (sum) => sum / (counts[index] || 1)) };
}
