import { encliticsOf, type Enclitic } from './clitics.ts';
import { adverbs, determiners, prepositions, type Clauses } from './clause.ts';
import { aboutThings, commands, particles, plurals, singulars } from './data/homographs.ts';
import { readingsOf, type Reading } from './forms.ts';
import { opensClause, readsAsCommand, type Heard } from './imperatives.ts';

/** A word that addresses the reader. */
export interface Spoken {
  reading: Reading;
  /** Pronouns written on to it. */
  pronouns?: string[];
  /** An affirmative command, whatever form it has. */
  command?: boolean;
}

/** What the text as a whole shows of whom it speaks to. */
export interface Evidence {
  /** vosotros: then vivís is theirs and not of vos. */
  vosotros: boolean;
  /** vos: the pronoun, or a form that only vos has. */
  vos: boolean;
  /** usted: a command, or the pronoun. */
  usted: boolean;
  /** ustedes, likewise. */
  ustedes: boolean;
}

const conjunctions = new Set('tú vos te se si cuando no porque pues cuanto lo me nos le les aunque dónde cómo cuándo cuánto mientras donde ya nunca quizás acaso'.split(' '));
const rare = new Set(['vengar', 'mentar', 'vendar', 'parir', 'salar', 'asir', 'podar', 'fundir', 'arar', 'airar', 'andar', 'criar', 'vivar']);

/** Places and people whose name a sentence may begin with, and that would be a command: "Huila: café de origen". */
const names = new Set(['huila', 'tumbes', 'salta', 'puebla', 'tomás', 'ara']);

/** How the word at `at` addresses the reader, or null where it does not or nobody can tell. */
export function spokenAt(text: Clauses, at: number, heard: Heard, evidence: Evidence): Spoken | null {
  const piece = text.pieces[at];
  if (!piece || piece.kind !== 'word') return null;
  // Regístrese, Cómpralo: no name is written so.
  if (text.isName(at) && !/[áéíóú].*(?:te|se|lo|la|nos|me)s?$/.test(piece.lower)) return null;
  const word = piece.lower;
  if (piece.letters === 'capital' && names.has(word) && !determiners.has(text.next(at))) return null;
  if (particles.has(word)) return word === 'entre' && piece.gap === 'sentence' && /^(a|en|hoy|ya|y)$/.test(text.next(at)) ? { reading: { infinitive: 'entrar', tense: 'subj', person: 's3' } } : null;
  const all = readingsOf(word);
  const common = all.filter(({ infinitive }) => !rare.has(infinitive));
  const readings = common.length > 0 ? common : all;
  const commanded = readings.length === 0 || opensClause(text, at, heard) ? withPronouns(word, text, at) : null;
  if (commanded) return commanded;
  if (readings.length === 0) return null;
  const own = secondPerson(text, at, readings, heard, evidence);
  return own ?? plural(text, at, readings, heard, evidence) ?? formal(text, at, readings, heard, evidence.usted, 's3');
}

function withPronouns(word: string, text: Clauses, at: number): Spoken | null {
  const found = encliticsOf(word).filter(({ kind }) => kind === 'imperative');
  const one = found.find(({ infinitive }) => infinitive === 'ir') ?? found.find(({ infinitive }) => !rare.has(infinitive)) ?? found[0];
  if (!one || determiners.has(text.before(at))) return null;
  return { reading: asReading(one), pronouns: one.pronouns, command: true };
}

const asReading = ({ infinitive, person }: Enclitic): Reading => ({ infinitive, tense: person === 's3' || person === 'p3' ? 'subj' : 'imp', person });

/** Forms of tú and vos. */
function secondPerson(text: Clauses, at: number, readings: readonly Reading[], heard: Heard, evidence: Evidence): Spoken | null {
  const word = text.pieces[at]?.lower ?? '';
  const statements = readings.filter(({ tense, person }) => (person === 'tu' || (person === 'vos' && !(evidence.vosotros && word.endsWith('ís')))) && tense !== 'imp');
  if (statements.length > 0) return plurals.has(word) && !isVerbHere(text, at) ? null : { reading: best(text, at, statements) };
  const orders = readings.filter(({ infinitive, tense, person }) => tense === 'imp' && (person === 'tu' || person === 'vos') && !(infinitive === 'creer' && makes(text, at)));
  if (orders.length === 0) return null;
  const order = best(text, at, orders);
  return isOrder(text, at, order, readings, heard, evidence) ? { reading: order } : null;
}

/** "Cree una cuenta" is crear; "cree en ti", "cree que…" creer. */
const makes = (text: Clauses, at: number): boolean => determiners.has(text.next(at)) && !/^(lo|el|la)$/.test(text.next(at));

function isOrder(text: Clauses, at: number, order: Reading, readings: readonly Reading[], heard: Heard, evidence: Evidence): boolean {
  const word = text.pieces[at]?.lower ?? '';
  const shared = readings.some(({ person }) => person === 's3' || person === 'p3');
  if (order.person === 'tu' && shared && saysUsted(text, at)) return false;
  if (order.person === 'vos' && !shared && /[áé]$/.test(word)) return true;
  // Recibí, escribí: "I received" too; a command only where another form of vos or the reader's own thing says so.
  if (order.person === 'vos' && word.endsWith('í')) return opensClause(text, at, heard) && (evidence.vos || order.infinitive === 'venir' || order.infinitive === 'decir' || determiners.has(text.next(at)) || adverbs.has(text.next(at)) || prepositions.has(text.next(at)));
  if (/^(ten|pon|obtén|mantén|haz)$/.test(word) && !determiners.has(text.before(at)) && word !== 'haz') return true;
  if (word === 'sé' && !opensClause(text, at, heard)) return false;
  return opensClause(text, at, heard) && readsAsCommand(text, at, order.infinitive, heard);
}

/** "Usted elige, paga y recibe", "elige usted": statements, no commands of tú. */
export function saysUsted(text: Clauses, at: number): boolean {
  if (text.next(at) === 'usted') return true;
  for (let back = at - 1; back >= text.opening(at); back--) if (text.pieces[back]?.lower === 'usted') return true;
  return false;
}

/** A plural noun that is a verb after a pronoun or conjunction, or before an article: "si compras", "compras lo que quieras". */
function isVerbHere(text: Clauses, at: number): boolean {
  const before = text.before(at);
  if (text.pieces[at]?.gap === 'none' && conjunctions.has(before)) return true;
  if (/^(más|menos)$/.test(before) && /^(mientras|cuanto|cuantas|cuantos|entre)$/.test(text.pieces[text.opening(at)]?.lower ?? '')) return true;
  if (text.pieces[at]?.gap === 'none' && before === 'que') return !/^(más|menos|mejor|mejores|mayor|mayores|antes)$/.test(text.before(at, 2)) && text.before(at, 2) !== '';
  const word = text.pieces[at]?.lower ?? '';
  const next = text.next(at);
  if ((word === 'cuentas' && next === 'con') || (word === 'formas' && next === 'parte')) return !determiners.has(before) || text.pieces[at]?.gap !== 'none';
  const opens = text.pieces[at]?.gap !== 'none';
  if (opens && text.asks(at)) return text.pieces[at]?.signs.endsWith('¿') === true && (determiners.has(next) || adverbs.has(next) || /^(en|por|con)$/.test(next)) && word !== 'dudas';
  return opens && determiners.has(next) && text.after(at, 2) !== '{}';
}

/** Forms of vosotros. */
function plural(text: Clauses, at: number, readings: readonly Reading[], heard: Heard, evidence: Evidence): Spoken | null {
  const theirs = readings.filter(({ person, tense }) => person === 'vosotros' && (tense !== 'imp' || isFree(text, at)));
  if (theirs.length > 0) return { reading: best(text, at, theirs) };
  return formal(text, at, readings, heard, evidence.ustedes, 'p3');
}

/** verdad, ciudad, salud, red and the like are no forms; edad, sed and pared stand after articles. */
const isFree = (text: Clauses, at: number): boolean => (text.pieces[at]?.lower === 'sed' && text.pieces[at]?.gap === 'sentence' && /^(l[oa]s?|el|un[oa]s?|muy|bienvenid[oa]s|buen[oa]s|felices|parte)$/.test(text.next(at))) || !determiners.has(text.before(at)) && !prepositions.has(text.before(at)) && !/^(sed|red|edad|pared|ved|dad|ardid)$/.test(text.pieces[at]?.lower ?? '');

/** Forms of usted and ustedes: a command where one begins, else only in a text that speaks so and where no other subject stands. */
function formal(text: Clauses, at: number, readings: readonly Reading[], heard: Heard, evident: boolean, person: 's3' | 'p3'): Spoken | null {
  const own = readings.filter((one) => one.person === person && one.tense !== 'imp');
  if (own.length === 0) return null;
  const reading = best(text, at, own);
  const order = own.find(({ tense }) => tense === 'subj');
  const ordered = order ? orderAt(text, at, order, heard) : null;
  if (order && ordered) return { reading: order, command: ordered === 'do' };
  return evident && isYours(text, at, reading, person === 's3' ? 'usted' : 'ustedes', heard) ? { reading } : null;
}

/** "Compre…", "No se pierda…". */
function orderAt(text: Clauses, at: number, { infinitive }: Reading, heard: Heard): 'do' | 'do not' | null {
  let first = at;
  while (/^(se|le|les|lo|la|los|las|nos|me)$/.test(text.before(first)) && text.pieces[first]?.gap === 'none') first--;
  if (text.before(first) === 'no' && text.pieces[first]?.gap === 'none') return opensClause(text, first - 1, heard) ? 'do not' : null;
  return first === at && opensClause(text, at, heard) && readsAsCommand(text, at, infinitive, heard) ? 'do' : null;
}

/** Verbs whose subject, where none is named, is the reader even after "que". */
const wishes = new Set('necesitar querer desear buscar preferir merecer elegir poder'.split(' '));
const readers = new Set('tener poder deber querer saber estar ser disponer contar aplicar'.split(' '));

function isYours(text: Clauses, at: number, { infinitive, tense }: Reading, pronoun: 'usted' | 'ustedes', heard: Heard): boolean {
  let first = at;
  while (/^(no|se|le|les|lo|la|los|las|ya|también|nos|me|siempre)$/.test(text.before(first)) && text.pieces[first]?.gap === 'none') first--;
  const before = text.pieces[first]?.gap === 'none' ? text.before(first) : '';
  if (before === pronoun || (text.next(at) === pronoun && !determiners.has(before))) return true;
  // "Cuando llegue, diga su nombre."
  if (tense === 'subj' && before === 'cuando' && text.next(at) === '' && text.opening(at) === first - 1) return true;
  if (tense === 'ra' || tense === 'se' || (aboutThings.has(infinitive) && !readers.has(infinitive))) return false;
  const word = text.pieces[at]?.lower ?? '';
  if (singulars.has(word) || commands.has(word)) return false;
  if (infinitive === 'ser' || infinitive === 'estar') return false;
  if (before === 'que') return wishes.has(infinitive);
  if (/^(si|cuando|donde|mientras|como|cómo|dónde|qué|cuándo)$/.test(before)) return !determiners.has(text.next(at)) || readers.has(infinitive) || tense === 'pres';
  if (before === 'y') return heard.you && heard.sentence === text.pieces[at]?.sentence;
  if (before !== '') return false;
  return tense === 'pres' || tense === 'fut' || tense === 'cond' ? readers.has(infinitive) || text.asks(at) : (tense === 'pret' || tense === 'impf') && text.asks(at) && opensQuestion(text, first);
}

/** "¿Ya recibió…?", "¿Sabía que…?": nothing but its adverbs stands before it. */
const opensQuestion = (text: Clauses, first: number): boolean => text.pieces[first]?.gap !== 'none' || /^(ya|no|también)$/.test(text.before(first));

/** The likeliest of several readings: the subjunctive after que, no and the like, else the indicative; rare verbs last. */
function best(text: Clauses, at: number, readings: readonly Reading[]): Reading {
  const [first] = readings as [Reading];
  if (readings.length < 2) return first;
  const before = text.before(at);
  const wants = /^(que|no|cuando|ojalá|aunque|quizás?)$/.test(before) || (/^(te|se|lo|la|los|las)$/.test(before) && /^(no|que)$/.test(text.before(at, 2)));
  const to = /^(al?|de|por)$/.test(text.next(at));
  const going = to ? readings.find(({ infinitive, tense }) => infinitive === 'ir' && tense !== 'subj') : undefined;
  return going ?? readings.find(({ tense }) => (tense === 'subj') === wants) ?? first;
}
