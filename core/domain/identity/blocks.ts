import { nameWords, wordsOf, type NameParts } from './names.ts';

/** What puts a person into blocks. */
export interface BlockParts extends NameParts {
  birthday: string | null;
  city: string | null;
  postcode: string | null;
}

/** The blocks in which a person is compared with others: two people of none in common are never compared. Those that tell most come first. */
export function blocksOf(person: BlockParts): (string | null)[] {
  const words = nameWords(person);
  const [given, ...family] = words;
  if (given === undefined) return [];
  const { birthday, city, postcode } = person;
  const born = birthday === null ? null : `${birthday}${given.slice(0, 3)}|${family[0]?.slice(0, 3) ?? ''}`;
  if (family.length === 0) return [born];
  return [
    born,
    city === null ? null : `${words.join(' ')}|${wordsOf(city).join(' ')}`,
    postcode === null ? null : `${family.at(-1)?.slice(0, 4)}|${given.slice(0, 2)}|${postcode}`,
  ];
}

/** Sorts of blocks that `blocksOf` answers. */
const sorts = 3;
/** Of an entry's 64 bits, from the top: 2 the sort of the block, 36 a hash of it, 26 the person's place in the table. */
const placeBits = 26;
const placeMask = 2 ** placeBits - 1;

/**
 * Finds who shares a block with whom, in 33 bytes a person. Blocks are held as hashes: of a million people some seven pairs
 * meet by chance, and their comparison tells them apart.
 */
export class BlockTable {
  readonly #entries: BigUint64Array<ArrayBuffer>;
  readonly #halves: Uint32Array;
  readonly #ids: Float64Array;
  readonly #fresh: Uint8Array;
  readonly #parts: number;
  readonly #part: number;
  #count = 0;
  #people = 0;

  /** @param people how many at most; of so many `parts` only the blocks of one `part` are looked at, for more people than memory should hold */
  constructor(people: number, parts = 1, part = 0) {
    if (people > placeMask) throw new RangeError('too many people for one table');
    const most = (people * sorts) / parts;
    // Hashes fall into parts unevenly.
    this.#entries = new BigUint64Array(Math.ceil(parts === 1 ? most : most * 1.1 + 100));
    this.#halves = new Uint32Array(this.#entries.buffer);
    this.#ids = new Float64Array(people);
    this.#fresh = new Uint8Array(people);
    this.#parts = parts;
    this.#part = part;
  }

  /** Adds a person; ids come in ascending order. */
  add(id: number, isFresh: boolean, blocks: readonly (string | null)[]): void {
    const place = this.#people++;
    this.#ids[place] = id;
    this.#fresh[place] = isFresh ? 1 : 0;
    for (let sort = 0; sort < blocks.length; sort++) {
      const block = blocks[sort];
      if (block !== null && block !== undefined) this.#enter(sort, block, place);
    }
  }

  #enter(sort: number, block: string, place: number): void {
    const [high, low] = hashOf(block);
    if (low % this.#parts !== this.#part || this.#count === this.#entries.length) return;
    // Little-endian: the low half comes first.
    this.#halves[this.#count * 2] = ((low << placeBits) | place) >>> 0;
    this.#halves[this.#count * 2 + 1] = ((sort << 30) | (high >>> 2)) >>> 0;
    this.#count++;
  }

  /**
   * Pairs of ids, the smaller first, of at least one fresh person: block by block, no more than `most`.
   * @param largest more people than this under one block say nothing: a common name in a large town
   */
  pairs(largest: number, most: number): [number, number][] {
    this.#entries.subarray(0, this.#count).sort();
    const found: [number, number][] = [];
    const known = new Set<number>();
    for (let from = 0, to = 0; from < this.#count && found.length < most; from = to) {
      to = from + 1;
      while (to < this.#count && this.#isSameBlock(from, to)) to++;
      if (to - from < 2 || to - from > largest) continue;
      for (const [one, other] of this.#within(from, to)) {
        const name = one * 2 ** placeBits + other;
        if (known.has(name) || found.length === most) continue;
        known.add(name);
        found.push([this.#ids[one] ?? 0, this.#ids[other] ?? 0]);
      }
    }
    return found;
  }

  #isSameBlock(one: number, other: number): boolean {
    return this.#halves[one * 2 + 1] === this.#halves[other * 2 + 1] && (this.#halves[one * 2] ?? 0) >>> placeBits === (this.#halves[other * 2] ?? 0) >>> placeBits;
  }

  /** Places of two in one block, of which at least one is fresh. */
  *#within(from: number, to: number): Generator<[number, number]> {
    for (let at = from; at < to; at++) {
      const one = (this.#halves[at * 2] ?? 0) & placeMask;
      for (let next = at + 1; next < to; next++) {
        const other = (this.#halves[next * 2] ?? 0) & placeMask;
        if (one !== other && (this.#fresh[one] === 1 || this.#fresh[other] === 1)) yield [one, other];
      }
    }
  }
}

/** Two lanes of multiply and mix over UTF-16 code units, after the public-domain cyrb53. */
function hashOf(text: string): [number, number] {
  let first = 0xdeadbeef;
  let second = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    first = Math.imul(first ^ code, 2654435761);
    second = Math.imul(second ^ code, 1597334677);
  }
  first = Math.imul(first ^ (first >>> 16), 2246822507) ^ Math.imul(second ^ (second >>> 13), 3266489909);
  second = Math.imul(second ^ (second >>> 16), 2246822507) ^ Math.imul(first ^ (first >>> 13), 3266489909);
  return [first >>> 0, second >>> 0];
}
