const marks: Record<string, string> = { acute: '\u0301', uml: '\u0308', circ: '\u0302', tilde: '\u0303', grave: '\u0300', cedil: '\u0327' };
const named = /&([a-zA-Z])(acute|uml|circ|tilde|grave|cedil);/g;

/** A text with its entities for Spanish and Portuguese letters read: `&aacute;` is á. */
export const decodeEntities = (text: string): string => text.replace(named, (_, letter: string, mark: string) => (letter + (marks[mark] ?? '')).normalize('NFC'));

/** The letters beyond ASCII as entities, as the word they stand for was written. */
export function encodeEntities(text: string): string {
  return text.replace(/[\u00c0-\u017f]/g, (sign) => {
    const [letter = '', mark = ''] = sign.normalize('NFD');
    const name = Object.entries(marks).find(([, combining]) => combining === mark)?.[0];
    return name === undefined ? sign : `&${letter}${name};`;
  });
}
