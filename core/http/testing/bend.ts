import fc from 'fast-check';
import { HOSTILE } from './schema-values.ts';

const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 2 ** 53, -(2 ** 53), 1e308, 5e-324, '', [], {}, [[]], [null], { a: 1 }, 'x', '2024-13-45'),
  fc.constantFrom(...HOSTILE),
  fc.jsonValue({ maxDepth: 3 }),
);

/** The client stays who it is, most of the time: else nothing is reached behind the first check. */
const spared = (name: string) => name === 'clientId';

/** One field of a value taken away, put in, or set to what does not belong there. */
export const nearly = (value: unknown): fc.Arbitrary<unknown> =>
  fc.tuple(fc.nat(), odd, fc.constantFrom('set', 'drop', 'add', 'clear')).map(([at, other, how]) => {
    if (typeof value !== 'object' || value === null) return other;
    const copy = structuredClone(value) as Record<string, unknown>;
    const places = placesIn(copy);
    const place = places[at % Math.max(1, places.length)];
    if (how === 'add' || !place) return { ...copy, [String(other).slice(0, 40)]: other };
    if (how === 'drop') delete place.holder[place.name];
    else place.holder[place.name] = other;
    return copy;
  });

/** Every text replaced by one that programs have stumbled over, or no object at all. */
export const hostile = (value: unknown): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.array(fc.constantFrom(...HOSTILE), { minLength: 1, maxLength: 8 }).map((texts) => withTexts(value, texts)) },
    { weight: 1, arbitrary: odd },
    { weight: 1, arbitrary: fc.constantFrom(200, 900).map((depth) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown) },
  );

interface Place {
  holder: Record<string, unknown>;
  name: string;
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).filter((name) => !spared(name)).flatMap((name) => [{ holder, name }, ...placesIn(holder[name])]);
}

function withTexts(value: unknown, texts: readonly string[]): unknown {
  let at = 0;
  const walk = (inner: unknown, name: string): unknown => {
    if (typeof inner === 'string') return spared(name) || /^(?:path|folder|rejectsPath)$/u.test(name) ? inner : texts[at++ % texts.length];
    if (Array.isArray(inner)) return inner.map((each) => walk(each, name));
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, each]) => [key, walk(each, key)]));
  };
  return walk(value, '');
}
