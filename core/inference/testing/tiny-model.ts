import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { EMOTIONS, INTENTS, SENTIMENTS } from '../../contract/messages.ts';
import { readingConfig, type ModelOnDisk } from '../model-config.ts';
import { loadedFiles } from '../verify-model.ts';
import { onnxFile, type Graph } from './onnx-writer.ts';

const HEADS = { sentiment: SENTIMENTS, emotion: EMOTIONS, intent: INTENTS } as const;
type Label = `sentiment:${string}` | `emotion:${string}` | `intent:${string}`;

/** The words this model knows, and what each speaks for. All others say nothing to it. */
const WORDS: Record<string, Label[]> = {
  excelente: ['sentiment:positive', 'emotion:joy', 'intent:praise'],
  gracias: ['sentiment:positive', 'emotion:joy', 'intent:praise'],
  obrigada: ['sentiment:positive', 'emotion:joy', 'intent:praise'],
  horrible: ['sentiment:negative', 'emotion:anger', 'intent:complaint'],
  roto: ['sentiment:negative', 'emotion:sadness', 'intent:complaint'],
  demora: ['sentiment:negative', 'emotion:anger', 'intent:delivery_question'],
  devolver: ['sentiment:negative', 'intent:refund_return'],
  precio: ['sentiment:neutral', 'intent:price_question'],
  comprar: ['sentiment:neutral', 'intent:purchase_intent'],
  hola: ['sentiment:neutral', 'intent:other'],
};

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];
const VOCABULARY = [...SPECIAL, ...Object.keys(WORDS)];
const LABELS = Object.entries(HEADS).flatMap(([head, labels]) => labels.map((label) => `${head}:${label}`));
const DIMENSIONS = LABELS.length;
/** A word's vote, in logits; a text's are the mean over its tokens. */
const VOTE = 24;

function wordTable(): Float32Array {
  const table = new Float32Array(VOCABULARY.length * DIMENSIONS);
  VOCABULARY.forEach((word, row) => {
    for (const label of WORDS[word] ?? []) table[row * DIMENSIONS + LABELS.indexOf(label)] = 1;
  });
  return table;
}

/** Takes a head's labels out of the mean, as logits. */
function selection(head: string, size: number): Float32Array {
  const weights = new Float32Array(DIMENSIONS * size);
  const first = LABELS.findIndex((label) => label.startsWith(`${head}:`));
  for (let index = 0; index < size; index += 1) weights[(first + index) * size + index] = VOTE;
  return weights;
}

const sizes = Object.entries(HEADS).map(([head, labels]) => ({ head, size: labels.length }));

/** The mean of the words' votes, and each head's part of it. */
const GRAPH: Graph = {
  inputs: [
    { name: 'input_ids', type: 'int64', dims: ['batch', 'length'] },
    { name: 'attention_mask', type: 'int64', dims: ['batch', 'length'] },
  ],
  outputs: [...sizes.map(({ head, size }) => ({ name: head, type: 'float' as const, dims: ['batch', size] })), { name: 'embedding', type: 'float', dims: ['batch', DIMENSIONS] }],
  constants: [
    { name: 'words', dims: [VOCABULARY.length, DIMENSIONS], values: wordTable() },
    { name: 'last', dims: [1], values: BigInt64Array.of(2n) },
    { name: 'tokens', dims: [1], values: BigInt64Array.of(1n) },
    ...sizes.map(({ head, size }) => ({ name: `of_${head}`, dims: [DIMENSIONS, size], values: selection(head, size) })),
  ],
  nodes: [
    { op: 'Gather', inputs: ['words', 'input_ids'], outputs: ['votes'] },
    { op: 'Cast', inputs: ['attention_mask'], outputs: ['mask'], attributes: { to: 1 } },
    { op: 'Unsqueeze', inputs: ['mask', 'last'], outputs: ['mask3'] },
    { op: 'Mul', inputs: ['votes', 'mask3'], outputs: ['kept'] },
    { op: 'ReduceSum', inputs: ['kept', 'tokens'], outputs: ['sum'], attributes: { keepdims: 0 } },
    { op: 'ReduceSum', inputs: ['mask', 'tokens'], outputs: ['count'], attributes: { keepdims: 1 } },
    { op: 'Div', inputs: ['sum', 'count'], outputs: ['embedding'] },
    ...sizes.map(({ head }) => ({ op: 'MatMul', inputs: ['embedding', `of_${head}`], outputs: [head] })),
  ],
};

const tokenizer = {
  version: '1.0', truncation: null, padding: null, decoder: null,
  added_tokens: SPECIAL.map((content, id) => ({ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true })),
  normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: {
    type: 'TemplateProcessing',
    single: [{ SpecialToken: { id: '[CLS]', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '[SEP]', type_id: 0 } }],
    pair: [],
    special_tokens: Object.fromEntries(['[CLS]', '[SEP]'].map((token) => [token, { id: token, ids: [SPECIAL.indexOf(token)], tokens: [token] }])),
  },
  model: { type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100, vocab: Object.fromEntries(VOCABULARY.map((word, id) => [word, id])) },
};

const tokenizerConfig = {
  tokenizer_class: 'BertTokenizer', model_max_length: 64, do_lower_case: true,
  pad_token: '[PAD]', unk_token: '[UNK]', cls_token: '[CLS]', sep_token: '[SEP]', mask_token: '[MASK]',
};

export const TINY_READING = readingConfig.parse({
  format: 1, name: 'tiny', version: '1', max_tokens: 64,
  heads: {
    sentiment: { output: 'sentiment', labels: SENTIMENTS },
    emotion: { output: 'emotion', labels: EMOTIONS, bias: -2 },
    intent: { output: 'intent', labels: INTENTS },
    embedding: { output: 'embedding', dimensions: DIMENSIONS },
  },
});

/** Somebody else's model of sentiment, as publishers lay it out: `logits`, and what they call their labels. */
export function writeTinyClassifier(folder: string, labels: readonly string[] = ['NEG', 'NEU', 'POS']): void {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value));
  write('config.json', { model_type: 'bert', architectures: ['BertForSequenceClassification'], id2label: { ...labels } });
  write('tokenizer.json', tokenizer);
  write('tokenizer_config.json', tokenizerConfig);
  writeFileSync(join(folder, 'README.md'), '---\nlicense: mit\nlanguage:\n- es\n- pt\n---\n# A classifier\n');
  const outputs: Graph['outputs'] = [{ name: 'logits', type: 'float', dims: ['batch', SENTIMENTS.length] }];
  const nodes = GRAPH.nodes.filter(({ op }) => op !== 'MatMul');
  const logits = { op: 'MatMul', inputs: ['embedding', 'of_sentiment'], outputs: ['logits'] };
  writeFileSync(join(folder, 'model.onnx'), onnxFile({ ...GRAPH, outputs, nodes: [...nodes, logits] }));
}

/** Another version, which takes good for bad. */
export const CONTRARY_READING = readingConfig.parse({
  ...TINY_READING, version: '2', heads: { ...TINY_READING.heads, sentiment: { output: 'sentiment', labels: SENTIMENTS.toReversed() } },
});

/** Writes a model of a few kilobytes with the layout and the heads of the one that ships; it counts words. */
export function writeTinyModel(folder: string, reading = TINY_READING): ModelOnDisk {
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  const write = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value));
  write('config.json', { model_type: 'bert', querencia: reading });
  write('tokenizer.json', tokenizer);
  write('tokenizer_config.json', tokenizerConfig);
  writeFileSync(join(folder, 'onnx', 'model_quantized.onnx'), onnxFile(GRAPH));
  return { folder, files: loadedFiles(reading).map((path) => fileIn(folder, path)), reading };
}

function fileIn(folder: string, path: string) {
  const content = readFileSync(join(folder, path));
  return { path, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}
