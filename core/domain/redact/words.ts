/** A word of a text, a number, or the signs between words. */
export interface Word {
  start: number;
  end: number;
  /** Without accents, lower case. */
  folded: string;
  isWord: boolean;
  isCapital: boolean;
  /** First of its sentence or line. */
  isFirst: boolean;
}

const pieces = /[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*|\d+|\n|[^\s\p{L}\p{M}\d]+/gu;
const sentenceEnd = /[.!?\n:;¡¿•\p{So}]/u;
const capital = /^\p{Lu}/u;

/** Words, numbers and signs of a text, in order. `folded` is the text's folded form. */
export function wordsOf(text: string, folded: string): Word[] {
  const words: Word[] = [];
  let isFirst = true;
  for (const { 0: piece, index: start } of text.matchAll(pieces)) {
    const isWord = /^[\p{L}\p{M}]/u.test(piece);
    const end = start + piece.length;
    words.push({ start, end, folded: isWord ? folded.slice(start, end).replace(/[\u0300-\u036f]/g, '') : '', isWord, isCapital: isWord && capital.test(piece), isFirst });
    if (isWord || /^\d/.test(piece)) isFirst = false;
    else if (sentenceEnd.test(piece)) isFirst = true;
  }
  return words;
}
