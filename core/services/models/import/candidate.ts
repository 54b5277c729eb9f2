import { z } from 'zod';
import { AppError } from '../../../contract/errors.ts';
import { EMOTIONS, INTENTS, SENTIMENTS } from '../../../contract/messages.ts';
import type { LabelMapping } from '../../../contract/models.ts';
import { GRAPHS, readingConfig, type ReadingConfig } from '../../../inference/model-config.ts';
import { mapByName } from './label-names.ts';
import { MAX_PACKAGE_BYTES, type ModelPackage } from './model-package.ts';

const MAX_CONFIG_BYTES = 5_000_000;
const MAX_TOKENS = 256;
const OWN_LABELS = { sentiment: SENTIMENTS, emotion: EMOTIONS, intent: INTENTS } as const;

/** What of Hugging Face's config.json says what the outputs are. */
const config = z.object({
  id2label: z.record(z.string(), z.string()).optional(),
  problem_type: z.string().nullish(),
  max_position_embeddings: z.number().optional(),
  querencia: z.unknown().optional(),
});

/** What would be imported from a package. */
export interface Candidate {
  graph: ReadingConfig['graph'];
  /** Names in the package, by the names they get. */
  files: Map<string, string>;
  bytes: number;
  licence: string;
  languages: string[];
  labels: string[];
  mapping: LabelMapping | null;
  /** What its outputs mean, by its own block or by a mapping. @throws AppError INVALID_INPUT */
  reading(name: string, version: string, mapping?: LabelMapping): ReadingConfig;
}

const refused = (reason: string, params: Record<string, string> = {}) => new AppError('INVALID_INPUT', `models:${reason}`, { params });

/** Finds the files of a model in Hugging Face's layout and what they say of themselves. */
export async function inspectPackage(source: ModelPackage): Promise<Candidate> {
  const { graph, files } = chosenFiles(source);
  const bytes = [...files.values()].reduce((sum, name) => sum + (source.files.get(name) ?? 0), 0);
  if (bytes > MAX_PACKAGE_BYTES) throw refused('too_large');
  const parsed = await configOf(source);
  // A package that says itself what its outputs mean leaves nothing to ask.
  const labels = parsed.querencia !== undefined ? [] : Object.entries(parsed.id2label ?? {}).sort(([a], [b]) => Number(a) - Number(b)).map(([, label]) => label);
  const mapping = mapByName(labels);
  const card = source.files.has('README.md') ? await source.text('README.md', MAX_CONFIG_BYTES).catch(() => '') : '';
  return {
    graph, files, bytes, labels, mapping, licence: fromCard(card, 'license')[0] ?? '', languages: fromCard(card, 'language'),
    reading: (name, version, given) => {
      if (parsed.querencia !== undefined && !given) return ownReading(parsed.querencia, { name, graph });
      return readingOf({ name, version, graph, max_tokens: windowOf(parsed) }, labels, given ?? mapping, parsed.problem_type === 'multi_label_classification');
    },
  };
}

function chosenFiles(source: ModelPackage): Pick<Candidate, 'graph' | 'files'> {
  const places = GRAPHS.flatMap((graph) => [`onnx/${graph}.onnx`, `${graph}.onnx`].map((name) => ({ graph, name })));
  const found = places.find(({ name }) => source.files.has(name));
  if (!found) throw refused('missing_file', { file: 'onnx/model_quantized.onnx' });
  const missing = ['tokenizer.json', 'tokenizer_config.json'].find((name) => !source.files.has(name));
  if (missing !== undefined) throw refused('missing_file', { file: missing });
  const files = new Map(['config.json', 'tokenizer.json', 'tokenizer_config.json'].map((name) => [name, name]));
  files.set(`onnx/${found.graph}.onnx`, found.name);
  // Weights of large graphs lie beside them; the graph finds them by this name.
  if (source.files.has(`${found.name}_data`)) files.set(`onnx/${found.graph}.onnx_data`, `${found.name}_data`);
  if (source.files.has('README.md')) files.set('card.md', 'README.md');
  return { graph: found.graph, files };
}

async function configOf(source: ModelPackage): Promise<z.infer<typeof config>> {
  try {
    return config.parse(JSON.parse(await source.text('config.json', MAX_CONFIG_BYTES)));
  } catch (cause) {
    throw new AppError('INVALID_INPUT', 'models:bad_config', { cause });
  }
}

/** Positions 0 and 1 of RoBERTa's tables are not for words. */
const windowOf = ({ max_position_embeddings: positions = 514 }: z.infer<typeof config>): number => Math.max(8, Math.min(MAX_TOKENS, positions - 2));

function ownReading(block: unknown, { name, graph }: Pick<ReadingConfig, 'name' | 'graph'>): ReadingConfig {
  const parsed = readingConfig.safeParse({ ...(block as object), name, graph });
  if (!parsed.success) throw new AppError('INVALID_INPUT', 'models:bad_config', { cause: parsed.error });
  return parsed.data;
}

type Known = Pick<ReadingConfig, 'name' | 'version' | 'graph' | 'max_tokens'>;

function readingOf(known: Known, labels: string[], mapping: LabelMapping | null, multi: boolean): ReadingConfig {
  if (labels.length < 2) throw refused('no_labels');
  if (!mapping) throw refused('labels_unknown', { labels: labels.join(', ') });
  const ours: readonly string[] = OWN_LABELS[mapping.head];
  const mapped = labels.map((label) => mapping.labels[label] ?? null);
  const wrong = mapped.find((label) => label !== null && !ours.includes(label));
  if (wrong !== undefined || new Set(mapped.filter((label) => label !== null)).size < 2) throw refused('mapping_unfit', { head: mapping.head });
  const head = { output: 'logits', labels: mapped, kind: multi ? 'multi' : 'single' };
  return readingConfig.parse({ format: 1, ...known, heads: { [mapping.head]: head } });
}

/** A field of the card's front matter (YAML between `---`): one value, or a list. */
function fromCard(card: string, field: string): string[] {
  const [, front = ''] = /^---\r?\n([\s\S]*?)\r?\n---/.exec(card) ?? [];
  const [, inline, list] = new RegExp(`^${field}:[ \\t]*([^\\r\\n]*)((?:\\r?\\n[ \\t]*-[^\\r\\n]*)*)`, 'm').exec(front) ?? [];
  const values = inline?.trim() ? inline.replace(/^\[|\]$/g, '').split(',') : (list ?? '').split('\n').map((line) => line.replace(/^\s*-/, ''));
  return values.map((value) => value.trim().replace(/^["']|["']$/g, '')).filter((value) => value !== '').slice(0, 100);
}
