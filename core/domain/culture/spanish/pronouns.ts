import { determiners, prepositions, type Clauses } from './clause.ts';
import { attach, encliticsOf, type Enclitic } from './clitics.ts';
import type { Evidence, Spoken } from './decide.ts';
import type { Goals } from './goals.ts';
import type { Person } from './paradigm.ts';
import type { Rewrite } from './address.ts';

/** What is known of a text when its pronouns are read. */
export interface Said {
  text: Clauses;
  spoken: ReadonlyMap<number, Spoken>;
  goals: Goals;
  evidence: Evidence;
}

type Addressed = 'tu' | 'vos' | 's3' | 'vosotros' | 'p3';
const subject: Record<Addressed, string> = { tu: 'tú', vos: 'vos', s3: 'usted', vosotros: 'vosotros', p3: 'ustedes' };
const afterPreposition: Record<Addressed, string> = { ...subject, tu: 'ti' };
const withPreposition: Record<Addressed, string> = { tu: 'contigo', vos: 'con vos', s3: 'con usted', vosotros: 'con vosotros', p3: 'con ustedes' };
const reflexives: Record<Addressed, string> = { tu: 'te', vos: 'te', s3: 'se', vosotros: 'os', p3: 'se' };
const objects: Record<Addressed, string> = { tu: 'te', vos: 'te', s3: 'le', vosotros: 'os', p3: 'les' };

/** Whom a pronoun means; tú and vos share te, tu, tuyo. */
function meant(word: string, goals: Goals): Addressed | null {
  const known: Record<string, Addressed> = { tú: 'tu', ti: 'tu', contigo: 'tu', vos: 'vos', usted: 's3', vosotros: 'vosotros', vosotras: 'vosotros', ustedes: 'p3', os: 'vosotros' };
  if (word === 'te') return goals.tu === 's3' || goals.vos === 's3' ? 'tu' : null;
  return Object.hasOwn(known, word) ? (known[word] ?? null) : null;
}

/** The pronoun, possessive or infinitive with a pronoun at `at` as the goals ask for, or null where it stays. */
export function pronounAt(said: Said, at: number): Rewrite | null {
  const word = said.text.pieces[at]?.lower ?? '';
  const whom = meant(word, said.goals);
  if (whom !== null) return pronoun(said, at, word, whom);
  return possessive(said, at, word) ?? thirdPerson(said, at, word) ?? enclitic(said, at, word);
}

function pronoun(said: Said, at: number, word: string, whom: Addressed): Rewrite | null {
  const goal = said.goals[whom] as Addressed | undefined;
  if (goal === undefined) return null;
  const rule = 'address.pronoun';
  if (word === 'te' || word === 'os') return { piece: at, to: clitic(said, at, whom, goal), rule };
  if (word === 'contigo') return { piece: at, to: withPreposition[goal], rule };
  const before = said.text.pieces[at]?.gap === 'none' ? said.text.before(at) : '';
  if (before === 'con' && goal === 'tu') return { piece: at - 1, last: at, to: withPreposition.tu, rule };
  const oblique = word === 'ti' || (prepositions.has(before) && !/^(entre|según)$/.test(before));
  return { piece: at, to: (oblique ? afterPreposition : subject)[goal], rule };
}

/** se where the reader does it to themselves or before lo, la; else le: "no te pierdas" → "no se pierda", "te ofrecemos" → "le ofrecemos". */
function clitic({ text, spoken }: Said, at: number, whom: Addressed, goal: Addressed): string {
  let next = at + 1;
  while (/^(me|nos)$/.test(text.after(at, next - at))) next++;
  if (/^l[oa]s?$/.test(text.after(at, next - at))) return reflexives[goal];
  const verb = spoken.get(next);
  return verb && sameNumber(verb.reading.person, whom) ? reflexives[goal] : objects[goal];
}

const sameNumber = (person: Person, whom: Addressed): boolean => person === whom || (whom === 'tu' && person === 'vos') || (whom === 'vos' && person === 'tu');

const yours: Record<string, string> = { tu: 'su', tus: 'sus', tuyo: 'suyo', tuya: 'suya', tuyos: 'suyos', tuyas: 'suyas' };
const familiar: Record<string, string> = Object.fromEntries(Object.entries(yours).map(([tu, su]) => [su, tu]));

function possessive({ text, spoken, goals, evidence }: Said, at: number, word: string): Rewrite | null {
  const rule = 'address.possessive';
  if (goals.tu === 's3' && Object.hasOwn(yours, word)) {
    // "tu puedes": the pronoun without its mark.
    return { piece: at, to: word === 'tu' && spoken.has(at + 1) && text.next(at) !== '' ? 'usted' : (yours[word] ?? word), rule };
  }
  if (word === 'tu' && goals.tu === 'vos' && spoken.has(at + 1) && text.next(at) !== '' && text.pieces[at + 1]?.kind === 'word' && spoken.get(at + 1)?.reading.tense !== 'imp') return { piece: at, to: 'vos', rule: 'address.pronoun' };
  if (goals.s3 !== undefined && evidence.usted && Object.hasOwn(familiar, word) && !ownedByOther(text, at)) return { piece: at, to: familiar[word] ?? word, rule };
  if (goals.vosotros === 'p3' && /^vuestr[oa]s?$/.test(word)) return { piece: at, to: fromVuestro(text, at, word), rule };
  if (goals.p3 === 'vosotros' && evidence.ustedes && /^sus?$/.test(word)) return { piece: at, to: vuestroFor(text.next(at)), rule };
  return null;
}

/** "María y su equipo", "cada uno con su estilo". */
const ownedByOther = (text: Clauses, at: number): boolean => /^[ye]$/.test(text.before(at)) && text.pieces[at - 2]?.letters === 'capital' && text.pieces[at - 2]?.gap === 'none';

function fromVuestro(text: Clauses, at: number, word: string): string {
  const alone = /^(el|la|lo|los|las|es|son|de)$/.test(text.before(at)) && (text.next(at) === '' || !/^\p{L}/u.test(text.next(at)));
  return alone ? word.replace('vuestr', 'suy') : word.endsWith('s') ? 'sus' : 'su';
}

const vuestroFor = (noun: string): string => `vuestr${/(a|as|ción|ciones|dad|dades|tud)$/.test(noun) && !/(día|días|ma|mas)$/.test(noun) ? 'a' : 'o'}${noun.endsWith('s') ? 's' : ''}`;

/** se, le, lo of usted where the text speaks to usted and the familiar form is wanted. */
function thirdPerson({ text, spoken, goals, evidence }: Said, at: number, word: string): Rewrite | null {
  const single = goals.s3 !== undefined && evidence.usted;
  const many = goals.p3 !== undefined && evidence.ustedes;
  if (!single && !many) return null;
  const rule = 'address.pronoun';
  if (word === 'se') {
    let next = at + 1;
    while (/^(me|nos|l[oa]s?)$/.test(text.after(at, next - at))) next++;
    const person = spoken.get(next)?.reading.person;
    if (single && person === 's3') return { piece: at, to: 'te', rule };
    return many && person === 'p3' ? { piece: at, to: 'os', rule } : null;
  }
  // "alguien a quien le sirva": somebody else.
  if (/^les?$/.test(word) && /^quien(?:es)?$/.test(text.before(at))) return null;
  if (single && word === 'le') return { piece: at, to: 'te', rule };
  if (many && word === 'les') return { piece: at, to: 'os', rule };
  return single && /^l[oa]$/.test(word) && hosts.test(text.next(at)) ? { piece: at, to: 'te', rule } : null;
}

/** What a house does with its guests: "lo esperamos", "la invitamos". */
const hosts = /^(esper|invit|atend|ayud|llam|contact|salud|acompañ|asesor|felicit|mantend|mantien|guia|visit|recib)\p{L}*(mos|remos)$/u;

/** Verbs that stand with the reader's own pronoun after "para", "por", "sin", "al". */
const pronominal = new Set(`registrar inscribir suscribir unir sentir quedar divertir relajar olvidar preocupar perder mudar animar atrever levantar vestir sentar lucir comunicar apuntar duchar bañar peinar
  maquillar arrepentir equivocar enterar acordar mover alejar acercar poner cuidar consentir premiar mimar afeitar identificar postular matricular dar llevar preparar desconectar cambiar hacer`.split(/\s+/));
const governing = new Set('poder querer deber tener ir necesitar desear saber lograr soler empezar comenzar dejar volver acabar preferir poner'.split(' '));

function enclitic(said: Said, at: number, word: string): Rewrite | null {
  if (word.length < 5) return null;
  const { goals } = said;
  const one = encliticsOf(word).find(({ kind, pronouns }) => kind !== 'imperative' && /^(te|os|se|le)$/.test(pronouns[0] ?? ''));
  if (!one || determiners.has(said.text.before(at))) return null;
  const [first = ''] = one.pronouns;
  const to = first === 'te' && goals.tu === 's3' ? own(said, at, one, 's3') : first === 'os' && goals.vosotros === 'p3' ? own(said, at, one, 'p3') : first === 'se' || first === 'le' ? backTo(said, at, first, one.infinitive) : null;
  if (to === null) return null;
  const form = word.slice(0, word.length - one.pronouns.join('').length);
  const base = one.kind === 'infinitive' ? one.infinitive : gerund(form);
  return { piece: at, to: attach(base, [to, ...one.pronouns.slice(1)]), rule: 'address.pronoun' };
}

const gerund = (marked: string): string => marked.replace('ándo', 'ando').replace('éndo', 'endo');

function own(said: Said, at: number, { infinitive, pronouns }: Enclitic, goal: Addressed): string {
  if (pronouns.length > 1) return 'se';
  return governedByReader(said, at) || (pronominal.has(infinitive) && !givenByUs(said, at)) ? reflexives[goal] : objects[goal];
}

function backTo(said: Said, at: number, first: string, infinitive: string): string | null {
  const { goals, evidence } = said;
  if (goals.s3 === undefined || !evidence.usted) return null;
  return first === 'le' || governedByReader(said, at) || (pronominal.has(infinitive) && isPurpose(said, at)) ? 'te' : null;
}

/** "Para registrarse, ingrese…": it is the reader who does what follows. */
function isPurpose({ text, spoken }: Said, at: number): boolean {
  if (!/^(para|al|antes|de)$/.test(text.before(at)) || text.pieces[text.opening(at)]?.gap !== 'sentence') return false;
  for (let on = at + 1; text.pieces[on]?.sentence === text.pieces[at]?.sentence; on++) if (spoken.get(on)) return spoken.get(on)?.reading.person === 's3';
  return false;
}

/** "puedes registrarte", "tienes que inscribirte": the reader does it. */
function governedByReader({ text, spoken }: Said, at: number): boolean {
  for (let back = at - 1; back >= at - 4 && back >= 0; back--) {
    if (text.pieces[back + 1]?.gap !== 'none') return false;
    const one = spoken.get(back);
    if (one) return governing.has(one.reading.infinitive);
  }
  return false;
}

/** "queremos ayudarte", "vamos a darte": somebody else does it. */
const givenByUs = ({ text }: Said, at: number): boolean => [1, 2, 3].some((back) => /(mos|quiero|quieren)$/.test(text.before(at, back)));
