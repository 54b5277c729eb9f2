const BUCKETS = 1 << 18;

/** A linear model of words and pairs of words: TF-IDF (hashed) and a centroid a label, as fast as such a thing gets. */
export interface LinearModel {
  /** The label whose centroid is nearest by cosine. */
  label(text: string): string;
}

export function trainLinear(rows: readonly { label: string; text: string }[]): LinearModel {
  const counts = new Map<number, number>();
  const bags = rows.map(({ text }) => bagOf(text));
  for (const bag of bags) for (const bucket of bag.keys()) counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  const idf = (bucket: number) => Math.log((1 + rows.length) / (1 + (counts.get(bucket) ?? 0))) + 1;
  const centroids = new Map<string, Float32Array>();
  rows.forEach(({ label }, at) => {
    const centroid = centroids.get(label) ?? new Float32Array(BUCKETS);
    centroids.set(label, centroid);
    for (const [bucket, weight] of weighted(bags[at] ?? new Map(), idf)) centroid[bucket] = (centroid[bucket] ?? 0) + weight;
  });
  for (const centroid of centroids.values()) scale(centroid);
  return {
    label(text) {
      const weights = weighted(bagOf(text), idf);
      let best = { label: '', score: -1 };
      for (const [label, centroid] of centroids) {
        const score = weights.reduce((sum, [bucket, weight]) => sum + weight * (centroid[bucket] ?? 0), 0);
        if (score > best.score) best = { label, score };
      }
      return best.label;
    },
  };
}

function bagOf(text: string): Map<number, number> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const bag = new Map<number, number>();
  words.forEach((word, at) => {
    for (const term of at === 0 ? [word] : [word, `${words[at - 1]} ${word}`]) bag.set(hash(term), (bag.get(hash(term)) ?? 0) + 1);
  });
  return bag;
}

function weighted(bag: ReadonlyMap<number, number>, idf: (bucket: number) => number): [number, number][] {
  const weights = [...bag].map(([bucket, count]): [number, number] => [bucket, (1 + Math.log(count)) * idf(bucket)]);
  const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
  return weights.map(([bucket, weight]) => [bucket, weight / length]);
}

function scale(vector: Float32Array): void {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
  vector.forEach((value, at) => (vector[at] = value / length));
}

/** FNV-1a. */
function hash(term: string): number {
  let value = 2166136261;
  for (let at = 0; at < term.length; at += 1) value = Math.imul(value ^ term.charCodeAt(at), 16777619);
  return (value >>> 0) % BUCKETS;
}
