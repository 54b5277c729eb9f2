import { brandPhrases } from '../data/common-words.ts';
import type { FoldedText } from '../folded-text.ts';
import type { PersonalSpan } from '../types.ts';
import type { Word } from '../words.ts';
import { isAmbiguous, isFamily, isGiven, isListed, isParticle, isPlain } from './name-lists.ts';
import { NameRuns, type Run } from './name-runs.ts';
import { contactAfter, nationality, personVerb, placeStart } from './person-signs.ts';
import { belonging, definite, firmAfter, firmWord, forWhom, likelyCue, otherThing, places, sureCue, title, whose } from './person-cues.ts';

const brands = new RegExp(`(?<![a-z])(?:${brandPhrases.map((phrase) => phrase.replace(/[.]/g, '\\.')).join('|')})(?![a-z])`, 'g');

/** Names of people: after a cue ("me llamo", "Sra.", "atte."), or by the lists of given names and surnames alone. */
export function findPersons(input: FoldedText): PersonalSpan[] {
  const finder = new PersonFinder(input);
  finder.byCues(sureCue, true);
  finder.byCues(likelyCue, false);
  finder.byLists();
  return finder.found;
}

class PersonFinder {
  readonly found: PersonalSpan[] = [];
  readonly #input: FoldedText;
  readonly #runs: NameRuns;
  readonly #words: readonly Word[];
  readonly #taken: Uint8Array;
  readonly #hasCase: boolean;
  readonly #brands: readonly { start: number; end: number }[];

  constructor(input: FoldedText) {
    this.#input = input;
    this.#runs = new NameRuns(input);
    this.#words = this.#runs.words;
    this.#taken = new Uint8Array(this.#words.length + 1);
    this.#hasCase = this.#runs.hasCase;
    this.#brands = [...input.folded.matchAll(brands)].map(({ 0: phrase, index }) => ({ start: index, end: index + phrase.length }));
  }

  byCues(cues: RegExp, isSure: boolean): void {
    for (const { 0: cue, index } of this.#input.folded.matchAll(cues)) {
      const first = this.#firstAfter(index + cue.length, !/^(?:gracias|hola|oi|ola|hi|de:|from|best|don|seu|a$|madre|padre)/.test(cue));
      if (first < 0 || this.#taken[first]) continue;
      const run = this.#runs.trimmed(this.#runs.from(first, isSure));
      if (run && this.#isName(run, isSure, cue)) this.#add(run, isSure ? 0.93 : 0.85, isSure ? 'person.cue' : 'person.context');
    }
  }

  byLists(): void {
    for (let i = 0; i < this.#words.length; i++) {
      if (this.#taken[i] || !this.#runs.mayBegin(i)) continue;
      const run = this.#runs.trimmed(this.#runs.from(i, false));
      if (!run) continue;
      const score = this.#scoreAlone(run);
      if (score > 0) this.#add(run, score, run.names > 1 ? 'person.names' : 'person.given');
      i = Math.max(i, run.to - 1);
    }
  }

  #add({ from, to }: Run, score: number, rule: string): void {
    const start = this.#words[from]?.start ?? 0;
    const end = this.#words[to - 1]?.end ?? start;
    this.#taken.fill(1, from, to);
    this.found.push({ start, end, type: 'PERSON', text: this.#input.text.slice(start, end), score, rule });
  }

  /** The word where a name may begin behind a cue: titles and one colon, comma or line end are stepped over. */
  #firstAfter(end: number, mayPunctuate: boolean): number {
    let marks = 0;
    for (let index = this.#runs.wordAt(end); index < this.#words.length; index++) {
      const word = this.#words[index];
      if (!word || word.start > end + 12) return -1;
      if (word.isWord) {
        if (!title.has(word.folded) || isListed(word.folded)) return index;
        end = word.end;
        marks = 0;
      } else {
        const signs = this.#input.text.slice(word.start, Math.min(word.end, word.start + 6));
        if (!(mayPunctuate ? /^[.:,;\n(*_"“«—–-]+$/ : /^[.,]+$/).test(signs) || ++marks > 3) return -1;
      }
    }
    return -1;
  }

  #isName(run: Run, isSure: boolean, cue: string): boolean {
    if (this.#isOther(run) || (cue.startsWith('don') && this.#isAfterOther({ ...run, from: run.from - 1 }))) return false;
    const first = this.#words[run.from];
    const isCapital = this.#hasCase && first?.isCapital === true;
    const isTitle = /^(?:sr|sra|srta|sres|senor|dr|dra|doc|dout|ing|lic|arq|abog|prof|mr|ms|miss|c\.p|mtr|cap|sgto|padre|madre|sor|contador|don|dona|seu|maestr|senh|sto)/.test(cue);
    if (isSure && isCapital) return !isTitle || isListed(first.folded) || (!firmWord.has(first.folded) && first.folded.length > 2 && !/^(?:seu|madre|padre|maestr|cap|sto)/.test(cue));
    if (isSure) return run.given + run.family > 0 ? run.clear > 0 || !isTitle : /llam|nombre es|name|chamo|nome e/.test(cue) && (first?.folded.length ?? 0) > 2;
    if (isCapital) return run.clear > 0 || (run.given > 0 && (run.names > 1 || !/^(?:gracias|aqui|thanks|its|it's|de:|from|con$)/.test(cue) || (/^(?:gracias|thanks)/.test(cue) && this.#isLast(run)))) || (run.names > 1 && run.family > 0) || this.#isUnknownSelf(run, cue);
    return run.given > 0 && (run.clear > 0 || run.names > 1 || /^(?:soy|sou|yo soy|mi |meu |minha )/.test(cue)) && !(run.given === 1 && run.names === 1 && isAmbiguous(first?.folded ?? '') && !this.#isFollowedByRole(run));
  }

  /** "Gracias, Ana" */
  #isLast({ to }: Run): boolean {
    return /^[\s.!)]*$/.test(this.#input.folded.slice(this.#words[to - 1]?.end ?? 0));
  }

  /** "soy Gimena, te escribo": a name of no list, and no nationality. */
  #isUnknownSelf({ from, to, names }: Run, cue: string): boolean {
    const first = this.#words[from]?.folded ?? '';
    const isSelf = /^(?:soy|yo soy|sou|aqui|habla|i'm|i am|this is|mi |meu |minha |my |att|saludos|cordial|regards|best|sincer|hable|falei|spoke|talked|ask|pregunt)/.test(cue);
    return isSelf && names <= 4 && first.length > 3 && !otherThing.has(first) && !places.has(first) && !nationality.test(first) && !/^(?:mexican|american|latin|sorry|fine|good|sure)/.test(first) && (/^(?:mi|meu|minha|my) /.test(cue) || /^\s*(?:$|[,.;!\n)(-]|(?:de|da|del|la|el|y|e|and|from|in)\b)/.test(this.#input.folded.slice(this.#words[to - 1]?.end ?? 0)));
  }

  /** "soy caro la del cambio" */
  #isFollowedByRole({ to }: Run): boolean {
    return /^\s?(?:,|(?:la|el|de|del|da|do|o|a)\b)/.test(this.#input.folded.slice(this.#words[to - 1]?.end ?? 0));
  }

  /** A firm, a place, a product or a make. */
  #isOther({ from, to }: Run): boolean {
    const start = this.#words[from]?.start ?? 0;
    const end = this.#words[to - 1]?.end ?? 0;
    if (this.#brands.some((brand) => brand.start < end && start < brand.end)) return true;
    if (this.#endsAsFirm(from, to)) return true;
    for (let i = from; i < to; i++) if (firmWord.has(this.#words[i]?.folded ?? '')) return true;
    if (to - from === 1 && /['’]s$/i.test(this.#words[from]?.folded ?? '')) return true;
    return /['’]s(?![a-z])/i.test(this.#input.text.slice(end, end + 3)) && to - from === 1;
  }

  /** "Lácteos Don Tito S.A.", "Auto Peças Silva ME" */
  #endsAsFirm(from: number, to: number): boolean {
    for (let i = from; i < to; i++) {
      const word = this.#words[i];
      if (!word?.isCapital) continue;
      if (firmAfter.test(this.#input.folded.slice(word.end, word.end + 24)) || /^,? (?:ME|MEI|EPP)\b/.test(this.#input.text.slice(word.end, word.end + 6))) return true;
    }
    return false;
  }

  #scoreAlone(run: Run): number {
    if (this.#isOther(run) || this.#isAfterOther(run)) return 0;
    const first = this.#words[run.from];
    const isCapital = this.#hasCase && run.capitals === run.names;
    if (run.names === 1) return this.#scoreSingle(run, first);
    if (placeStart.has(first?.folded ?? '')) return 0;
    const after = this.#input.folded.slice(this.#words[run.to - 1]?.end ?? 0, (this.#words[run.to - 1]?.end ?? 0) + 48);
    if (isCapital && run.names <= 4 && first?.isFirst && contactAfter.test(after) && (run.given + run.family > 0 || !this.#isShop(run))) return 0.6;
    if (isCapital && run.names <= 5 && run.given + run.family > 0 && run.given > 0 && this.#isWholeLine(run)) return 0.75;
    if (isCapital && run.names >= 3 && run.given > 0 && run.given + run.family >= 3) return 0.7;
    if (run.given > 0 && run.given + run.family >= 2 && run.clear > 0) return isCapital ? 0.85 : run.clear >= 2 ? 0.72 : 0;
    if (isCapital && run.given > 0 && run.clear > 0) return 0.7;
    if (isCapital && run.family >= 2 && run.clear >= 1) return 0.65;
    if (isCapital && run.family === 1 && run.clear === 1 && run.names === 2 && isFamily(this.#words[run.to - 1]?.folded ?? '') && !first?.isFirst) return 0.55;
    return isCapital && run.given > 0 && run.family > 0 && !first?.isFirst ? 0.55 : 0;
  }

  #scoreSingle(run: Run, word: Word | undefined): number {
    if (!word || !this.#hasCase || !word.isCapital || !isGiven(word.folded) || word.folded.length < 3) return 0;
    if (personVerb.test(this.#input.folded.slice(word.end, word.end + 24)) && !places.has(word.folded)) return 0.7;
    if (run.clear === 0 || word.folded.length < 4) return 0;
    if (isFamily(word.folded) && word.isFirst) return 0;
    return isFamily(word.folded) ? 0.5 : 0.6;
  }

  /** A signature: nothing else on its line. */
  #isWholeLine({ from, to }: Run): boolean {
    const { text } = this.#input;
    const start = this.#words[from]?.start ?? 0;
    const end = this.#words[to - 1]?.end ?? 0;
    return /(?:^|\n)[ \t-]*$/.test(text.slice(Math.max(0, start - 8), start)) && /^[ \t.]*(?:\n|$)/.test(text.slice(end, end + 8));
  }

  /** Words that a shop's or a product's name holds. */
  #isShop({ from, to }: Run): boolean {
    for (let i = from; i < to; i++) {
      const word = this.#words[i]?.folded ?? '';
      if (otherThing.has(word) || firmWord.has(word) || isPlain(word) || places.has(word)) return true;
    }
    return false;
  }

  /** Within two words behind a street, a place or a product that is not said to be this person's. */
  #isAfterOther({ from, names }: Run): boolean {
    for (let i = from - 1, seen = 0; i >= 0 && seen < 2; i--) {
      const word = this.#words[i];
      if (!word?.isWord) {
        if (/[.,;:!?\n]/.test(this.#input.text[word?.start ?? 0] ?? '')) return false;
        continue;
      }
      if (otherThing.has(word.folded) || firmWord.has(word.folded)) return !this.#isOwned(word, this.#words[from]?.start ?? 0, names > 1);
      if (!isParticle(word.folded) && ++seen > 0 && !isPlain(word.folded)) return false;
    }
    return false;
  }

  /** "la mesa de María López", "la silla para Camila": a thing of somebody's; "Casa de María" and "la plaza de Benito Juárez" are names of their own. */
  #isOwned(thing: Word, nameAt: number, isFullName: boolean): boolean {
    const between = this.#input.folded.slice(thing.end, nameAt);
    if (forWhom.test(between)) return true;
    if (!belonging.has(thing.folded) || !whose.test(between)) return false;
    if (thing.isCapital && this.#hasCase) return isFullName && thing.isFirst && thing.folded !== 'casa';
    return definite.test(this.#input.folded.slice(Math.max(0, thing.start - 12), thing.start));
  }
}
