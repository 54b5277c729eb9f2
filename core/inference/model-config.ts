import { z } from 'zod';
import { EMOTIONS, INTENTS, LANGUAGES, SENTIMENTS } from '../contract/messages.ts';

const finite = z.number().refine(Number.isFinite);
const perLabel = z.union([finite, z.array(finite)]);

/** Names of graphs in Hugging Face's ONNX layout, smallest first, and what @huggingface/transformers calls their numbers. */
export const DTYPES = { model_quantized: 'q8', model_int8: 'int8', model_uint8: 'uint8', model_q4: 'q4', model_fp16: 'fp16', model: 'fp32' } as const;
export const GRAPHS = Object.keys(DTYPES) as [keyof typeof DTYPES];

/** How one output of the graph becomes calibrated probabilities. Several outputs may stand for one label; null for none. */
const head = <L extends string>(labels: readonly [L, ...L[]]) =>
  z.object({
    output: z.string().min(1),
    labels: z.array(z.enum(labels).nullable()).min(2).max(100),
    /** `single`: softmax, one label a text. `multi`: sigmoid, each label for itself. */
    kind: z.enum(['single', 'multi']).optional(),
    /** Logits are divided by it before the softmax or sigmoid (Guo et al. 2017, temperature scaling). */
    temperature: perLabel.optional(),
    temperature_by_language: z.partialRecord(z.enum(LANGUAGES), finite).optional(),
    /** Added after the division (Platt scaling). */
    bias: perLabel.optional(),
    /** From which probability on a label of a `multi` head is said; 0.5 where nothing is given. */
    thresholds: perLabel.optional(),
  });

/** The `querencia` block of a model's config.json: what the outputs of its graph mean. */
export const readingConfig = z.object({
  format: z.literal(1),
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/),
  version: z.string().regex(/^[\w.-]{1,40}$/),
  /** Put before every text, as the encoder was trained. */
  prefix: z.string().max(40).default(''),
  /** Longer texts are read in windows of so many. */
  max_tokens: z.int().min(8).max(512).default(128),
  /** Which of the usual files in onnx/ is the graph. */
  graph: z.enum(GRAPHS).default('model_quantized'),
  heads: z.object({
    sentiment: head(SENTIMENTS).optional(),
    emotion: head(EMOTIONS).optional(),
    intent: head(INTENTS).optional(),
    embedding: z.object({ output: z.string().min(1), dimensions: z.int().min(2).max(4096) }).optional(),
  }),
});
export type ReadingConfig = z.infer<typeof readingConfig>;
export type LabelHead = z.infer<ReturnType<typeof head<string>>>;

/** A file of a model, as it was shipped or imported. */
export const modelFile = z.object({ path: z.string().regex(/^[\w][\w./-]*$/), bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export type ModelFile = z.infer<typeof modelFile>;

/** A model on disk: where, and how its files must be. */
export interface ModelOnDisk {
  folder: string;
  files: ModelFile[];
  reading: ReadingConfig;
}

export const versionOf = ({ name, version }: ReadingConfig): string => `${name}@${version}`;
