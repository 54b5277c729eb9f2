const Z95 = 1.959963984540054;

export interface Share {
  n: number;
  of: number;
  share: number;
  low: number;
  high: number;
}

/**
 * A share of `n` in `of` with its 95 % Wilson score interval (Wilson 1927; method 3 of Newcombe 1998, Statistics in
 * Medicine 17:857). Of nothing, the share is 0 and the interval says that nothing is known: 0 to 1.
 */
export function shareOf(n: number, of: number): Share {
  if (of === 0) return { n, of, share: 0, low: 0, high: 1 };
  const p = n / of;
  const z2 = Z95 * Z95;
  const centre = (p + z2 / (2 * of)) / (1 + z2 / of);
  const half = (Z95 / (1 + z2 / of)) * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of * of));
  return { n, of, share: p, low: n === 0 ? 0 : Math.max(0, centre - half), high: n === of ? 1 : Math.min(1, centre + half) };
}
