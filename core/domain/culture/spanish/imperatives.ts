import { adverbs, determiners, possessives, type Clauses } from './clause.ts';
import { aboutThings, commands, singulars } from './data/homographs.ts';
import { readingsOf } from './forms.ts';

/** Whether the sentence so far speaks to the reader; kept by the walk through the text. */
export interface Heard {
  sentence: number;
  /** A form that addresses the reader was read in this sentence. */
  you: boolean;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));
/** What may open a sentence before its command: "Este verano, …", "Si…, …", "Hola Ana, …", "Ahora …". */
export const openers = words(`si cuando al en con por para desde hasta este esta hoy ahora ya hola solo sólo y además así durante antes sin a como mientras mañana después luego entonces simplemente ahora pero también
  entra por tras gracias bienvenido bienvenida bienvenidos querido querida estimado estimada {} o e recuerda porque`);
/** Adverbs that stand right before a command. */
const lead = words('hoy ahora ya solo sólo luego después entonces simplemente también mejor además así');
/** After these nouns a preposition goes on with the noun: entrega en 24 horas, prueba de 30 días. */
const nounWith: Record<string, ReadonlySet<string>> = {
  entrega: words('en a por desde hasta'), cuenta: words('en para'), carga: words('en'), oferta: words('en por con hasta desde a'), nota: words('a en con por'), lista: words('en a con por'), forma: words('en a con por'),
  guía: words('a en con por'), media: words('en'), casa: words('en con a'), cena: words('a en con por'), ayuda: words('en por con'), recarga: words('con por'), descarga: words('por'), factura: words('a por'),
  muestra: words('en a con'), prueba: words('a'), espera: words('en'), plancha: words('a en con'), consulta: words('a'), visita: words('a con en'), cita: words('a en con por'), agenda: words('a'),
  reserva: words('por'), cocina: words('a en'), pregunta: words('en a con'), falta: words('en a con por'), alta: words('en a con por desde'), programa: words('en a con desde hasta por'), promociona: words(''),
};
/** Prepositions and the like that a command may be followed by. */
const goesOn = words('con desde por hasta a en sin gratis cuando si como donde según solo sólo primero');
/** Nouns that a brand after them names: "Compra Acme", "Visita México". */
const takesName = words('compra visita prueba descarga consulta reserva');

/** True when the word at `at`, which could be a command, stands where a command begins. */
export function opensClause(text: Clauses, at: number, heard: Heard): boolean {
  const piece = text.pieces[at];
  if (!piece) return false;
  if (piece.gap === 'sentence') return !piece.signs.endsWith('¿');
  const isYou = heard.you && heard.sentence === piece.sentence;
  if (piece.gap === 'comma') return isYou || possessives.has(text.next(at)) || openers.has(text.pieces[text.opening(at)]?.lower || '{}') || isCalled(text, at);
  const before = text.before(at);
  if (/^(y|e|o|u|ni|pero)$/.test(before)) return isYou;
  if (lead.has(before)) return text.pieces[at - 1]?.gap === 'sentence' || isYou;
  return before === '{}' && text.opening(at) === at - 1 && text.pieces[at - 1]?.lower === '' && piece.letters === 'capital';
}

/** "Ana, descubre…", "Querido cliente, …": a name, or no more than three words, before the first comma. */
function isCalled(text: Clauses, at: number): boolean {
  const first = text.opening(at);
  const before = text.pieces.slice(first, at);
  const [called] = before;
  if (!called || before.length > 3 || determiners.has(called.lower) || before.slice(1).some(({ gap }) => gap === 'comma')) return false;
  if (called.kind === 'hole') return true;
  return before.length === 1 ? called.letters === 'capital' && readingsOf(called.lower).length === 0 : /^(amig|client|vecin|chic|mam|pap)/.test(before.at(-1)?.lower ?? '');
}

/** True when what follows is what follows a command, and not what follows the noun of the same letters. */
export function readsAsCommand(text: Clauses, at: number, infinitive: string, heard: Heard, word = text.pieces[at]?.lower ?? ''): boolean {
  const next = text.next(at);
  if (commandsOnly.has(word)) return true;
  if (tellsWhen(text, at, infinitive) || (/^reciba?e?$/.test(word) && next === 'este' && letters.test(text.after(at, 2)))) return false;
  if (aboutThings.has(infinitive)) return next === '' ? Object.hasOwn(calls, word) && heard.you && heard.sentence === text.pieces[at]?.sentence : /^tus?$/.test(next) || encourages(word, next);
  if (!singulars.has(word) && !commands.has(word)) return true;
  if (determiners.has(next) || adverbs.has(next)) return !(next === 'todo' && word === 'casa');
  // "Paga 2": the wage has no number after it.
  if (next === '{}') return takesName.has(word) || word === 'paga';
  if (next === '') return text.pieces[at]?.signs.endsWith('¡') === true && takesName.has(word);
  if (next === 'y' || next === 'o') return isCommandWord(text.after(at, 2)) && (!singulars.has(text.after(at, 2)) || determiners.has(text.after(at, 3)));
  if (next === 'gratis') return text.after(at, 2) !== 'de' && /^(prueba|descarga|visita|reserva)$/.test(word);
  if (nounWith[word]?.has(next)) return false;
  if (word === 'sal') return /^(a|ya|con|y)$/.test(next) || (next === 'de' && !/^(mar|mesa|grano|uvas|frutas|himalaya)$/.test(text.after(at, 2)));
  if (goesOn.has(next)) return true;
  // A singular noun cannot agree with a plural word after it: "Compra boletos".
  const follower = text.pieces[at + 1]?.letters;
  if (next.length > 3 && next.endsWith('s') && follower !== 'capital') return true;
  return takesName.has(word) && follower === 'capital' && text.pieces[at]?.letters === 'capital' && !text.isTitle(at);
}

const beginning = words('empezar comenzar terminar acabar vencer finalizar arrancar abrir cerrar salir llegar volver regresar caducar');
const weekdays = /^(lunes|martes|miércoles|jueves|viernes|sábado|domingo|próximo|primero)$/;
const letters = /^(correo|mensaje|email|e-mail|mail|boletín|aviso)$/;

/** "Empieza el 1 de diciembre": the offer does. */
const tellsWhen = (text: Clauses, at: number, infinitive: string): boolean =>
  beginning.has(infinitive) && text.next(at) === 'el' && (text.after(at, 2) === '{}' || /^\d/.test(text.after(at, 2)) || weekdays.test(text.after(at, 2)));

/** No third person is written so (ven: see too, but not where a sentence begins). */
const commandsOnly = words('ven ten pon haz mantén obtén');
/** Verbs of things that are commands before these words. */
const calls: Record<string, RegExp> = {
  empieza: /^(hoy|ahora|ya|a|con|por|desde|tu)$/, comienza: /^(hoy|ahora|ya|a|con|por|desde|tu)$/, termina: /^(de|tu|con)$/, combina: /^(el|la|los|las|con|tu|tus|tres|dos)$/, suma: /^(puntos|millas|tu)$/, ten: /./, ven: /./, pon: /./,
  haz: /./, vuelve: /^(a|pronto|cuando|y)$/, regresa: /^(a|pronto|cuando|y)$/, crece: /^(con|junto)$/, sé: /^(?!(?:que|qué|lo|si|cómo|cuánto|cuánta|cuándo|dónde|quién|de|por|bien|muy|no|nada|todo|mucho|poco)$)./, cuenta: /^(con|tu)$/, aplica: /^(el|tu|este|ya|hoy|ahora|en)$/, brilla: /./,
  aumenta: /^(tu|tus|las|los)$/, disminuye: /^(el|la|los|las)$/, mide: /^(el|la|los|las)$/, integra: /^(el|la|los|las|tu)$/, queda: /^con$/, quiere: /^nada$/, dispón: /./, disfruta: /./, aplique: /^(el|su|este|ya|hoy)$/, tenga: /./, venga: /./,
  cuente: /^(con|su)$/, comience: /./, empiece: /./, termine: /./, combine: /./, sea: /^(parte|el|la|quien|uno|un|una|feliz|libre|socio|miembro|protagonista|usted)$/, esté: /^(atent[oa]|pendiente|list[oa]|preparad[oa]|al|tranquil[oa]|segur[oa]|cerca)$/, está: /^(atent[oa]|pendiente|list[oa]|preparad[oa]|tranquil[oa])$/, estate: /./, haga: /./, sume: /./, vuelva: /./, regrese: /./, disponga: /./, crezca: /^(con|junto)$/,
};
const encourages = (word: string, next: string): boolean => calls[word]?.test(next) === true;

/** Some form that tú, vos or usted is commanded with. */
function isCommandWord(word: string): boolean {
  return readingsOf(word).some(({ tense, person }) => (tense === 'imp' && (person === 'tu' || person === 'vos')) || (tense === 'subj' && person === 's3'));
}
