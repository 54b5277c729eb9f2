const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** Finds a word or phrase whole, in any letters, with its plural: "oferta" in "Ofertas". */
export const wholeWord = (phrase: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(phrase.trim()).replace(/\s+/gu, '\\s+')}(?:e?s)?(?![\\p{L}\\p{N}])`, 'giu');

export const says = (text: string, phrase: string): boolean => wholeWord(phrase).test(text);
