import { labelsIn, type Label, type LabelAt } from './labels.ts';

/** How far a label word reaches, in characters. */
const reach = 44;
const reachBack = 26;
/** No sentence has more label words before a number that matter. */
const nearest = 8;
/** What may stand between a number and the label after it: "44128 es mi dni". */
const toLabel = /^[\s,(–-]*(?:(?:es|e|is|era|seria|son)\s+)?(?:(?:mi|meu|minha|my|su|el|o|la|the|nuestro|nosso)\s+)?(?:numero\s+de\s+|nro\s+de\s+)?$/;

/** A text beside its folded form (lower case, no accents, of the same length) and the label words in it. */
export class FoldedText {
  readonly text: string;
  readonly folded: string;
  readonly labels: readonly LabelAt[];
  readonly #ends: number[];
  #lastAsked = -1;
  #lastNear: LabelAt[] = [];

  constructor(text: string) {
    this.text = text;
    this.folded = foldAll(text);
    this.labels = labelsIn(this.folded);
    this.#ends = this.labels.map(({ end }) => end);
  }

  /** The label words before a place, nearest first, as far as they reach. */
  before(at: number): LabelAt[] {
    if (at === this.#lastAsked) return this.#lastNear;
    const near: LabelAt[] = [];
    for (let i = lastAtOrBelow(this.#ends, at); i >= 0; i--) {
      const one = this.labels[i];
      if (!one || one.end < at - reach) break;
      near.push(one);
      if (near.length === nearest) break;
    }
    this.#lastAsked = at;
    this.#lastNear = near;
    return near;
  }

  /** The label that a number is followed by, as in "1234 es mi dni". */
  after(end: number): Label | null {
    if (this.labels.length === 0) return null;
    for (let i = lastAtOrBelow(this.#ends, end) + 1; i < this.labels.length; i++) {
      const one = this.labels[i];
      if (!one || one.start > end + reachBack) return null;
      if (one.start >= end) return toLabel.test(this.folded.slice(end, one.start)) ? one.label : null;
    }
    return null;
  }

  /** What a number is said to be: the nearest label before it that is not further than its number, else the one after. */
  labelOf(start: number, end: number): Label | null {
    return this.before(start)[0]?.label ?? this.after(end);
  }
}

function lastAtOrBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const accented = /[\u0080-\uffff]/g;

function foldAll(text: string): string {
  const lower = text.toLowerCase();
  // The few letters whose lower case is longer would shift every offset after them.
  const even = lower.length === text.length ? lower : [...text].map((sign) => (sign.toLowerCase().length === sign.length ? sign.toLowerCase() : sign)).join('');
  return even.replace(accented, foldSign);
}

function foldSign(sign: string): string {
  if (sign === '\u00a0' || sign === '\u2007' || sign === '\u202f') return ' ';
  if (sign === '\u2010' || sign === '\u2011') return '-';
  if (sign === '’') return "'";
  const code = sign.charCodeAt(0);
  if (code < 0xc0 || code > 0x24f) return sign;
  return sign.normalize('NFD').charAt(0);
}
