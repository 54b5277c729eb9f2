import { rewriteNouns } from '../vocabulary/rewrite-nouns.ts';
import { otherVerb } from '../vocabulary/rewrite-verbs.ts';
import type { Piece } from '../text/pieces.ts';
import type { AdaptOptions } from '../types.ts';
import { readdress, type Rewrite } from './address.ts';
import { Clauses } from './clause.ts';
import { goalsOf } from './goals.ts';

/** Address and vocabulary of a Spanish text for a country. What is said otherwise goes before how it is said. */
export function rewriteSpanish(pieces: readonly Piece[], options: AdaptOptions): Rewrite[] {
  const nouns = options.from === options.to ? [] : rewriteNouns(pieces, options.to, options.from);
  const taken = new Set(nouns.flatMap(({ piece, last = piece }) => Array.from({ length: last - piece + 1 }, (_, step) => piece + step)));
  const { rewrites, spoken } = readdress(pieces, goalsOf(options));
  const address = rewrites.filter(({ piece, last = piece }) => !taken.has(piece) && !taken.has(last));
  return [...nouns, ...(options.from === options.to ? address : withVerbs(pieces, address, spoken, taken, options))];
}

function withVerbs(pieces: readonly Piece[], address: readonly Rewrite[], spoken: ReadonlySet<number>, taken: ReadonlySet<number>, { to }: AdaptOptions): Rewrite[] {
  const text = new Clauses(pieces);
  const made = address.map((one) => {
    const other = otherVerb(one.to, to, spoken.has(one.piece));
    return other ? { ...one, to: other.to, rule: `vocabulary.${other.verb}` } : one;
  });
  const done = new Set(address.map(({ piece }) => piece));
  for (const [at, { lower, kind }] of pieces.entries()) {
    if (kind !== 'word' || done.has(at) || taken.has(at) || text.isName(at)) continue;
    const other = otherVerb(lower, to, spoken.has(at));
    if (other) made.push({ piece: at, to: other.to, rule: `vocabulary.${other.verb}` });
  }
  return made;
}
