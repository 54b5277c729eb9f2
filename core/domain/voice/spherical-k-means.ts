export interface Clustering {
  /** `k` unit vectors, one after another. */
  centres: Float32Array;
  k: number;
  /** The nearest centre of each vector, and its cosine. */
  cluster: Int32Array;
  cosine: Float32Array;
}

interface Options {
  k: number;
  dimensions: number;
  /** Uniform in [0, 1). */
  random: () => number;
  iterations?: number;
}

/**
 * Spherical k-means (Dhillon & Modha 2001, Machine Learning 42:143) from greedy k-means++ seeds (Arthur & Vassilvitskii 2007).
 * @param vectors unit vectors, one after another
 */
export function sphericalKMeans(vectors: Float32Array, { k, dimensions, random, iterations = 25 }: Options): Clustering {
  const n = Math.floor(vectors.length / dimensions);
  const count = Math.min(k, n);
  const centres = seeds(vectors, count, dimensions, random);
  const cluster = new Int32Array(n).fill(-1);
  const cosine = new Float32Array(n);
  for (let round = 0; round < iterations; round += 1) {
    const moved = assign(vectors, centres, dimensions, cluster, cosine);
    if (moved === 0) break;
    recentre(vectors, centres, dimensions, cluster, cosine);
  }
  return { centres, k: count, cluster, cosine };
}

/** Gives every vector its nearest centre. @returns how many changed theirs */
export function assign(vectors: Float32Array, centres: Float32Array, dimensions: number, cluster: Int32Array, cosine: Float32Array): number {
  let moved = 0;
  for (let i = 0; i < cluster.length; i += 1) {
    let best = -1;
    let most = -Infinity;
    for (let c = 0; c * dimensions < centres.length; c += 1) {
      const near = dot(vectors, i * dimensions, centres, c * dimensions, dimensions);
      if (near > most) [most, best] = [near, c];
    }
    if (cluster[i] !== best) moved += 1;
    cluster[i] = best;
    cosine[i] = most;
  }
  return moved;
}

export function dot(a: Float32Array, from: number, b: Float32Array, at: number, dimensions: number): number {
  let sum = 0;
  for (let d = 0; d < dimensions; d += 1) sum += (a[from + d] as number) * (b[at + d] as number);
  return sum;
}

/** Greedy k-means++: of some candidates drawn by their distance, the one that leaves the least distance becomes the next seed. */
function seeds(vectors: Float32Array, k: number, dimensions: number, random: () => number): Float32Array {
  const n = Math.floor(vectors.length / dimensions);
  const centres = new Float32Array(k * dimensions);
  let distance: Float64Array = new Float64Array(n).fill(1);
  const trials = 2 + Math.floor(Math.log(k));
  for (let c = 0; c < k; c += 1) {
    let best: { at: number; left: Float64Array; total: number } | null = null;
    for (let trial = 0; trial < (c === 0 ? 1 : trials); trial += 1) {
      const at = drawn(distance, random);
      const left = c === 0 ? new Float64Array(n).fill(Infinity) : Float64Array.from(distance);
      let total = 0;
      for (let i = 0; i < n; i += 1) {
        left[i] = Math.min(left[i] as number, Math.max(0, 1 - dot(vectors, i * dimensions, vectors, at * dimensions, dimensions)));
        total += left[i] as number;
      }
      if (best === null || total < best.total) best = { at, left, total };
    }
    if (best === null) break;
    distance = best.left;
    centres.set(vectors.subarray(best.at * dimensions, (best.at + 1) * dimensions), c * dimensions);
  }
  return centres;
}

/** An index drawn with a probability proportional to its weight. */
function drawn(weights: Float64Array, random: () => number): number {
  let left = random() * weights.reduce((sum, each) => sum + each, 0);
  let at = 0;
  while (at < weights.length - 1 && (left -= weights[at] as number) >= 0) at += 1;
  return at;
}

/** Moves each centre to the direction of the sum of its vectors; an empty one to the vector that fits worst. */
function recentre(vectors: Float32Array, centres: Float32Array, dimensions: number, cluster: Int32Array, cosine: Float32Array): void {
  centres.fill(0);
  const sizes = new Int32Array(centres.length / dimensions);
  for (let i = 0; i < cluster.length; i += 1) {
    const c = cluster[i] as number;
    sizes[c] = (sizes[c] as number) + 1;
    for (let d = 0; d < dimensions; d += 1) centres[c * dimensions + d] = (centres[c * dimensions + d] as number) + (vectors[i * dimensions + d] as number);
  }
  for (let c = 0; c < sizes.length; c += 1) {
    const at = c * dimensions;
    if (sizes[c] === 0) {
      const worst = cosine.indexOf(cosine.reduce((least, each) => Math.min(least, each), Infinity));
      centres.set(vectors.subarray(worst * dimensions, (worst + 1) * dimensions), at);
      cosine[worst] = Infinity;
      continue;
    }
    const norm = Math.sqrt(dot(centres, at, centres, at, dimensions)) || 1;
    for (let d = 0; d < dimensions; d += 1) centres[at + d] = (centres[at + d] as number) / norm;
  }
}
