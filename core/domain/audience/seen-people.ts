/** Slots of the first table; it doubles when half full. */
const FIRST = 1 << 16;

/**
 * Which people came before, by 63 bits of a hash: eight bytes a slot, so a million people take 32 MB at most. Some two of n people share 63 bits by chance with a
 * probability of n²/2⁶⁴: in one of 18 million lists of a million.
 */
export class SeenPeople {
  #slots = new Uint32Array(FIRST * 2);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Remembers a person by 16 hex digits of a hash; true where that person came before. */
  add(hash: string): boolean {
    const high = Number.parseInt(hash.slice(0, 8), 16) >>> 0;
    const low = Number.parseInt(hash.slice(8, 16), 16) | 1;
    if (this.#size * 4 > this.#slots.length) this.#grow();
    const found = put(this.#slots, high, low >>> 0);
    if (!found) this.#size++;
    return found;
  }

  #grow(): void {
    const larger = new Uint32Array(this.#slots.length * 2);
    for (let at = 0; at < this.#slots.length; at += 2) {
      const low = this.#slots[at + 1] ?? 0;
      if (low !== 0) put(larger, this.#slots[at] ?? 0, low);
    }
    this.#slots = larger;
  }
}

/** Open addressing; an odd second half marks a slot that is taken. */
function put(slots: Uint32Array, high: number, low: number): boolean {
  const mask = slots.length / 2 - 1;
  for (let slot = high & mask; ; slot = (slot + 1) & mask) {
    const held = slots[slot * 2 + 1];
    if (held === 0) {
      slots[slot * 2] = high;
      slots[slot * 2 + 1] = low;
      return false;
    }
    if (held === low && slots[slot * 2] === high) return true;
  }
}
