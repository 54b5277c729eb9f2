/** Code points that count one on X; all others count two (twitter-text, configuration v3). */
const SINGLE: readonly (readonly [number, number])[] = [[0, 4351], [8192, 8205], [8208, 8223], [8242, 8247]];
const LINK = /https?:\/\/\S+/gu;
const LINK_LENGTH = 23;
const DOUBLE = 2;
const graphemes = new Intl.Segmenter('es', { granularity: 'grapheme' });

/** Length of a post as X counts it: NFC, links 23, an emoji of any make 2, CJK and the like 2 (docs.x.com/fundamentals/counting-characters). */
export function xLength(text: string): number {
  const links = text.match(LINK)?.length ?? 0;
  let length = links * LINK_LENGTH;
  for (const { segment } of graphemes.segment(text.normalize('NFC').replace(LINK, ''))) {
    if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(segment)) length += DOUBLE;
    else for (const sign of segment) length += isSingle(sign.codePointAt(0) ?? 0) ? 1 : DOUBLE;
  }
  return length;
}

const isSingle = (code: number): boolean => SINGLE.some(([from, to]) => code >= from && code <= to);
