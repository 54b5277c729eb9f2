/** Digits of a whole number in a prime base, mirrored behind the point: evenly spread numbers in (0, 1), the same everywhere. */
export function radicalInverse(index: number, prime: number): number {
  let value = 0;
  for (let rest = index, place = 1 / prime; rest > 0; rest = Math.floor(rest / prime), place /= prime) value += place * (rest % prime);
  return value;
}
