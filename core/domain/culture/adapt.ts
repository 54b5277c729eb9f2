import { apply } from './apply.ts';
import { composed, edited, inOrder } from './compose-edits.ts';
import { portuguese } from './countries.ts';
import { foreignCurrencies } from './formats/currencies.ts';
import { rewriteDates } from './formats/dates.ts';
import { rewriteNumbers } from './formats/numbers.ts';
import { isOwnLanguage } from './text/language.ts';
import { rewritePortuguese } from './portuguese/rewrite-portuguese.ts';
import { rewriteSpanish } from './spanish/rewrite-spanish.ts';
import type { Rewrite } from './spanish/address.ts';
import { decodeEntities, encodeEntities } from './text/entities.ts';
import { inLetters, piecesOf, type Piece } from './text/pieces.ts';
import type { AdaptOptions, Adaptation, Edit, Warning } from './types.ts';

/** Rounds until nothing changes any more: what is said of the reader late in a text may tell how an earlier word was meant. */
const ROUNDS = 3;

/** A text as it is said in another country: who is addressed, words, figures. Pure, deterministic; amounts stay what they are. */
export function adapt(text: string, options: AdaptOptions): Adaptation {
  if (options.from === options.to && options.address === undefined) return { text, changes: [], warnings: [] };
  const { edits, warnings } = editsOf(text, options);
  let all = edits;
  for (let round = 1; round < ROUNDS && all.length > 0; round++) {
    const further = editsOf(edited(text, all), options).edits;
    if (further.length === 0) break;
    all = composed(text, all, further);
  }
  return apply(text, all, warnings);
}

function editsOf(text: string, options: AdaptOptions): { edits: Edit[]; warnings: Warning[] } {
  const pieces = piecesOf(text);
  const isFree = freeOf(text, pieces);
  const dates = rewriteDates(text, isFree, options);
  const figures = options.from === options.to ? [] : [...rewriteNumbers(text, pieces, options), ...dates.edits];
  const rewrite = portuguese.has(options.to) ? rewritePortuguese : rewriteSpanish;
  const words = isOwnLanguage(pieces, options) ? rewrite(pieces, options).map((one) => editOf(text, pieces, one)) : [];
  return { edits: inOrder(text, [...figures, ...words]), warnings: [...otherLanguage(text, pieces, options), ...dates.warnings, ...foreignCurrencies(text, isFree, options)] };
}

function otherLanguage(text: string, pieces: readonly Piece[], options: AdaptOptions): Warning[] {
  return isOwnLanguage(pieces, options) ? [] : [{ start: 0, end: text.length, term: '', reason: 'otherLanguage', params: {} }];
}

/** Whether a place lies outside links, merge tags and the like; figures are no such. */
function freeOf(text: string, pieces: readonly Piece[]): (start: number, end: number) => boolean {
  const holes = pieces.filter(({ kind, start, end }) => kind === 'hole' && !/^[\d.,:]+$/.test(text.slice(start, end)));
  return (start, end) => {
    let [low, high] = [0, holes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((holes[middle]?.end ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    return (holes[low]?.start ?? Number.POSITIVE_INFINITY) >= end;
  };
}

function editOf(text: string, pieces: readonly Piece[], { piece, last = piece, to, rule }: Rewrite): Edit {
  const [first, end] = [pieces[piece], pieces[last]];
  if (!first || !end) throw new RangeError('a piece that is not there');
  const written = inLetters(to, last !== piece && first.letters === 'upper' && end.letters !== 'upper' ? 'capital' : first.letters);
  const source = text.slice(first.start, end.end);
  return { start: first.start, end: end.end, to: decodeEntities(source) === source ? written : encodeEntities(written), rule };
}
