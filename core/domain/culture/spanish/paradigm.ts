import { irregularOf, type Irregular } from './irregular.ts';
import { unaccented } from './stress.ts';
import type { VerbClass } from './verb-classes.ts';

/**
 * Conjugation of Spanish verbs: regular rules, spelling changes and classes; what no rule gives stands in `irregular.ts`.
 * Source of the paradigms: Nueva gramática de la lengua española (RAE/ASALE 2009), chapter 4, tables 1–69; voseo: 4.13.
 */
export type Person = 's1' | 'tu' | 'vos' | 's3' | 'p1' | 'vosotros' | 'p3';
/** Present, preterite, imperfect, future, conditional, subjunctive present, its pasts in -ra and -se, imperative. */
export type Tense = 'pres' | 'pret' | 'impf' | 'fut' | 'cond' | 'subj' | 'ra' | 'se' | 'imp';
export const persons: readonly Person[] = ['s1', 'tu', 'vos', 's3', 'p1', 'vosotros', 'p3'];
export const tenses: readonly Tense[] = ['pres', 'pret', 'impf', 'fut', 'cond', 'subj', 'ra', 'se', 'imp'];
export type Forms = Record<Person, string>;
export interface Paradigm {
  infinitive: string;
  gerund: string;
  participle: string;
  tenses: Record<Tense, Forms>;
}
export interface Verb {
  infinitive: string;
  class: VerbClass;
}

const six = (s1: string, tu: string, s3: string, p1: string, vosotros: string, p3: string): Forms => ({ s1, tu, vos: tu, s3, p1, vosotros, p3 });

/** Every form of a verb. The subjunctive of vos is the voseante one (comprés, tengás) as Central America has it. */
export function conjugate({ infinitive, class: kind }: Verb): Paradigm {
  const plain = unaccented(infinitive);
  const verb: Parts = { infinitive, stem: plain.slice(0, -2), ending: plain.slice(-2) as Ending, kind, own: irregularOf(infinitive) };
  const past = preterite(verb);
  const present = presentOf(verb);
  const subj = subjunctive(verb, present);
  const base = past.p3.slice(0, -3);
  const far = verb.own.future ?? plain;
  const tables: Record<Tense, Forms> = {
    pres: present, pret: past, subj, impf: imperfect(verb),
    fut: six(`${far}é`, `${far}ás`, `${far}á`, `${far}emos`, `${far}éis`, `${far}án`),
    cond: six(`${far}ía`, `${far}ías`, `${far}ía`, `${far}íamos`, `${far}íais`, `${far}ían`),
    ra: six(`${base}ra`, `${base}ras`, `${base}ra`, `${accentLast(base)}ramos`, `${base}rais`, `${base}ran`),
    se: six(`${base}se`, `${base}ses`, `${base}se`, `${accentLast(base)}semos`, `${base}seis`, `${base}sen`),
    imp: imperative(verb, present, subj),
  };
  return { infinitive, gerund: gerundOf(verb), participle: participleOf(verb), tenses: tables };
}

type Ending = 'ar' | 'er' | 'ir';
interface Parts {
  infinitive: string;
  stem: string;
  ending: Ending;
  kind: VerbClass;
  own: Irregular;
}

const accents: Record<string, string> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú' };
const accentLast = (text: string): string => text.slice(0, -1) + (accents[text.at(-1) ?? ''] ?? text.at(-1) ?? '');

/** The last e, o, i or u of a stem replaced: pens → piens, cont → cuent, ped → pid. */
function changed(stem: string, from: string, to: string): string {
  const at = stem.lastIndexOf(from);
  if (at < 0) return stem;
  // Word-initial diphthongs are written with their consonant: errar yerra, oler huele; güe keeps its sound.
  const initial = at === 0 ? { ie: 'ye', ue: 'hue' }[to] : undefined;
  const sound = to === 'ue' && stem[at - 1] === 'g' ? 'üe' : to;
  return stem.slice(0, at) + (initial ?? sound) + stem.slice(at + from.length);
}

/** The stem under stress: piens-, cuent-, pid-, enví-. */
function stressed({ stem, kind }: Parts): string {
  switch (kind) {
    case 'ie': case 'ie-i': return changed(stem, 'e', 'ie');
    case 'ue': case 'ue-u': return changed(stem, 'o', 'ue');
    case 'i': return changed(stem, 'e', 'i');
    case 'u-ue': return changed(stem, 'u', 'ue');
    case 'i-ie': return changed(stem, 'i', 'ie');
    case 'accent': return stem.replace(/[iu](?=[^iu]*$)/, (vowel) => accents[vowel] ?? vowel);
    case 'y': return `${stem.replace(/ü$/, 'u')}y`;
    default: return stem;
  }
}

/** The unstressed stem of subjunctive, gerund and third person of the preterite: sint-, durm-, pid-. */
function weakened({ stem, kind }: Parts): string {
  if (kind === 'ie-i' || kind === 'i') return changed(stem, 'e', 'i');
  return kind === 'ue-u' ? changed(stem, 'o', 'u') : stem;
}

/** A stem as it is spelled before a (hard: false, front vowel) or o/a: the sound stays. */
function spelled(stem: string, ending: Ending, front: boolean): string {
  if (ending === 'ar') return front ? stem.replace(/gu$/, 'gü').replace(/c$/, 'qu').replace(/g$/, 'gu').replace(/z$/, 'c') : stem;
  if (front) return stem;
  return stem.replace(/gu$/, 'g').replace(/qu$/, 'c').replace(/([^g])g$/, '$1j').replace(/c$/, 'z');
}

function firstPerson(verb: Parts): string {
  if (verb.own.first) return verb.own.first;
  if (verb.kind === 'zc') return `${verb.stem.slice(0, -1)}zco`;
  return `${soft(verb, stressed(verb), false)}o`;
}

function soft({ ending, stem }: Parts, used: string, front: boolean): string {
  // -g before -er/-ir turns to j, but not the one that gu leaves behind.
  if (ending !== 'ar' && !front && used.endsWith('gu') && stem.endsWith('gu')) return used.slice(0, -1);
  if (ending !== 'ar' && !front && used.endsWith('g')) return `${used.slice(0, -1)}j`;
  return spelled(used, ending, front);
}

function presentOf(verb: Parts): Forms {
  const { stem, ending, own } = verb;
  const strong = stressed(verb);
  const [tu, s3, p3] = ending === 'ar' ? ['as', 'a', 'an'] : ['es', 'e', 'en'];
  const open = /[aeo]$/.test(stem);
  const [vos, p1, vosotros] = { ar: ['ás', 'amos', 'áis'], er: ['és', 'emos', 'éis'], ir: ['ís', open ? 'ímos' : 'imos', 'ís'] }[ending] as [string, string, string];
  const regular: Forms = { s1: firstPerson(verb), tu: strong + tu, vos: stem + vos, s3: strong + s3, p1: stem + p1, vosotros: stem + vosotros, p3: strong + p3 };
  return { ...regular, ...own.present };
}

function subjunctive(verb: Parts, present: Forms): Forms {
  const { ending, own } = verb;
  if (own.subjunctiveForms) return own.subjunctiveForms;
  if (own.subjunctive) return allFrom(own.subjunctive, own.subjunctive, ending);
  const first = present.s1.replace(/o$/, '');
  const rooted = own.first !== undefined || verb.kind === 'zc' || verb.kind === 'y';
  if (rooted) return allFrom(first, own.weakSubjunctive ?? first, ending);
  return allFrom(soft(verb, stressed(verb), ending === 'ar'), soft(verb, weakened(verb), ending === 'ar'), ending);
}

function allFrom(strong: string, weak: string, ending: Ending): Forms {
  const [v, marked] = ending === 'ar' ? ['e', 'é'] : ['a', 'á'];
  return { s1: strong + v, tu: `${strong}${v}s`, vos: `${weak}${marked}s`, s3: strong + v, p1: `${weak}${v}mos`, vosotros: `${weak}${marked}is`, p3: `${strong}${v}n` };
}

function imperfect({ infinitive, stem, ending, own }: Parts): Forms {
  if (own.imperfect) return own.imperfect;
  if (ending === 'ar') return six(`${stem}aba`, `${stem}abas`, `${stem}aba`, `${stem}ábamos`, `${stem}abais`, `${stem}aban`);
  const base = infinitive === 'ver' || own.longImperfect ? `${stem}e` : stem;
  return six(`${base}ía`, `${base}ías`, `${base}ía`, `${base}íamos`, `${base}íais`, `${base}ían`);
}

function preterite(verb: Parts): Forms {
  const { stem, ending, own } = verb;
  if (own.preterite) return own.preterite;
  if (own.past) return strongPast(own.past);
  // One syllable: crie, crio, guie, guio without mark (Ortografía 2010, II, 3.4.2.1.1).
  if (/^(cr|gu|f|l|p)i$/.test(stem)) return six(`${stem}e`, `${stem}aste`, `${stem}o`, `${stem}amos`, `${stem}asteis`, `${stem}aron`);
  if (ending === 'ar') return six(`${spelled(stem, 'ar', true)}é`, `${stem}aste`, `${stem}ó`, `${stem}amos`, `${stem}asteis`, `${stem}aron`);
  const weak = weakened(verb);
  const [s3, p3] = thirdEndings(weak, verb);
  const mark = /[aeo]$/.test(stem) ? 'í' : 'i';
  return six(`${stem}í`, `${stem}${mark}ste`, s3, `${stem}${mark}mos`, `${stem}${mark}steis`, p3);
}

/** hice hizo, dije dijeron. */
const strongPast = (stem: string): Forms =>
  six(`${stem}e`, `${stem}iste`, `${stem.replace(/c$/, 'z')}o`, `${stem}imos`, `${stem}isteis`, stem + (stem.endsWith('j') ? 'eron' : 'ieron'));

/** Third persons: y between vowels (leyó, construyó), no i after ñ, ll, ch, j (bulló, tañó). */
function thirdEndings(weak: string, { kind, stem }: Parts): [string, string] {
  if (kind === 'i' && /[aeo]$/.test(stem)) return [`${weak.slice(0, -1)}ió`, `${weak.slice(0, -1)}ieron`];
  if (kind === 'y' || /[aeo]$/.test(stem)) return [`${weak.replace(/ü$/, 'u')}yó`, `${weak.replace(/ü$/, 'u')}yeron`];
  return /(ñ|ll)$/.test(weak) ? [`${weak}ó`, `${weak}eron`] : [`${weak}ió`, `${weak}ieron`];
}

function imperative({ stem, ending, own }: Parts, present: Forms, subj: Forms): Forms {
  const vowel = { ar: 'a', er: 'e', ir: 'i' }[ending];
  const plural = (/[aeo]$/.test(stem) && ending === 'ir' ? 'í' : vowel) + 'd';
  const regular: Forms = { s1: '', tu: present.s3, vos: stem + (accents[vowel] ?? ''), s3: subj.s3, p1: subj.p1, vosotros: stem + plural, p3: subj.p3 };
  return { ...regular, ...own.imperative };
}

function gerundOf(verb: Parts): string {
  const { stem, ending, kind, own } = verb;
  if (own.gerund) return own.gerund;
  if (ending === 'ar') return `${stem}ando`;
  const weak = weakened(verb);
  if (kind === 'i' && /[aeo]$/.test(stem)) return `${weak}endo`;
  if (kind === 'y' || /[aeo]$/.test(stem)) return `${weak.replace(/ü$/, 'u')}yendo`;
  return /(ñ|ll)$/.test(weak) ? `${weak}endo` : `${weak}iendo`;
}

function participleOf({ stem, ending, own }: Parts): string {
  if (own.participle) return own.participle;
  if (ending === 'ar') return `${stem}ado`;
  return stem + (/[aeo]$/.test(stem) ? 'ído' : 'ido');
}
