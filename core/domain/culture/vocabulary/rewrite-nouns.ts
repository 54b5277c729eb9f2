import type { Country } from '../../../contract/values.ts';
import { Clauses, determiners } from '../spanish/clause.ts';
import type { Rewrite } from '../spanish/address.ts';
import type { Piece } from '../text/pieces.ts';
import { agreeAfter, agreeBefore } from './agreement.ts';
import { replacements, type Replacement } from './concepts.ts';

const longest = 4;
/** Where a word means something else: what stands after it, or must stand before it. */
const unlessNext: Record<string, RegExp> = { departamento: /^(de|comercial|legal|técnico)$/, coche: /^(de|cama)$/, carro: /^de$/, lentes: /^de$/, piso: /^(de|térmico|flotante|radiante)$/, auto: /^(de|sacramental)$/, torta: /^frita$/, pastel: /^de$/, renta: /^(fija|variable|vitalicia|bruta|anual|neta)$/, tenis: /^de$/ };
/** Where it means something else after these: joyas de plata, cancha de tenis. */
const unlessAfter: Record<string, RegExp> = { plata: /^(de|en|color|oro|con)$/, tenis: /^(de|el|al|del|y|jue?g\p{L}*)$/u, plátano: /^(con|de)$/, renta: /^(la|de|sobre)$/, pluma: /^(de|una)$/ };
const onlyAfter: Record<string, RegExp> = { móvil: /^(el|tu|su|mi|un|nuestro|este|al|del|nuevo|vuestro|cada|otro)$/, móviles: /^(los|tus|sus|mis|unos|estos|nuevos|en|de|y|otros)$/, departamento: determinersOnly(), piso: determinersOnly() };

function determinersOnly(): RegExp {
  return new RegExp(`^(?:${[...determiners].join('|')}|nuevo|del|al)$`);
}

/** The nouns that are said otherwise in a country, with the words that agree with them. */
export function rewriteNouns(pieces: readonly Piece[], to: Country, from: Country | undefined): Rewrite[] {
  const table = replacements(to, from);
  const text = new Clauses(pieces);
  const rewrites: Rewrite[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const found = pieces[at]?.kind === 'word' ? longestAt(text, at, table) : null;
    if (!found) continue;
    const { one, last } = found;
    rewrites.push({ piece: at, last, to: one.to.text, rule: `vocabulary.${one.id.replaceAll(' ', '-')}` });
    if (one.from.gender !== one.to.gender) rewrites.push(...agreeing(text, at, last, one.to.gender));
    at = last;
  }
  return rewrites;
}

function longestAt(text: Clauses, at: number, table: ReadonlyMap<string, Replacement>): { one: Replacement; last: number } | null {
  if (text.isName(at)) return null;
  let written = text.pieces[at]?.lower ?? '';
  let found: { one: Replacement; last: number } | null = null;
  for (let length = 1; length <= longest; length++) {
    const one = table.get(written);
    if (one && isMeant(text, at, at + length - 1, written)) found = { one, last: at + length - 1 };
    const next = text.next(at + length - 1);
    if (next === '' || next === '{}') break;
    written += ` ${next}`;
  }
  return found;
}

function isMeant(text: Clauses, at: number, last: number, written: string): boolean {
  if (unlessNext[written]?.test(text.next(last)) || unlessAfter[written]?.test(text.before(at))) return false;
  if (/^autos?$/.test(written) && text.before(at, 2) === 'seguro') return false;
  return !Object.hasOwn(onlyAfter, written) || (text.pieces[at]?.gap === 'none' && onlyAfter[written]?.test(text.before(at)) === true);
}

function agreeing(text: Clauses, first: number, last: number, gender: 'm' | 'f'): Rewrite[] {
  const rule = 'vocabulary.agreement';
  const made: Rewrite[] = [];
  for (let at = first - 1; at >= first - 3 && text.pieces[at + 1]?.gap === 'none'; at--) {
    const word = text.pieces[at]?.lower ?? '';
    const contracted = gender === 'm' && word === 'la' && text.pieces[at]?.gap === 'none' ? { de: 'del', a: 'al' }[text.before(at)] : undefined;
    const to = agreeBefore(word, gender);
    if (contracted) made.push({ piece: at - 1, last: at, to: contracted, rule });
    else if (to) made.push({ piece: at, to, rule });
    if (contracted || (!to && !/^(mejor|mejores|gran|grandes|tu|su|tus|sus|mi)$/.test(word))) break;
  }
  const after = text.next(last);
  const to = after === '' ? null : agreeAfter(after, gender);
  return to ? [...made, { piece: last + 1, to, rule }] : made;
}
