import type { FoldedText } from '../folded-text.ts';
import { wordsOf, type Word } from '../words.ts';
import { isAmbiguous, isFamily, isGiven, isListed, isParticle, isPlain } from './name-lists.ts';
import { places } from './person-cues.ts';

const maxWords = 7;

/** Words `from` to `to` (not included) that read as one name. */
export interface Run {
  from: number;
  to: number;
  given: number;
  family: number;
  /** Listed words that mean nothing else. */
  clear: number;
  capitals: number;
  names: number;
}

/** A text's words, and which of them in a row can be one name. */
export class NameRuns {
  readonly words: readonly Word[];
  /** False where everything is in capitals, which then say nothing. */
  readonly hasCase: boolean;
  readonly #input: FoldedText;

  constructor(input: FoldedText) {
    this.#input = input;
    this.words = wordsOf(input.text, input.folded);
    this.hasCase = hasCase(input.text);
  }

  /** The first word that begins at a place or after it. */
  wordAt(place: number): number {
    let low = 0;
    let high = this.words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.words[middle]?.start ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  mayBegin(index: number): boolean {
    const word = this.words[index];
    if (!word?.isWord || isPlain(word.folded)) return false;
    return isListed(word.folded) || (this.hasCase && word.isCapital);
  }

  /** Capitalised or listed words in a row, with particles and initials between. */
  from(from: number, isSure: boolean): Run {
    const run: Run = { from, to: from, given: 0, family: 0, clear: 0, capitals: 0, names: 0 };
    for (let i = from; i < this.words.length && run.names < maxWords; i++) {
      const word = this.words[i];
      if (!word || (i > from && !this.#isJoined(i))) break;
      if (!word.isWord) continue;
      if (run.names > 0 && isParticle(word.folded) && this.#nameFollows(i) && !this.#isOrigin(run, i)) continue;
      if (run.names > 1 && (word.folded === 'e' || word.folded === 'y') && this.#isLastFamily(i)) continue;
      if (!this.#isNameWord(word, isSure && run.names === 0) && !(run.names > 0 && this.#isInitial(word))) break;
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
    const word = this.words[index];
    const before = this.words[index - 1];
    if (!word || !before) return false;
    const between = this.#input.text.slice(before.end, word.start);
    if (/\S|\n/.test(between)) return false;
    if (word.isWord && before.isWord) return /^[ \t\u00a0]+$/.test(between);
    const name = before.isWord ? before : this.words[index - 2];
    return name !== undefined && /^(?:[a-z]|ma|ant|fco|gpe|jr)$/.test(name.folded) && (word.isWord || this.#input.text[word.start] === '.');
  }

  #nameFollows(index: number): boolean {
    for (let i = index + 1; i < index + 4; i++) {
      const word = this.words[i];
      if (!word?.isWord || !this.#isJoined(i)) return false;
      if (!isParticle(word.folded)) return !isPlain(word.folded) && (this.hasCase ? word.isCapital || (isListed(word.folded) && !isAmbiguous(word.folded) && !this.words[index - 1]?.isCapital) : isListed(word.folded));
    }
    return false;
  }

  /** "Nohemí de Tlaxcala": one name, and where she is from. */
  #isOrigin(run: Run, index: number): boolean {
    const next = this.words[index + 1]?.folded ?? '';
    return run.names === 1 && this.words[index]?.folded === 'de' && !isParticle(next) && !isFamily(next);
  }

  /** "Hélio Castanho e Silva" */
  #isLastFamily(index: number): boolean {
    const next = this.words[index + 1];
    const after = this.words[index + 2];
    return this.#isJoined(index + 1) && next?.isCapital === true && isFamily(next.folded) && !isGiven(next.folded) && !isAmbiguous(next.folded) && !(after?.isCapital === true && this.#isJoined(index + 2));
  }

  #isInitial(word: Word): boolean {
    return word.isCapital && word.folded.length === 1 && this.#input.text[word.end] === '.';
  }

  #isNameWord(word: Word, isAnyone: boolean): boolean {
    if (isPlain(word.folded) && !(isListed(word.folded) && word.isCapital && this.hasCase)) return false;
    if (isListed(word.folded)) return true;
    if (this.hasCase && word.isCapital) return word.folded.length > 1 || this.#input.text[word.end] === '.' || isAnyone;
    return isAnyone && word.folded.length > 2;
  }

  /** Without the words before the first listed one, when a given name follows them; null where nothing is left. */
  trimmed(run: Run): Run | null {
    if (run.names === 0) return null;
    let from = run.from;
    if (run.given > 0)
      while (from < run.to - 1 && this.words[from]?.isFirst && !isListed(this.words[from]?.folded ?? '')) {
        do from++;
        while (from < run.to - 1 && !this.words[from]?.isWord);
      }
    return from === run.from ? run : { ...run, from, names: run.names - (from - run.from), capitals: run.capitals - (from - run.from) };
  }
}

/** Whether capitals tell anything: not where nearly all letters are. */
function hasCase(text: string): boolean {
  let small = 0;
  let large = 0;
  const lower = text.toLowerCase();
  const upper = text.toUpperCase();
  if (lower.length !== text.length || upper.length !== text.length) return true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (lower.charCodeAt(i) !== code) large++;
    else if (upper.charCodeAt(i) !== code) small++;
  }
  return small + large < 12 || large < (small + large) * 0.7;
}
