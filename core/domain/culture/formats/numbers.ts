import type { AdaptOptions, Edit } from '../types.ts';
import type { Piece } from '../text/pieces.ts';
import { formatsOf } from './locale-formats.ts';

const grouped = /^(\d{1,3}(?:([.,\u00a0\u202f])\d{3})(?:\2\d{3})*)(?:([.,])(\d{1,2}))?$/;
const plain = /^(\d+)([.,])(\d{1,3})$/;
const moneyBefore = /(?:[$€£₡₲]|S\/\.?|R\$|Bs\.?|\b(?:Q|L|[A-Z]{3}))\s?$/;
const unitAfter = /^\s?(?:%|[€£]|(?:kg|g|gr|km|m|cm|mm|l|ml|lt|GB|MB|TB|h|hs|horas?|pulgadas|millones|mil|pesos|euros|dólares|dolares|soles|reais|reales|estrellas|estrelas|puntos|pontos|veces|vezes|metros|litros|kilos)(?![\p{L}\d]))/u;

/** Separators of numbers as the country writes them; the value never changes. Decimals are touched only where money or a unit stands by, or the origin is known. */
export function rewriteNumbers(text: string, pieces: readonly Piece[], { to, from }: AdaptOptions): Edit[] {
  const target = formatsOf(to);
  const source = from === undefined ? null : formatsOf(from);
  const edits: Edit[] = [];
  for (const { start, written } of numbersOf(text, pieces)) {
    const end = start + written.length;
    const surely = source !== null || moneyBefore.test(text.slice(Math.max(0, start - 6), start)) || unitAfter.test(text.slice(end, end + 12));
    const made = rewritten(written, target, source?.decimal ?? null, surely);
    if (made !== null && made !== written) edits.push({ start, end, to: made, rule: 'number.separators' });
  }
  return edits;
}

function rewritten(written: string, target: { decimal: string; group: string }, decimal: string | null, surely: boolean): string | null {
  const [, whole = '', separator = '', mark, cents] = grouped.exec(written) ?? [];
  const lonely = mark === undefined && separator === decimal && written.split(separator).length === 2;
  if (whole !== '' && separator !== mark && !lonely) {
    // A separator of thousands that is a space is at home everywhere.
    const group = /\s/.test(separator) && mark === undefined ? separator : target.group;
    return whole.replaceAll(separator, group) + (cents === undefined ? '' : target.decimal + cents);
  }
  const [, units, sign, fraction] = plain.exec(written) ?? [];
  if (units === undefined || sign === undefined || fraction === undefined || !surely || sign === target.decimal) return null;
  if (fraction.length === 3 && sign !== decimal) return null;
  return units + target.decimal + fraction;
}

function* numbersOf(text: string, pieces: readonly Piece[]): Generator<{ start: number; written: string }> {
  for (let at = 0; at < pieces.length; at++) {
    const first = pieces[at];
    if (!first || first.kind !== 'hole') continue;
    let written = text.slice(first.start, first.end);
    if (!/^\d[\d.,]*$/.test(written)) continue;
    let next = pieces[at + 1];
    // 1 234,50 with a space that does not break.
    while (next && /^\d{1,3}(?:[\u00a0\u202f]\d{3})*$/.test(written) && /^[\u00a0\u202f]$/.test(text.slice(first.start + written.length, next.start)) && /^\d{3}(?:[.,]\d*)?[.,]?$/.test(text.slice(next.start, next.end))) {
      written = text.slice(first.start, next.end);
      at++;
      next = pieces[at + 1];
    }
    yield { start: first.start, written: written.replace(/[.,]+$/, '') };
  }
}
