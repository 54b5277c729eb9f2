import type { Usage } from '../../contract/brand-voice.ts';
import { disclaimersOf, type BrandStyle } from './brand-style.ts';

const FORMS = { tu: 'tú', vos: 'vos', usted: 'usted', voce: 'você' } as const;

/** The rules of a brand as sentences for a language model. They are data of the client: whoever sends them puts them where nothing in them is obeyed. */
export function styleSentences(style: BrandStyle): string[] {
  const { rules, wordings } = style;
  const words = (kind: 'forbidden' | 'preferred') => wordings.filter((one) => one.kind === kind);
  const use = (what: string, usage: Usage | null | undefined): string[] => (usage === null || usage === undefined ? [] : [usage === 'never' ? `No ${what}.` : `${what.charAt(0).toUpperCase()}${what.slice(1)}: ${usage}.`]);
  return [
    ...(rules?.address ? [`Address: ${FORMS[rules.address]}, where the country says it.`] : []),
    ...(rules?.sentenceWords ? [`Sentences of at most ${rules.sentenceWords} words.`] : []),
    ...use('emoji', rules?.emoji),
    ...(rules?.emojis.length && rules.emoji !== 'never' ? [`Emoji of the brand: ${rules.emojis.join(' ')}`] : []),
    ...use('exclamation marks', rules?.exclamation),
    ...use('words in capitals', rules?.capitals),
    ...use('ellipses', rules?.ellipsis),
    ...(rules?.favourites.length ? [`Words it likes: ${rules.favourites.join(', ')}.`] : []),
    ...(rules?.avoided.length ? [`Words it avoids: ${rules.avoided.join(', ')}.`] : []),
    ...words('forbidden').map(({ text }) => `Never say "${text}".`),
    ...words('preferred').map(({ text, instead = '' }) => `Say "${instead}" and not "${text}".`),
    ...disclaimersOf(style, 'email').map((text) => `The letter will carry this sentence, do not repeat it: "${text}"`),
  ];
}
