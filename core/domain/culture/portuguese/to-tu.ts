import type { Rewrite } from '../spanish/address.ts';
import type { Clauses } from '../spanish/clause.ts';
import { pairsOfVoce, type Pair } from './verbs.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const oblique = set('para de por sem a em sobre até entre contra pra com');
const between = set('não já também sempre ainda só nunca se me lhe te nos o a os as mais realmente mesmo é que');
const possessives: Readonly<Record<string, string>> = { seu: 'teu', sua: 'tua', seus: 'teus', suas: 'tuas' };
/** What opens the future subjunctive, whose form is often that of the infinitive: "se você comprar". */
const conditions = set('se quando enquanto como caso');
/** Nouns and adjectives of the same letters as a command of você: commands before an article or a possessive alone. */
const nounLike = set('toque passe saia vista venda leve corte cheque ataque monte parte pague marque');
const determiners = set('o a os as um uma uns umas seu sua seus suas este esta esse essa nosso nossa nossos nossas todo toda todos todas');
/** What a question asks the reader without naming them: "Quer economizar?", "Tem dúvidas?". */
const asked = set('quer pode tem precisa sabe sabia conhece gosta busca procura deseja');

/** Whether the text speaks to você: the pronoun, or a command. */
export const speaksToVoce = (text: Clauses): boolean => text.pieces.some(({ lower, kind }, at) => kind === 'word' && (lower === 'você' || commandAt(text, at) !== null));

/**
 * você becomes tu, with the verbs, pronouns and possessives that go with it (Cunha & Cintra, Nova gramática do português contemporâneo, chapters 11 and 13). A text that
 * does not speak to você is left; so are verbs whose subject nobody names.
 */
export function toTuAt(text: Clauses, at: number, land: 'BR' | 'PT'): Rewrite | null {
  const piece = text.pieces[at];
  if (!piece || text.isName(at)) return null;
  const word = piece.lower;
  if (word === 'você') return pronoun(text, at);
  if (word === 'lhe') return { piece: at, to: 'te', rule: 'address.pronoun' };
  const possessive = Object.hasOwn(possessives, word) ? possessives[word] : undefined;
  if (possessive !== undefined) return land === 'PT' ? withArticle(text, at, possessive) : { piece: at, to: possessive, rule: 'address.possessive' };
  const command = commandAt(text, at);
  if (command !== null) return { piece: at, to: command, rule: 'address.imperative' };
  const statement = statementAt(text, at);
  return statement === null ? null : { piece: at, to: statement, rule: 'address.verb' };
}

function pronoun(text: Clauses, at: number): Rewrite {
  const before = text.pieces[at]?.gap === 'none' ? text.before(at) : '';
  if (before.endsWith('mos')) return { piece: at - 1, last: at, to: `${before}-te`, rule: 'address.pronoun' };
  if (before === 'com') return { piece: at - 1, last: at, to: 'contigo', rule: 'address.pronoun' };
  return { piece: at, to: oblique.has(before) && !isSubject(text, at) ? 'ti' : 'tu', rule: 'address.pronoun' };
}

const articles = 'o a os as'.split(' ');
const contracted: Readonly<Record<string, string>> = { de: 'd', em: 'n', por: 'pel' };

/** Portugal says the article: "com o teu cartão", "do teu cartão" (Cunha & Cintra, 10, emprego do artigo). */
function withArticle(text: Clauses, at: number, possessive: string): Rewrite {
  const rule = 'address.possessive';
  const before = text.pieces[at]?.gap === 'none' ? text.before(at) : '';
  if (/^(?:[dn]|pel)?[oa]s?$|^(à|às|aos?|este|esta|esse|essa|um|uma|todo|toda)$/.test(before) && before !== 'a') return { piece: at, to: possessive, rule };
  const article = articles[['teu', 'tua', 'teus', 'tuas'].indexOf(possessive)] ?? 'o';
  const joined = Object.hasOwn(contracted, before) ? `${contracted[before] ?? ''}${article}` : null;
  return joined === null ? { piece: at, to: before === 'a' ? possessive : `${article} ${possessive}`, rule } : { piece: at - 1, last: at, to: `${joined} ${possessive}`, rule };
}

/** "para você aproveitar": the infinitive has its own subject. */
const isSubject = (text: Clauses, at: number): boolean => /[aei]r$/.test(text.next(at));

const opens = (text: Clauses, at: number): boolean => {
  const piece = text.pieces[at];
  if (piece?.gap === 'sentence') return !piece.signs.endsWith('¿');
  return piece?.gap === 'comma' || (/^(e|ou)$/.test(text.before(at)) && saidBefore(text, at));
};
/** Something in the sentence has spoken to the reader already. */
const saidBefore = (text: Clauses, at: number): boolean => {
  for (let back = at - 1; back >= text.opening(at); back--) if (text.pieces[back]?.lower === 'você' || commandAt(text, back) !== null) return true;
  return false;
};

/** "Aproveite" becomes "Aproveita", "Não perca" "Não percas". */
function commandAt(text: Clauses, at: number): string | null {
  const piece = text.pieces[at];
  if (!piece || piece.kind !== 'word') return null;
  const orders = pairsOfVoce(piece.lower).filter(({ command }) => command);
  const [order] = orders;
  if (!order) return null;
  if (text.before(at) === 'não' && piece.gap === 'none') return opens(text, at - 1) ? (subjunctive(piece.lower)?.tu ?? null) : null;
  if (!opens(text, at) || (nounLike.has(piece.lower) && !determiners.has(text.next(at)) && text.next(at) !== '{}')) return null;
  return order.tu;
}

const subjunctive = (word: string): Pair | undefined => pairsOfVoce(word).find(({ command, tu }) => !command && tu === `${word}s`);

/** The verb of você, and those that "e" joins to it. */
function statementAt(text: Clauses, at: number): string | null {
  const piece = text.pieces[at];
  if (!piece || piece.kind !== 'word') return null;
  const statements = pairsOfVoce(piece.lower).filter(({ command }) => !command);
  if (statements.length === 0) return null;
  if (piece.gap === 'sentence' && asked.has(piece.lower) && asks(text, at)) return statements[0]?.tu ?? null;
  const told = text.pieces[text.opening(at)]?.lower ?? '';
  if (piece.gap === 'comma' && conditions.has(told) && saidBefore(text, at)) return statements[0]?.tu ?? null;
  if (conditions.has(text.before(at)) && text.before(at) !== 'como' && piece.gap === 'none' && saidBefore(text, at)) return statements.find(({ tu }) => tu.endsWith('res'))?.tu ?? null;
  if (text.before(at) === 'que' && text.before(at, 2) === 'você') return statements[0]?.tu ?? null;
  const subject = subjectBefore(text, at);
  if (subject === null) return null;
  if (/[aei]r$/.test(piece.lower)) return conditions.has(text.before(subject)) || text.before(subject) === 'para' ? (statements.find(({ tu }) => tu.endsWith('res'))?.tu ?? null) : null;
  return statements[0]?.tu ?? null;
}

const asks = (text: Clauses, at: number): boolean => text.pieces.slice(at + 1, at + 40).find(({ gap }) => gap === 'sentence')?.signs.startsWith('?') === true || text.pieces.slice(at).every(({ gap }, step) => step === 0 || gap !== 'sentence');

/** Where the você stands that this verb goes with: right before it, or before the verb that "e" joins this one to. */
function subjectBefore(text: Clauses, at: number): number | null {
  let back = at - 1;
  while (back >= 0 && text.pieces[back + 1]?.gap === 'none' && between.has(text.pieces[back]?.lower ?? '')) back--;
  if (text.pieces[back + 1]?.gap !== 'none') return null;
  if (text.pieces[back]?.lower === 'você') return oblique.has(text.before(back)) && !/[aei]r$/.test(text.pieces[at]?.lower ?? '') ? null : back;
  if (text.pieces[back]?.lower !== 'e') return null;
  for (let earlier = back - 1; earlier >= text.opening(at) && earlier >= back - 4; earlier--) if (pairsOfVoce(text.pieces[earlier]?.lower ?? '').length > 0) return subjectBefore(text, earlier);
  return null;
}
