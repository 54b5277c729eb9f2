/** How the tokens of a text are framed for a graph that takes no more than `size` at once. */
export interface TokenFrame {
  /** Special tokens before and behind every window. */
  before: readonly number[];
  after: readonly number[];
  /** What stands before every text, and so before every window of it. */
  prefix: readonly number[];
  size: number;
}

/** Neighbours share a quarter, so that what one cuts in two the other holds whole. */
const SHARED = 1 / 4;
/** About 24,000 characters; of longer texts, windows at even distances from the first word to the last are read. */
const MOST_WINDOWS = 64;

/**
 * Where windows of `size` begin that together hold `length` tokens: the first at the beginning, the last at the end,
 * the others at even distances between, with a quarter or more in common where there are few enough to allow it.
 */
export function windowStarts(length: number, size: number, most = MOST_WINDOWS): number[] {
  if (length <= size) return [0];
  const step = Math.max(1, Math.floor(size * (1 - SHARED)));
  const count = Math.max(2, Math.min(most, Math.ceil((length - size) / step) + 1));
  return Array.from({ length: count }, (_, at) => Math.round((at * (length - size)) / (count - 1)));
}

/**
 * The tokens of a text as the graph takes them, one window for a text that fits.
 * @param tokens without special tokens, the prefix's among them
 */
export function windowsOfTokens(tokens: readonly number[], { before, after, prefix, size }: TokenFrame): number[][] {
  const isFramed = prefix.length > 0 && prefix.every((token, at) => tokens[at] === token);
  const lead = isFramed ? prefix : [];
  const body = tokens.slice(lead.length);
  const room = Math.max(1, size - before.length - lead.length - after.length);
  return windowStarts(body.length, room).map((start) => [...before, ...lead, ...body.slice(start, start + room), ...after]);
}

/**
 * The special tokens that a tokenizer puts round every text.
 * @param bare the tokens of some text; @param whole the same with special tokens
 */
export function specialTokens(bare: readonly number[], whole: readonly number[]): Pick<TokenFrame, 'before' | 'after'> {
  const extra = whole.length - bare.length;
  for (let at = 0; at <= extra; at += 1) {
    if (bare.every((token, place) => whole[at + place] === token)) return { before: whole.slice(0, at), after: whole.slice(at + bare.length) };
  }
  return { before: [], after: [] };
}
