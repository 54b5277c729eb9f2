import type { Piece } from '../text/pieces.ts';

/** The words of a text in reading order, asked by place and sentence. */
export class Clauses {
  readonly pieces: readonly Piece[];

  constructor(pieces: readonly Piece[]) {
    this.pieces = pieces;
  }

  /** The word before in the same sentence, or '' ('{}' for something that is never changed). */
  before(at: number, steps = 1): string {
    return this.#word(at, at - steps);
  }

  /** The word after in the same sentence, or ''. */
  after(at: number, steps = 1): string {
    return this.#word(at, at + steps);
  }

  #word(at: number, there: number): string {
    const here = this.pieces[at];
    const one = this.pieces[there];
    if (!here || !one || one.sentence !== here.sentence) return '';
    return one.kind === 'hole' ? '{}' : one.lower;
  }

  /** The same, but not over a comma. */
  next(at: number): string {
    return this.pieces[at + 1]?.gap === 'none' ? this.after(at) : '';
  }

  /** True in a sentence that a ¿ opens. */
  asks(at: number): boolean {
    const { sentence = -1 } = this.pieces[at] ?? {};
    for (let i = at; i >= 0 && this.pieces[i]?.sentence === sentence; i--) if (this.pieces[i]?.gap === 'sentence') return this.pieces[i]?.signs.endsWith('¿') === true;
    return false;
  }

  /** The first piece of the sentence. */
  opening(at: number): number {
    const { sentence = -1 } = this.pieces[at] ?? {};
    let first = at;
    while (first > 0 && this.pieces[first - 1]?.sentence === sentence) first--;
    return first;
  }

  /** Most longer words of the sentence begin with a capital: a title, so that a capital says nothing. */
  isTitle(at: number): boolean {
    const { sentence = -1 } = this.pieces[at] ?? {};
    let capitals = 0;
    let words = 0;
    for (let i = this.opening(at); this.pieces[i]?.sentence === sentence && words < 40; i++) {
      const one = this.pieces[i];
      if (!one || one.kind === 'hole' || one.lower.length < 4) continue;
      words++;
      if (one.letters !== 'lower') capitals++;
    }
    return words >= 2 && capitals / words > 0.6;
  }

  /** A capital inside a sentence: a name. */
  isName(at: number): boolean {
    const one = this.pieces[at];
    return one !== undefined && one.letters === 'capital' && one.gap === 'none' && !this.isTitle(at);
  }
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));
/** What only a noun follows, or only the object of a verb begins with. */
export const determiners = set(`el la los las un una unos unas este esta estos estas ese esa esos esas aquel aquella nuestro nuestra nuestros nuestras mi mis su sus tu tus vuestro vuestra vuestros vuestras cualquier
  cualquiera todo toda todos todas cada otro otra otros otras lo algún alguna ningún ninguna varios varias muchos muchas dos tres cuatro cinco`);
export const possessives = set('tu tus su sus vuestro vuestra vuestros vuestras');
export const adverbs = set(`ahora ya hoy aquí acá online fácil fácilmente rápido rápidamente mejor más menos antes siempre directo directamente después mañana también juntos junto todo bien`);
export const prepositions = set('a con de en por para sin sobre desde hasta entre hacia según');
