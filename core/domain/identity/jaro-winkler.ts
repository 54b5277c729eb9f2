/**
 * Jaro's similarity of two strings with Winkler's bonus for a common beginning.
 * W. E. Winkler, "String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model of Record
 * Linkage", 1990: scale 0.1, at most four characters. 1 means equal, 0 nothing in common.
 */
export function jaroWinkler(left: string, right: string): number {
  const similarity = jaro(left, right);
  let common = 0;
  while (common < 4 && common < left.length && common < right.length && left[common] === right[common]) common++;
  return similarity + common * 0.1 * (1 - similarity);
}

/** Jaro's similarity: the mean of the shares of matching characters and of those that are not transposed. */
export function jaro(left: string, right: string): number {
  if (left === right) return left.length === 0 ? 0 : 1;
  if (left.length === 0 || right.length === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1);
  const leftMatched: string[] = [];
  const taken = new Uint8Array(right.length);
  for (let at = 0; at < left.length; at++) {
    const end = Math.min(right.length, at + reach + 1);
    for (let other = Math.max(0, at - reach); other < end; other++) {
      if (taken[other] === 1 || left[at] !== right[other]) continue;
      taken[other] = 1;
      leftMatched.push(left.charAt(at));
      break;
    }
  }
  const matches = leftMatched.length;
  if (matches === 0) return 0;
  const half = halfTranspositions(leftMatched, right, taken);
  return (matches / left.length + matches / right.length + (matches - Math.floor(half / 2)) / matches) / 3;
}

function halfTranspositions(leftMatched: string[], right: string, taken: Uint8Array): number {
  let half = 0;
  let next = 0;
  for (let other = 0; other < right.length; other++) {
    if (taken[other] !== 1) continue;
    if (leftMatched[next] !== right[other]) half++;
    next++;
  }
  return half;
}
