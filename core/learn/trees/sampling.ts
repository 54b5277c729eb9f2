/**
 * Draws without replacement, in ascending order (Knuth, The Art of Computer Programming 2, algorithm 3.4.2 S).
 * @param into gets the drawn indexes of 0 to `count` - 1 in its first places
 * @returns how many: `share` of `count`, at least one
 */
export function sampleInOrder(count: number, share: number, random: () => number, into: Uint32Array): number {
  const wanted = Math.max(1, Math.round(share * count));
  let drawn = 0;
  for (let index = 0; index < count && drawn < wanted; index += 1) {
    if (share < 1 && random() * (count - index) >= wanted - drawn) continue;
    into[drawn++] = index;
  }
  return drawn;
}
