import { describe, expect, it } from 'vitest';
import { sphericalKMeans } from './spherical-k-means.ts';
import { findTopics } from './topics.ts';
import { classTfIdf, contentWords } from './topic-words.ts';

function stream(seed: number): () => number {
  let state = seed;
  return () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) + 0.5) / 4294967296;
}
const gaussian = (random: () => number): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());

const D = 32;
/** Unit vectors round planted directions, all pushed the same way as a sentence encoder does. */
function planted(sizes: readonly number[], seed: number) {
  const random = stream(seed);
  const common = Array.from({ length: D }, () => gaussian(random));
  const directions = sizes.map(() => Array.from({ length: D }, () => gaussian(random)));
  const label = sizes.flatMap((size, at) => Array<number>(size).fill(at));
  const vectors = new Float32Array(label.length * D);
  label.forEach((of, i) => {
    const raw = Array.from({ length: D }, (_, d) => 3 * (common[d] ?? 0) + (directions[of]?.[d] ?? 0) + 0.25 * gaussian(random));
    const norm = Math.hypot(...raw);
    raw.forEach((value, d) => (vectors[i * D + d] = value / norm));
  });
  return { vectors, label };
}

/** Adjusted Rand index (Hubert & Arabie 1985): 1 is the same partition, 0 what chance gives. */
function adjustedRand(a: readonly number[], b: readonly number[]): number {
  const pairs = (n: number) => (n * (n - 1)) / 2;
  const count = (keys: readonly string[]) => [...keys.reduce((map, key) => map.set(key, (map.get(key) ?? 0) + 1), new Map<string, number>()).values()].reduce((sum, n) => sum + pairs(n), 0);
  const [both, left, right, all] = [count(a.map((x, i) => `${x}|${b[i]}`)), count(a.map(String)), count(b.map(String)), pairs(a.length)];
  const chance = (left * right) / all;
  return (both - chance) / ((left + right) / 2 - chance);
}

describe('sphericalKMeans', () => {
  it('finds planted groups', () => {
    const { vectors, label } = planted([80, 50, 30, 20], 3);
    const { cluster } = sphericalKMeans(vectors, { k: 4, dimensions: D, random: stream(11) });
    expect(adjustedRand([...cluster], label)).toBeGreaterThan(0.95);
  });

  it('gives as many centres as there are vectors at most, each of length one', () => {
    const { vectors } = planted([3], 5);
    const { k, centres } = sphericalKMeans(vectors, { k: 9, dimensions: D, random: stream(1) });
    expect(k).toBe(3);
    for (let c = 0; c < k; c += 1) expect(Math.hypot(...centres.subarray(c * D, (c + 1) * D))).toBeCloseTo(1, 5);
  });
});

describe('classTfIdf', () => {
  it('weighs as the paper says (values of an independent implementation in NumPy)', () => {
    const classes = [{ envio: 6, tarde: 4, caja: 1 }, { talla: 5, envio: 1, tarde: 1 }, { precio: 3, caro: 3, talla: 2, envio: 2 }].map((each) => new Map(Object.entries(each)));
    const round = (words: [string, number][]) => words.map(([word, weight]) => [word, Math.round(weight * 1e6) / 1e6]);
    const [first, second, third] = classTfIdf(classes, 3).map(round);
    expect(first).toEqual([['envio', 0.388089], ['tarde', 0.382964], ['caja', 0.212307]]);
    expect(second).toEqual([['talla', 0.605213], ['tarde', 0.15045], ['envio', 0.101642]]);
    expect(third).toEqual([['caro', 0.424108], ['precio', 0.424108], ['talla', 0.16946]]);
  });
});

it('takes the words of content, folded, without addresses and function words', () => {
  expect(contentWords('¡El ENVÍO no llegó! https://x.mx/envio @tienda').map(({ key }) => key)).toEqual(['envio', 'llego']);
});

it.each([
  ['Holaaa buenass, soy María de Puebla', ['puebla']],
  ['Estimados, le escribe Carlos Andrés por la constancia de pago. Saludos cordiales', ['escribe', 'constancia', 'pago']],
  ['oiii gente, aqui é o Wellington, cadê o meu boleto kkkkkk', ['cade', 'boleto']],
  ['Hi team, Jennifer here, wrong color!! lol', ['wrong', 'color']],
])('leaves out greetings and who speaks: %s', (text, left) => {
  expect(contentWords(text).map(({ key }) => key)).toEqual(left);
});

describe('findTopics', () => {
  const words = [['envío', 'demora', 'correo'], ['talla', 'cambio', 'pantalón'], ['boleto', 'cobro', 'tarjeta']];
  const { vectors, label } = planted([60, 40, 25], 21);
  const texts = label.map((of, i) => `el ${words[of]?.[i % 3]} y ${words[of]?.[(i + 1) % 3]} de la compra`);

  it('groups by meaning and names each group by what sets it apart', () => {
    const topics = findTopics(vectors, texts, { dimensions: D, random: stream(4) });
    expect(topics.slice(0, 3).map(({ members }) => members.length)).toEqual([60, 40, 25]);
    expect(topics.map(({ terms }) => new Set(terms.slice(0, 3)))).toEqual(words.map((of) => new Set(of)));
    for (const { members, cosines } of topics) {
      expect(new Set(members.map((at) => label[at])).size).toBe(1);
      expect(cosines).toEqual([...cosines].sort((a, b) => b - a));
    }
  });

  it('is the same for the same seed, puts no text into two topics, and leaves out what says nothing', () => {
    const silent = new Float32Array(vectors);
    silent.fill(0, 0, 5 * D);
    const once = findTopics(silent, texts, { dimensions: D, random: stream(9) });
    expect(findTopics(silent, texts, { dimensions: D, random: stream(9) })).toEqual(once);
    const all = once.flatMap(({ members }) => members);
    expect(new Set(all).size).toBe(all.length);
    expect(all.some((at) => at < 5)).toBe(false);
  });

  it('finds none among a handful', () => {
    expect(findTopics(vectors.subarray(0, 3 * D), texts.slice(0, 3), { dimensions: D, random: stream(1) })).toEqual([]);
  });
});
