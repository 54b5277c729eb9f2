/** A letter or post as its sentences and words. */
export interface Sample {
  text: string;
  lines: string[];
  sentences: string[];
  words: string[];
}

const splitter = new Intl.Segmenter('es', { granularity: 'sentence' });
const WORD = /\p{L}[\p{L}\p{M}'’-]*/gu;
/** Links, addresses, hashtags and merge fields are no prose. */
const NO_PROSE = /https?:\/\/\S+|\S+@\S+\.\S+|#[\p{L}\p{N}_]+|\{\{[^{}]*\}\}/gu;

export const wordsOf = (text: string): string[] => text.replace(NO_PROSE, ' ').match(WORD) ?? [];

export function readSample(text: string): Sample {
  const lines = text.normalize('NFC').split(/\r?\n/u).map((line) => line.trim()).filter((line) => line !== '');
  const sentences = lines.flatMap((line) => [...splitter.segment(line)].map(({ segment }) => segment.trim())).filter((sentence) => wordsOf(sentence).length > 0);
  return { text: lines.join('\n'), lines, sentences, words: wordsOf(text) };
}
