import type { Voice } from '../voice.ts';

/** Words so frequent that a sentence of the language hardly does without, and that the other two do not have. */
const FREQUENT: Readonly<Record<Voice['language'] | 'en', RegExp>> = {
  es: /(?<!\p{L})(?:el|los|las|del|y|en|con|una|unos|más|hasta|tu|tus|su|sus|hoy|lo|al|es|muy|ya|pero)(?!\p{L})|ñ/giu,
  pt: /(?<!\p{L})(?:os|da|dos|das|em|na|nas|com|um|uma|mais|até|você|seu|sua|hoje|ao|é|muito|já|mas|não)(?!\p{L})|ã|õ/giu,
  en: /(?<!\p{L})(?:the|and|of|to|in|with|for|your|you|our|is|are|this|that|on|at|from|now|today|it)(?!\p{L})/giu,
};
/** Fewer frequent words than this prove nothing: brands and offers are full of names. */
const LEAST = 4;

/** The language that a text is in where it is clearly not the voice's own; else null. */
export function otherLanguage(text: string, { language }: Pick<Voice, 'language'>): 'es' | 'pt' | 'en' | null {
  const count = (of: Voice['language'] | 'en') => text.match(FREQUENT[of])?.length ?? 0;
  const own = count(language);
  const [first] = (['es', 'pt', 'en'] as const).filter((one) => one !== language).map((one) => ({ one, hits: count(one) })).toSorted((a, b) => b.hits - a.hits);
  return first && first.hits >= LEAST && first.hits > own * 2 ? first.one : null;
}
