import { assign, dot, sphericalKMeans } from './spherical-k-means.ts';
import { classTfIdf, contentWords } from './topic-words.ts';

export interface Topic {
  /** Words that set it apart, heaviest first, as they are most often written. */
  terms: string[];
  /** Indexes of its texts, nearest to its centre first. */
  members: number[];
  /** Their cosines with the centre. */
  cosines: number[];
  /** A unit vector in the space of the embeddings less their mean. */
  centre: Float32Array;
}

export interface TopicOptions {
  dimensions: number;
  /** Uniform in [0, 1). */
  random: () => number;
  /** How many to look for; by the number of texts unless given. */
  k?: number;
  terms?: number;
}

const MOST_FITTED = 20_000;
const FEWEST_MEMBERS = 4;
const SMALLEST_SHARE = 0.004;
/** Centres nearer than this are one topic; texts further from their centre than that are of none. */
const SAME_TOPIC = 0.7;
const OF_NO_TOPIC = 0.15;

/**
 * Groups texts by meaning: spherical k-means on the embeddings less their mean (sentence encoders put all texts into a
 * narrow cone: Ethayarajh 2019, arXiv:1909.00512), near groups joined, small ones dropped, each named by class-based TF-IDF.
 * Above 20,000 texts the centres are found on a sample and every text is given its nearest.
 * @param embeddings unit vectors, one after another; zeros for a text that says nothing
 * @returns topics, most texts first; texts of no topic are in none
 */
export function findTopics(embeddings: Float32Array, texts: readonly string[], { dimensions, random, k, terms = 6 }: TopicOptions): Topic[] {
  const said = texts.flatMap((_, at) => (isZero(embeddings, at * dimensions, dimensions) ? [] : [at]));
  if (said.length < 2 * FEWEST_MEMBERS) return [];
  const vectors = withoutMean(embeddings, said, dimensions);
  const fitted = said.length <= MOST_FITTED ? vectors : sample(vectors, dimensions, random);
  const wanted = k ?? Math.max(2, Math.min(40, Math.round(Math.sqrt(said.length / 5))));
  const found = sphericalKMeans(fitted, { k: wanted, dimensions, random });
  const centres = joined(found.centres, found.cluster, dimensions);
  const cluster = new Int32Array(said.length).fill(-1);
  const cosine = new Float32Array(said.length);
  assign(vectors, centres, dimensions, cluster, cosine);
  const least = Math.max(FEWEST_MEMBERS, Math.floor(said.length * SMALLEST_SHARE));
  const groups = Array.from({ length: centres.length / dimensions }, (_, c) => membersOf(c, cluster, cosine)).map((members, c) => ({
    members: members.map((at) => said[at] as number),
    cosines: members.map((at) => cosine[at] as number),
    centre: centres.slice(c * dimensions, (c + 1) * dimensions),
  }));
  const kept = groups.filter(({ members }) => members.length >= least).sort((a, b) => b.members.length - a.members.length);
  const names = nameGroups(kept.map(({ members }) => members.map((at) => texts[at] ?? '')), terms);
  return kept.map((group, at) => ({ ...group, terms: names[at] ?? [] }));
}

function membersOf(c: number, cluster: Int32Array, cosine: Float32Array): number[] {
  const members: number[] = [];
  for (let i = 0; i < cluster.length; i += 1) if (cluster[i] === c && (cosine[i] as number) >= OF_NO_TOPIC) members.push(i);
  return members.sort((a, b) => (cosine[b] as number) - (cosine[a] as number) || a - b);
}

/** Names groups of texts by the words that set each apart from the others. */
export function nameGroups(groups: readonly (readonly string[])[], terms: number): string[][] {
  const written = new Map<string, Map<string, number>>();
  const classes = groups.map((texts) => {
    const counts = new Map<string, number>();
    for (const text of texts) {
      for (const { key, written: form } of contentWords(text)) {
        counts.set(key, (counts.get(key) ?? 0) + 1);
        const forms = written.get(key) ?? new Map<string, number>();
        written.set(key, forms.set(form, (forms.get(form) ?? 0) + 1));
      }
    }
    return counts;
  });
  const usual = (key: string): string => [...(written.get(key) ?? [])].reduce((best, each) => (each[1] > best[1] ? each : best), [key, 0] as [string, number])[0];
  return classTfIdf(classes, terms).map((words) => words.map(([key]) => usual(key)));
}

function isZero(vectors: Float32Array, from: number, dimensions: number): boolean {
  for (let d = 0; d < dimensions; d += 1) if (vectors[from + d] !== 0) return false;
  return true;
}

function withoutMean(embeddings: Float32Array, said: readonly number[], dimensions: number): Float32Array {
  const mean = new Float64Array(dimensions);
  for (const at of said) for (let d = 0; d < dimensions; d += 1) mean[d] = (mean[d] as number) + (embeddings[at * dimensions + d] as number) / said.length;
  const vectors = new Float32Array(said.length * dimensions);
  said.forEach((at, i) => {
    for (let d = 0; d < dimensions; d += 1) vectors[i * dimensions + d] = (embeddings[at * dimensions + d] as number) - (mean[d] as number);
    const norm = Math.sqrt(dot(vectors, i * dimensions, vectors, i * dimensions, dimensions)) || 1;
    for (let d = 0; d < dimensions; d += 1) vectors[i * dimensions + d] = (vectors[i * dimensions + d] as number) / norm;
  });
  return vectors;
}

function sample(vectors: Float32Array, dimensions: number, random: () => number): Float32Array {
  const n = vectors.length / dimensions;
  const order = Int32Array.from({ length: n }, (_, at) => at);
  const chosen = new Float32Array(MOST_FITTED * dimensions);
  for (let i = 0; i < MOST_FITTED; i += 1) {
    const other = i + Math.floor(random() * (n - i));
    [order[i], order[other]] = [order[other] as number, order[i] as number];
    chosen.set(vectors.subarray((order[i] as number) * dimensions, ((order[i] as number) + 1) * dimensions), i * dimensions);
  }
  return chosen;
}

/** Joins centres that are nearer than SAME_TOPIC, the larger taking in the smaller. */
function joined(centres: Float32Array, cluster: Int32Array, dimensions: number): Float32Array {
  const sizes = new Map<number, number>();
  for (const c of cluster) sizes.set(c, (sizes.get(c) ?? 0) + 1);
  const kept: number[] = [];
  for (const [c] of [...sizes].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    if (kept.every((other) => dot(centres, c * dimensions, centres, other * dimensions, dimensions) < SAME_TOPIC)) kept.push(c);
  }
  const result = new Float32Array(kept.length * dimensions);
  kept.forEach((c, at) => result.set(centres.subarray(c * dimensions, (c + 1) * dimensions), at * dimensions));
  return result;
}
