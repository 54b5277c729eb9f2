/**
 * Picks `count` texts that differ from one another: greedy farthest-first (Gonzalez 1985) over the Jaccard distance of their words
 * and word pairs, the first given leading. Earlier texts win ties, so that the order of preference holds. O(count · n).
 */
export function pickDiverse(texts: readonly string[], count: number): string[] {
  const features = texts.map(featuresOf);
  const nearest = new Float64Array(texts.length).fill(Infinity);
  const picked: string[] = [];
  let next = 0;
  while (picked.length < Math.min(count, texts.length)) {
    picked.push(texts[next] ?? '');
    nearest[next] = -1;
    const chosen = features[next] ?? new Set();
    let farthest = -1;
    for (const [at, own] of features.entries()) {
      const near = nearest[at] ?? -1;
      if (near < 0) continue;
      const distance = Math.min(near, jaccardDistance(own, chosen));
      nearest[at] = distance;
      if (farthest < 0 || distance > (nearest[farthest] ?? 0)) farthest = at;
    }
    next = farthest;
  }
  return picked;
}

function featuresOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set([...words, ...words.slice(1).map((word, at) => `${words[at] ?? ''} ${word}`)]);
}

function jaccardDistance(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const feature of one) if (other.has(feature)) shared += 1;
  const all = one.size + other.size - shared;
  return all === 0 ? 0 : 1 - shared / all;
}
