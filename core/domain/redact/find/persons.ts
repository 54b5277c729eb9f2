import { brandPhrases } from '../data/common-words.ts';
import type { FoldedText } from '../folded-text.ts';
import type { PersonalSpan } from '../types.ts';
import { wordsOf, type Word } from '../words.ts';
import { isAmbiguous, isFamily, isGiven, isListed, isParticle, isPlain } from './name-lists.ts';
import { firmAfter, firmWord, likelyCue, otherThing, places, sureCue, title } from './person-cues.ts';

const maxWords = 7;
const brands = new RegExp(`(?<![a-z])(?:${brandPhrases.map((phrase) => phrase.replace(/[.]/g, '\\.')).join('|')})(?![a-z])`, 'g');

/** Names of people: after a cue ("me llamo", "Sra.", "atte."), or by the lists of given names and surnames alone. */
export function findPersons(input: FoldedText): PersonalSpan[] {
  const finder = new PersonFinder(input);
  finder.byCues(sureCue, true);
  finder.byCues(likelyCue, false);
  finder.byLists();
  return finder.found;
}

/** Words `from` to `to` (not included) that read as one name. */
interface Run {
  from: number;
  to: number;
  given: number;
  family: number;
  /** Listed words that mean nothing else. */
  clear: number;
  capitals: number;
  names: number;
}

class PersonFinder {
  readonly found: PersonalSpan[] = [];
  readonly #input: FoldedText;
  readonly #words: readonly Word[];
  readonly #startsAt: ReadonlyMap<number, number>;
  readonly #taken: Uint8Array;
  /** False where everything is in capitals, which then say nothing. */
  readonly #hasCase: boolean;
  readonly #brands: readonly { start: number; end: number }[];

  constructor(input: FoldedText) {
    this.#input = input;
    this.#words = wordsOf(input.text, input.folded);
    this.#startsAt = new Map(this.#words.map(({ start }, index) => [start, index]));
    this.#taken = new Uint8Array(this.#words.length + 1);
    const letters = input.text.match(/\p{L}/gu)?.length ?? 0;
    const capitals = input.text.match(/\p{Lu}/gu)?.length ?? 0;
    this.#hasCase = letters < 12 || capitals < letters * 0.7;
    this.#brands = [...input.folded.matchAll(brands)].map(({ 0: phrase, index }) => ({ start: index, end: index + phrase.length }));
  }

  byCues(cues: RegExp, isSure: boolean): void {
    for (const { 0: cue, index } of this.#input.folded.matchAll(cues)) {
      const first = this.#firstAfter(index + cue.length, !/^(?:gracias|hola|oi|ola|hi|de:|from|best|don|seu|a$|madre|padre)/.test(cue));
      if (first < 0 || this.#taken[first]) continue;
      const run = this.#trimmed(this.#runFrom(first, isSure));
      if (run && this.#isName(run, isSure, cue)) this.#add(run, isSure ? 0.93 : 0.85, isSure ? 'person.cue' : 'person.context');
    }
  }

  byLists(): void {
    for (let i = 0; i < this.#words.length; i++) {
      if (this.#taken[i] || !this.#mayBegin(i)) continue;
      const run = this.#trimmed(this.#runFrom(i, false));
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
    let at = end;
    let marks = 0;
    while (at < end + 12 && at < this.#input.text.length) {
      const index = this.#startsAt.get(at);
      const word = index === undefined ? undefined : this.#words[index];
      if (word?.isWord) {
        if (!title.has(word.folded) || isListed(word.folded)) return index ?? -1;
        at = end = word.end;
        marks = 0;
      } else if (word && !mayPunctuate && !/[.,\s]/.test(this.#input.text[at] ?? '')) return -1;
      else if (word && (!/[.:,;\n(*_"“«—–-]/.test(this.#input.text[at] ?? '') || ++marks > 3)) return -1;
      else at++;
    }
    return -1;
  }

  #mayBegin(index: number): boolean {
    const word = this.#words[index];
    if (!word?.isWord || isPlain(word.folded)) return false;
    return isListed(word.folded) || (this.#hasCase && word.isCapital);
  }

  /** Capitalised or listed words in a row, with particles and initials between. */
  #runFrom(from: number, isSure: boolean): Run {
    const run: Run = { from, to: from, given: 0, family: 0, clear: 0, capitals: 0, names: 0 };
    for (let i = from; i < this.#words.length && run.names < maxWords; i++) {
      const word = this.#words[i];
      if (!word || (i > from && !this.#isJoined(i))) break;
      if (!word.isWord) continue;
      if (run.names > 0 && isParticle(word.folded) && this.#nameFollows(i)) continue;
      if (!this.#isNameWord(word, isSure && run.names === 0)) break;
      run.to = i + 1;
      run.names++;
      if (isGiven(word.folded)) run.given++;
      if (isFamily(word.folded)) run.family++;
      if (isListed(word.folded) && !isAmbiguous(word.folded) && !places.has(word.folded)) run.clear++;
      if (word.isCapital) run.capitals++;
    }
    return run;
  }

  /** Only spaces before it, or the dot of an initial or of "Ma.". */
  #isJoined(index: number): boolean {
    const word = this.#words[index];
    const before = this.#words[index - 1];
    if (!word || !before) return false;
    const between = this.#input.text.slice(before.end, word.start);
    if (/\S|\n/.test(between)) return false;
    if (word.isWord && before.isWord) return /^[ \t\u00a0]+$/.test(between);
    const name = before.isWord ? before : this.#words[index - 2];
    return name !== undefined && /^(?:[a-z]|ma|ant|fco|gpe|jr)$/.test(name.folded) && (word.isWord || this.#input.text[word.start] === '.');
  }

  #nameFollows(index: number): boolean {
    for (let i = index + 1; i < index + 4; i++) {
      const word = this.#words[i];
      if (!word?.isWord || !this.#isJoined(i)) return false;
      if (!isParticle(word.folded)) return !isPlain(word.folded) && (this.#hasCase ? word.isCapital || (isListed(word.folded) && !isAmbiguous(word.folded) && !this.#words[index - 1]?.isCapital) : isFamily(word.folded));
    }
    return false;
  }

  #isNameWord(word: Word, isAnyone: boolean): boolean {
    if (isPlain(word.folded) && !(isListed(word.folded) && word.isCapital && this.#hasCase)) return false;
    if (isListed(word.folded)) return true;
    if (this.#hasCase && word.isCapital) return word.folded.length > 1 || this.#input.text[word.end] === '.' || isAnyone;
    return isAnyone && word.folded.length > 2;
  }

  /** Without the words before the first listed one, when a given name follows them; null where nothing is left. */
  #trimmed(run: Run): Run | null {
    if (run.names === 0) return null;
    let from = run.from;
    if (run.given > 0)
      while (from < run.to - 1 && this.#words[from]?.isFirst && !isListed(this.#words[from]?.folded ?? '')) {
        do from++;
        while (from < run.to - 1 && !this.#words[from]?.isWord);
      }
    return from === run.from ? run : { ...run, from, names: run.names - (from - run.from), capitals: run.capitals - (from - run.from) };
  }

  #isName(run: Run, isSure: boolean, cue: string): boolean {
    if (this.#isOther(run)) return false;
    const first = this.#words[run.from];
    const isCapital = this.#hasCase && first?.isCapital === true;
    const isTitle = /^(?:sr|sra|srta|sres|senor|dr|dra|doc|dout|ing|lic|arq|abog|prof|mr|ms|miss|c\.p|mtr|cap|sgto|padre|madre|sor|contador|don|dona|seu|maestr|senh|sto)/.test(cue);
    if (isSure && isCapital) return !isTitle || isListed(first.folded) || (!firmWord.has(first.folded) && first.folded.length > 2 && !/^(?:don|seu|madre|padre|maestr|cap|sto)/.test(cue));
    if (isSure) return run.given + run.family > 0 ? run.clear > 0 || !isTitle : /llam|nombre es|name|chamo|nome e/.test(cue) && (first?.folded.length ?? 0) > 2;
    if (isCapital) return run.clear > 0 || (run.given > 0 && run.names > 1) || (run.given > 0 && !/^(?:hola|ola|oi|hi|hey|hello|gracias|aqui|thanks|its|it's|de:|from)/.test(cue)) || (run.names === 2 && run.family > 0);
    return run.given > 0 && (run.clear > 0 || run.names > 1 || /^(?:soy|sou|yo soy|mi |meu |minha )/.test(cue)) && !(run.given === 1 && run.names === 1 && isAmbiguous(first?.folded ?? '') && !this.#isFollowedByRole(run));
  }

  /** "soy caro la del cambio" */
  #isFollowedByRole({ to }: Run): boolean {
    return /^(?:la|el|de|del|da|do|o|a|,)$/.test(this.#words[to]?.folded ?? '');
  }

  /** A firm, a place, a product or a make. */
  #isOther({ from, to }: Run): boolean {
    const start = this.#words[from]?.start ?? 0;
    const end = this.#words[to - 1]?.end ?? 0;
    if (this.#brands.some((brand) => brand.start < end && start < brand.end)) return true;
    if (firmAfter.test(this.#input.folded.slice(end, end + 24)) && this.#words[to - 1]?.isCapital) return true;
    for (let i = from; i < to; i++) if (firmWord.has(this.#words[i]?.folded ?? '')) return true;
    return /['’]s(?![a-z])/i.test(this.#input.text.slice(end, end + 3)) && to - from === 1;
  }

  #scoreAlone(run: Run): number {
    if (this.#isOther(run) || this.#isAfterOther(run)) return 0;
    const first = this.#words[run.from];
    const isCapital = this.#hasCase && run.capitals === run.names;
    if (run.names === 1) return this.#scoreSingle(run, first);
    if (run.given > 0 && run.given + run.family >= 2 && run.clear > 0) return isCapital ? 0.85 : run.clear >= 2 ? 0.72 : 0;
    if (isCapital && run.given > 0 && run.clear > 0) return 0.7;
    if (isCapital && run.family >= 2 && run.clear >= 1) return 0.65;
    if (isCapital && run.family === 1 && run.clear === 1 && run.names === 2 && isFamily(this.#words[run.to - 1]?.folded ?? '') && !first?.isFirst) return 0.55;
    return isCapital && run.given > 0 && run.family > 0 && !first?.isFirst ? 0.55 : 0;
  }

  #scoreSingle(run: Run, word: Word | undefined): number {
    if (!word || !this.#hasCase || !word.isCapital || !isGiven(word.folded) || run.clear === 0 || word.folded.length < 4) return 0;
    if (isFamily(word.folded) && word.isFirst) return 0;
    return isFamily(word.folded) ? 0.5 : 0.6;
  }

  /** Within two words behind a street, a place or a product. */
  #isAfterOther({ from }: Run): boolean {
    for (let i = from - 1, seen = 0; i >= 0 && seen < 2; i--) {
      const word = this.#words[i];
      if (!word?.isWord) {
        if (/[.,;:!?\n]/.test(this.#input.text[word?.start ?? 0] ?? '')) return false;
        continue;
      }
      if (otherThing.has(word.folded) || firmWord.has(word.folded)) return true;
      if (!isParticle(word.folded) && ++seen > 0 && !isPlain(word.folded)) return false;
    }
    return false;
  }
}
