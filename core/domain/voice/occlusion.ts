export interface Occluded {
  start: number;
  end: number;
  /** The text without it. */
  text: string;
}

const WORD = /[\p{L}\p{N}\p{M}\p{S}][\p{L}\p{N}\p{M}\p{S}'’-]*/gu;

/** A text with each of its words left out in turn; where there are more than `most`, neighbours together. Offsets in UTF-16 units. */
export function leaveOneOut(text: string, most: number): Occluded[] {
  const words = [...text.matchAll(WORD)].map((found) => ({ start: found.index, end: found.index + found[0].length }));
  const together = Math.max(1, Math.ceil(words.length / most));
  const left: Occluded[] = [];
  for (let at = 0; at < words.length; at += together) {
    const [start, end] = [words[at]?.start ?? 0, words[Math.min(words.length, at + together) - 1]?.end ?? 0];
    left.push({ start, end, text: `${text.slice(0, start)}${text.slice(end)}` });
  }
  return left;
}
