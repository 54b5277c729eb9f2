/**
 * Sets of contact ids, kept small on disk (ascending differences, seven bits a byte) and counted as bits in memory:
 * the distinct people of any period are the union of its months' and days' sets.
 */

/** Ascending, distinct ids as bytes. */
export function encodeIds(ids: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(ids.length * 5);
  let at = 0;
  let last = 0;
  for (let index = 0; index < ids.length; index += 1) {
    const id = ids[index] as number;
    let rest = id - last;
    if (rest < 0 || id > 0x7f_ff_ff_ff) throw new RangeError('ids must ascend and fit 31 bits');
    last = id;
    while (rest > 127) {
      bytes[at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    bytes[at++] = rest;
  }
  return bytes.slice(0, at);
}

/** Calls back with each id of an encoded set, ascending. */
export function forEachId(bytes: Uint8Array, visit: (id: number) => void): void {
  let last = 0;
  for (let at = 0; at < bytes.length; ) {
    let value = 0;
    let shift = 0;
    let byte = bytes[at++] as number;
    while (byte & 128) {
      value |= (byte & 127) << shift;
      shift += 7;
      byte = bytes[at++] as number;
    }
    last += value | (byte << shift);
    visit(last);
  }
}

/** An encoded set with more ids in it; `ids` ascending and distinct. Costs no more than the two lists are long. */
export function withIds(bytes: Uint8Array, ids: Uint32Array): Uint8Array {
  const both = new Uint32Array(bytes.length + ids.length);
  let count = 0;
  let at = 0;
  forEachId(bytes, (id) => {
    while (at < ids.length && (ids[at] as number) < id) both[count++] = ids[at++] as number;
    if (ids[at] === id) at += 1;
    both[count++] = id;
  });
  for (; at < ids.length; at += 1) both[count++] = ids[at] as number;
  return encodeIds(both.subarray(0, count));
}

/** Ids in any order and number as an ascending, distinct list. */
export function ascending(ids: readonly number[]): Uint32Array {
  const sorted = Uint32Array.from(ids).sort();
  let count = 0;
  for (const id of sorted) if (count === 0 || id !== sorted[count - 1]) sorted[count++] = id;
  return sorted.subarray(0, count);
}

/** A growing set of small positive integers. */
export class IdSet {
  private words: Uint32Array;
  /** How many ids are in it. */
  count = 0;

  constructor(largest = 1024) {
    this.words = new Uint32Array((largest >>> 5) + 1);
  }

  add(id: number): void {
    const word = id >>> 5;
    if (word >= this.words.length) this.grow(word);
    const bit = 1 << (id & 31);
    const now = this.words[word] as number;
    if (now & bit) return;
    this.words[word] = now | bit;
    this.count += 1;
  }

  has(id: number): boolean {
    return ((this.words[id >>> 5] ?? 0) & (1 << (id & 31))) !== 0;
  }

  /** Adds an encoded set; written out, for a period joins hundreds of them. */
  addEncoded(bytes: Uint8Array): void {
    let id = 0;
    for (let at = 0; at < bytes.length; ) {
      let byte = bytes[at++] as number;
      let value = byte & 127;
      for (let shift = 7; byte & 128; shift += 7) {
        byte = bytes[at++] as number;
        value |= (byte & 127) << shift;
      }
      id += value;
      const word = id >>> 5;
      if (word >= this.words.length) this.grow(word);
      const now = this.words[word] as number;
      const next = now | (1 << (id & 31));
      if (now >>> 0 !== next >>> 0) {
        this.words[word] = next;
        this.count += 1;
      }
    }
  }

  addAll(ids: Iterable<number>): this {
    for (const id of ids) this.add(id);
    return this;
  }

  delete(id: number): void {
    if (!this.has(id)) return;
    this.words[id >>> 5] = (this.words[id >>> 5] as number) & ~(1 << (id & 31));
    this.count -= 1;
  }

  /** What is in both. */
  and(other: IdSet): IdSet {
    const both = new IdSet(0);
    const length = Math.min(this.words.length, other.words.length);
    both.words = new Uint32Array(Math.max(1, length));
    for (let index = 0; index < length; index += 1) {
      const word = (this.words[index] as number) & (other.words[index] as number);
      both.words[index] = word;
      both.count += bits(word);
    }
    return both;
  }

  /** How many are in both. */
  countBoth(other: IdSet): number {
    const length = Math.min(this.words.length, other.words.length);
    let count = 0;
    for (let index = 0; index < length; index += 1) count += bits((this.words[index] as number) & (other.words[index] as number));
    return count;
  }

  /** What is in none of the others. */
  without(others: readonly IdSet[]): IdSet {
    const rest = new IdSet(0);
    rest.words = this.words.slice();
    for (const { words } of others) {
      const length = Math.min(words.length, rest.words.length);
      for (let index = 0; index < length; index += 1) rest.words[index] = (rest.words[index] as number) & ~(words[index] as number);
    }
    for (const word of rest.words) rest.count += bits(word);
    return rest;
  }

  /** All ids, ascending. */
  toArray(): Uint32Array {
    const ids = new Uint32Array(this.count);
    let at = 0;
    for (let word = 0; word < this.words.length; word += 1) {
      for (let rest = this.words[word] as number; rest !== 0; rest &= rest - 1) {
        ids[at++] = word * 32 + (31 - Math.clz32(rest & -rest));
      }
    }
    return ids;
  }

  private grow(word: number): void {
    const words = new Uint32Array(Math.max(word + 1, this.words.length * 2));
    words.set(this.words);
    this.words = words;
  }
}

function bits(word: number): number {
  let rest = word - ((word >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
