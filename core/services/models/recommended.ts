import type { InstalledModel, RecommendedModel } from '../../contract/models.ts';

const HOST = 'huggingface.co';

interface Recommended {
  id: string;
  repository: string;
  title: string;
  licence: string;
  languages: string[];
  megabytes: number;
}

/**
 * Larger models of sentiment whose publishers offer them in this layout, with what is known of them here: parameters and
 * licences from their cards. Hashes could not be looked up when this was written, so a person copies that of the graph from
 * the publisher's page.
 */
const LIST: Recommended[] = [
  {
    id: 'distilbert-multilingual-sentiments', repository: 'Xenova/distilbert-base-multilingual-cased-sentiments-student',
    title: 'DistilBERT multilingual sentiments (student)', licence: 'Apache-2.0', languages: ['es', 'pt', 'en'], megabytes: 140,
  },
  {
    id: 'bert-multilingual-stars', repository: 'Xenova/bert-base-multilingual-uncased-sentiment',
    title: 'BERT multilingual, product reviews from 1 to 5 stars', licence: 'MIT', languages: ['es', 'en'], megabytes: 170,
  },
];

const GRAPH = 'onnx/model_quantized.onnx';

/** What Hugging Face's layout needs, the graph last. */
export const RECOMMENDED_FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', GRAPH] as const;

/** Publishers state the hash of the graph alone: without it nothing is fetched. What is given for others is checked too. */
export const MUST_HAVE_HASH: readonly string[] = [GRAPH];

export const recommendedById = (id: string): Recommended | undefined => LIST.find((one) => one.id === id);

export const addressOf = ({ repository }: Recommended, file: string): string => `https://${HOST}/${repository}/resolve/main/${file}`;

/** @param partialBytes what is here of a model's download that was stopped */
export function describeRecommended(installed: readonly InstalledModel[], partialBytes: (id: string) => number): RecommendedModel[] {
  return LIST.map(({ id, repository, title, licence, languages, megabytes }) => ({
    id, title, licence, languages, megabytes, heads: ['sentiment'], host: HOST, page: `https://${HOST}/${repository}`,
    files: MUST_HAVE_HASH.map((path) => ({ path, sha256: null })),
    installedAs: installed.find((model) => model.source === repository)?.id ?? null, partialBytes: partialBytes(id),
  }));
}
