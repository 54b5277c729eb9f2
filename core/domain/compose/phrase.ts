/** How the reader is addressed: the place of a form in `<tú|vos|usted>`, or in Portuguese in `<Brasil|Portugal>`. */
export type Form = 0 | 1 | 2;

const CHOICE = /<([^<>|]*)\|([^<>|]*)(?:\|([^<>|]*))?>/gu;
const SLOT = /\[(\w+)\]/gu;

/** The slots that a phrase needs. */
export const slotsOf = (phrase: string): string[] => [...phrase.matchAll(SLOT)].map(([, slot = '']) => slot);

/**
 * Writes a phrase out: `<Mira|Mirá|Mire>` by the form, `[offer]` by its value. A slot that begins the phrase, or follows a full stop,
 * gets a capital; the brand is written as the brand writes itself (adidas).
 * @throws RangeError for a slot without a value
 */
export function realise(phrase: string, form: Form, slots: ReadonlyMap<string, string>): string {
  const chosen = phrase.replace(CHOICE, (_, first: string, second: string, third: string | undefined) => [first, second, third ?? second][form] ?? first);
  const written = chosen.replace(SLOT, (_, slot: string, at: number) => {
    const value = slots.get(slot);
    if (value === undefined) throw new RangeError(`no value for ${slot}`);
    return slot !== 'brand' && startsSentence(chosen, at) ? capitalised(value) : value;
  });
  return written.replace(/([.!?…])\.(?=\s|$)/gu, '$1');
}

const startsSentence = (text: string, at: number): boolean => at === 0 || /(?:^|[.?!]\s|[¿¡]|^[^\p{L}\p{N}]+)$/u.test(text.slice(0, at));

/** A capital on the first letter, unless the word brings capitals of its own (iPhone) or the text begins with something else. */
export const capitalised = (text: string): string => (/^\p{Ll}+(?!\p{Lu})(?:\P{L}|$)/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text);
