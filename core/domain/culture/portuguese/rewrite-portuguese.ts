import type { Rewrite } from '../spanish/address.ts';
import { Clauses } from '../spanish/clause.ts';
import type { Piece } from '../text/pieces.ts';
import type { AdaptOptions } from '../types.ts';
import { readsAsCommandPt } from './homographs.ts';
import { speaksToVoce, toTuAt } from './to-tu.ts';
import { isNounToo, pairOf } from './verbs.ts';
import { otherWord, rewriteNounsPt } from './words.ts';

type Land = 'BR' | 'PT';

/** Vocabulary, spelling, estar a + infinitive, and address of a Portuguese text for Brazil or Portugal. */
export function rewritePortuguese(pieces: readonly Piece[], { to, from, address }: AdaptOptions): Rewrite[] {
  const text = new Clauses(pieces);
  const land = to as Land;
  const nouns = from === to ? [] : rewriteNounsPt(text, land, from);
  const taken = new Set(nouns.flatMap(({ piece, last = piece }) => Array.from({ length: last - piece + 1 }, (_, step) => piece + step)));
  const toVoce = land === 'BR' ? address !== 'tu' : address === 'usted';
  const toTu = address === 'tu' && speaksToVoce(text);
  const made: Rewrite[] = [...nouns];
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind !== 'word' || taken.has(at)) continue;
    const change = (toVoce ? toVoceAt(text, at) : toTu ? toTuAt(text, at, land) : null) ?? (from === to ? null : (progressive(text, at, land) ?? spelling(text, at, land, from)));
    if (!change) continue;
    if (taken.has(change.last ?? at)) continue;
    made.push(change, ...(change.rule === 'address.imperative' ? enclitic(text, at, toTu) : []));
    for (let done = at; done <= (change.last ?? at); done++) taken.add(done);
  }
  return made;
}

const pronouns: Record<string, string> = { tu: 'você', ti: 'você', contigo: 'com você', teu: 'seu', tua: 'sua', teus: 'seus', tuas: 'suas' };
const leads = /^(tu|não|se|que|quando|te|onde|como|porque|já|nunca|enquanto|me|nos|o que)$/;
const nounBefore = /^(a|as|o|os|da|das|do|dos|na|nas|no|nos|um|uma|umas|uns|em|de|com|sem|por|para|tua|tuas|sua|suas|minhas?|nossas?|muitas|mais|melhores|às|à)$/;

/** tu becomes você; te stays, as Brazil says it with você too. */
function toVoceAt(text: Clauses, at: number): Rewrite | null {
  const piece = text.pieces[at];
  const word = piece?.lower ?? '';
  const pronoun = Object.hasOwn(pronouns, word) ? pronouns[word] : undefined;
  if (pronoun !== undefined) return { piece: at, to: pronoun, rule: /^t[eu]/.test(word) && word.length > 2 ? 'address.possessive' : 'address.pronoun' };
  const pair = pairOf(word);
  if (!pair || !piece || text.isName(at)) return null;
  const before = piece.gap === 'none' ? text.before(at) : '';
  if (pair.command) return opens(text, at) && !nounBefore.test(before) && readsAsCommandPt(word, text.next(at)) ? { piece: at, to: pair.voce, rule: 'address.imperative' } : null;
  if (nounBefore.test(before) && before !== 'que') return null;
  return isNounToo(word) && !leads.test(before) ? null : { piece: at, to: pair.voce, rule: 'address.verb' };
}

/** regista-te becomes registre-se, or the other way. */
function enclitic({ pieces }: Clauses, at: number, toTu: boolean): Rewrite[] {
  const [own, other] = toTu ? ['se', 'te'] : ['te', 'se'];
  return pieces[at + 1]?.lower === own && pieces[at + 1]?.signs === '-' ? [{ piece: at + 1, to: other, rule: 'address.pronoun' }] : [];
}

const opens = (text: Clauses, at: number): boolean => {
  const piece = text.pieces[at];
  // A question ends in its mark, before the next sentence.
  if (piece?.gap === 'sentence') return !piece.signs.endsWith('¿') && text.pieces.slice(at + 1, at + 40).find(({ gap }) => gap === 'sentence')?.signs.startsWith('?') !== true;
  if (piece?.gap !== 'comma' && text.before(at) !== 'e') return false;
  let first = text.opening(at);
  // A pronoun after a hyphen begins no sentence: "envia-nos uma fotografia e ganha".
  while (first > 0 && text.pieces[first]?.signs === '-') first = text.opening(first - 1);
  return text.pieces.slice(first, at).some(({ lower }, step) => {
    const pair = pairOf(lower);
    return lower === 'tu' || (pair !== null && !isNounToo(lower) && (!pair.command || step === 0));
  });
};

const being = /^(?:estou|estás|está|estamos|estão|estava|estavas|estávamos|estavam|esteve|estive|estiver|estiverem|estaremos|estará|estarão)$/;
const noInfinitive = /^(?:par|lar|mar|bar|ar|luar|lugar|familiar|popular|particular|prazer|jantar|olhar)$/;

/** estar + gerund in Brazil, estar a + infinitive in Portugal. */
function progressive(text: Clauses, at: number, land: Land): Rewrite | null {
  const rule = 'grammar.progressive';
  if (land === 'BR') {
    const verb = text.pieces[at]?.lower === 'a' && being.test(text.before(at)) ? text.next(at) : '';
    if (!/[aei]r$|^p[oô]r$|[^m]por$/.test(verb) || noInfinitive.test(verb)) return null;
    return { piece: at, last: at + 1, to: verb.endsWith('ar') ? `${verb.slice(0, -1)}ndo` : verb.replace(/ô?o?r$/, (end) => (end === 'r' ? 'ndo' : 'ondo')), rule };
  }
  const gerund = text.pieces[at]?.lower ?? '';
  if (!/(?:ando|endo|indo|pondo)$/.test(gerund) || text.pieces[at]?.gap !== 'none' || !being.test(text.before(at)) || gerund === 'quando') return null;
  const infinitive = gerund === 'vindo' ? 'vir' : gerund === 'pondo' ? 'pôr' : gerund.replace(/ndo$/, 'r');
  return { piece: at, to: `a ${infinitive}`, rule };
}

function spelling(text: Clauses, at: number, land: Land, from: AdaptOptions['from']): Rewrite | null {
  const word = text.pieces[at]?.lower ?? '';
  if (text.isName(at)) return null;
  const other = otherWord(word, land, from) ?? marks(word, land);
  return other === null ? null : { piece: at, to: other, rule: 'spelling' };
}

const always = /^(?:estômago|estômagos|tônus|além|porém|ciências?|sêmola)$/;

/** económico and econômico, prémio and prêmio: an open vowel before m or n in Portugal, a closed one in Brazil; and chegámos, chegamos. */
function marks(word: string, land: Land): string | null {
  if (always.test(word)) return null;
  const made = land === 'BR'
    ? word.replace(/é(?=[mn][aeiou]\p{L}*$)/u, 'ê').replace(/ó(?=[mn][aeiou]\p{L}*$)/u, 'ô').replace(/ámos$/, 'amos')
    : word.replace(/ê(?=[mn][aeiou]\p{L}*$)/u, 'é').replace(/ô(?=[mn][aeiou]\p{L}*$)/u, 'ó');
  return made === word ? null : made;
}
