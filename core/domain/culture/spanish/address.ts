import type { Piece } from '../text/pieces.ts';
import { Clauses } from './clause.ts';
import { attach, encliticsOf } from './clitics.ts';
import { saysUsted, spokenAt, type Evidence, type Spoken } from './decide.ts';
import { formOf, readingsOf } from './forms.ts';
import type { Goals } from './goals.ts';
import { openers, opensClause, readsAsCommand, type Heard } from './imperatives.ts';
import type { Person } from './paradigm.ts';
import { pronounAt, type Said } from './pronouns.ts';
import { commands } from './data/homographs.ts';

/** What a word becomes; `end` is that of the piece unless several are taken together. */
export interface Rewrite {
  piece: number;
  /** The last piece that it takes the place of, `piece` itself by default. */
  last?: number;
  to: string;
  rule: string;
}

/** The pieces of a Spanish text that change when its reader is addressed as `goals` says, and those that address the reader. */
export function readdress(pieces: readonly Piece[], goals: Goals): { rewrites: Rewrite[]; spoken: ReadonlySet<number> } {
  const text = new Clauses(pieces);
  const evidence = evidenceOf(text);
  const spoken = hear(text, evidence);
  const rewrites: Rewrite[] = [];
  const named = new Set<number>();
  const said: Said = { text, spoken, goals, evidence };
  for (let at = 0; at < pieces.length; at++) {
    if (pieces[at]?.kind !== 'word') continue;
    const one = spoken.get(at);
    const change = one ? withSubject(text, one, verbAt(one, goals, at), named) : pronounAt(said, at);
    if (change) rewrites.push(change);
  }
  return { rewrites, spoken: new Set(spoken.keys()) };
}

/** Every word of a text that addresses its reader. */
export function addressedIn(pieces: readonly Piece[]): Spoken[] {
  const text = new Clauses(pieces);
  return [...hear(text, evidenceOf(text)).values()];
}

function hear(text: Clauses, evidence: Evidence): Map<number, Spoken> {
  const spoken = new Map<number, Spoken>();
  const heard: Heard = { sentence: -1, you: false };
  for (let at = 0; at < text.pieces.length; at++) {
    const sentence = text.pieces[at]?.sentence ?? -1;
    if (sentence !== heard.sentence) Object.assign(heard, { sentence, you: false });
    const word = text.pieces[at]?.lower ?? '';
    if (/^(tú|vos|usted|ti|contigo|vosotros|vosotras|ustedes)$/.test(word)) heard.you = true;
    const one = spokenAt(text, at, heard, evidence);
    if (!one) continue;
    spoken.set(at, one);
    heard.you = true;
  }
  return spoken;
}

const theirs = /^(vosotr[oa]s|os|vuestr[oa]s?)$/;

function evidenceOf(text: Clauses): Evidence {
  const evidence: Evidence = { vosotros: false, vos: false, usted: false, ustedes: false };
  for (const [at, { lower, kind, gap }] of text.pieces.entries()) {
    if (kind !== 'word') continue;
    if (theirs.test(lower) || (/[áé]is$|steis$/.test(lower) && readingsOf(lower).some(({ person }) => person === 'vosotros'))) evidence.vosotros = true;
    if (lower === 'vos' || (/[áé]s?$/.test(lower) && readingsOf(lower).some(({ person }) => person === 'vos'))) evidence.vos = true;
    if (lower === 'usted') evidence.usted = true;
    if (lower === 'ustedes') evidence.ustedes = true;
    if (/[áéíóú].*(?:nos|se|lo|la|me)s?$/.test(lower)) for (const { person, kind: form } of encliticsOf(lower)) if (form === 'imperative') noteCommand(evidence, person, 'subj');
    if (!(gap === 'sentence' || (gap === 'comma' && openers.has(text.pieces[text.opening(at)]?.lower || '{}'))) || commands.has(lower)) continue;
    const denied = lower === 'no' ? text.next(at).replace(/^(se|lo|la|le)$/, () => text.after(at, 2)) : lower;
    for (const { person, tense } of readingsOf(denied)) noteCommand(evidence, person, tense);
  }
  return evidence;
}

function noteCommand(evidence: Evidence, person: Person, tense: string): void {
  if (tense !== 'subj') return;
  if (person === 's3') evidence.usted = true;
  if (person === 'p3') evidence.ustedes = true;
}

function verbAt({ reading, pronouns, command }: Spoken, goals: Goals, at: number): Rewrite | null {
  const goal = goals[reading.person];
  if (goal === undefined) return null;
  const { infinitive, tense, person } = reading;
  const commanded = tense === 'imp' || command === true;
  // Vos has a subjunctive of its own only where it is spoken; written for everyone it is that of tú (NGLE 4.13i).
  const toPerson = goal === 'vos' && tense === 'subj' && !commanded ? 'tu' : goal;
  const toTense = commanded ? 'imp' : tense;
  const form = formOf(infinitive, toTense, toPerson);
  if (form === null) return null;
  const written = pronouns ? attach(form, pronouns.map((pronoun) => reflexive(pronoun, pronouns, person, goal))) : form;
  return { piece: at, to: written, rule: commanded ? 'address.imperative' : 'address.verb' };
}

/** "Eliges y pagas" becomes "Usted elige y paga": without its subject the statement would read as a command of tú. */
function withSubject(text: Clauses, { reading, command, pronouns }: Spoken, change: Rewrite | null, named: Set<number>): Rewrite | null {
  if (!change || reading.tense !== 'pres' || command || pronouns || (reading.person !== 'tu' && reading.person !== 'vos')) return change;
  const { piece } = change;
  if (change.to !== formOf(reading.infinitive, 'imp', 'tu')) return change;
  const { sentence = -1 } = text.pieces[piece] ?? {};
  const heard: Heard = { sentence, you: true };
  const isTold = named.has(sentence) || saysUsted(text, piece) || /^(tú|vos)$/.test(text.next(piece)) || text.pieces.slice(text.opening(piece), piece).some(({ lower }) => /^(tú|vos)$/.test(lower));
  if (isTold || !opensClause(text, piece, heard) || !readsAsCommand(text, piece, reading.infinitive, heard, change.to)) return change;
  named.add(sentence);
  return { ...change, to: `usted ${change.to}` };
}

const own: Partial<Record<Person, string>> = { tu: 'te', vos: 'te', s3: 'se', vosotros: 'os', p3: 'se' };

/** The pronoun of the one who is commanded: siéntate, siéntese, sentaos. */
function reflexive(pronoun: string, all: readonly string[], from: Person, to: Person): string {
  if (pronoun !== own[from]) return pronoun;
  // "dígaselo" is le + lo, not the reader's own pronoun.
  return pronoun === 'se' && all.length > 1 ? pronoun : (own[to] ?? pronoun);
}

