import type { Brief } from '../../contract/compose.ts';
import { inWords, NO_STYLE, suitsBrand, type BrandStyle } from '../brand-voice/index.ts';
import type { Grammar, Phrase, Tagged } from './grammar/types.ts';
import { goalOf, isFormal } from './goal.ts';
import { mergeTag, withoutBraces } from './merge-tags.ts';
import { readsAsNoun, withinSentence } from './offer.ts';
import { realise, slotsOf, type Form } from './phrase.ts';
import { dayIn, grammarOf, inVoice, type Voice } from './voice.ts';

/** What the sentences of one campaign may say, and how they say it. */
export interface Matter {
  grammar: Grammar;
  form: Form;
  slots: ReadonlyMap<string, string>;
  facts: readonly string[];
  style: BrandStyle;
  /** Those of some phrases that fit the brief and the brand; the brand yields where none would be left. */
  choose(phrases: readonly Phrase[]): Phrase[];
}

/** The brief as words for the slots of a grammar; what the brief leaves out has no slot, and no sentence that needs it is written. */
export function matterOf(brief: Brief, voice: Voice, style: BrandStyle = NO_STYLE): Matter {
  const grammar = grammarOf(voice);
  const plain = (text: string): string => withoutBraces(text.replace(/\s+/gu, ' ').trim());
  const clean = (text: string): string => inWords(style, inVoice(plain(text), voice));
  const offer = clean(brief.offer);
  const slots = new Map<string, string>([
    ['brand', plain(brief.brand)],
    ['offer', withinSentence(offer)],
    ['name', mergeTag('contact.firstName', grammar.firstWord)],
  ]);
  // An offer that names the product says it once. Whom the brief is for is the agency's affair: it is never printed.
  if (brief.product !== undefined && !offer.toLowerCase().includes(clean(brief.product).toLowerCase())) slots.set('product', withinSentence(clean(brief.product)));
  if (brief.sender !== undefined) slots.set('sender', plain(brief.sender));
  if (brief.dates?.to !== undefined) slots.set('until', dayIn(voice, brief.dates.to));
  if (brief.dates?.from !== undefined) slots.set('from', dayIn(voice, brief.dates.from));
  const [goal, formal, noun] = [goalOf(brief.goal), isFormal(brief.tone), readsAsNoun(offer)];
  const suits = (phrase: Phrase): boolean => {
    const { goals, noun: asNoun = false, light = false } = tagged(phrase);
    return (goals?.includes(goal) ?? true) && (noun || !asNoun) && !(formal && light);
  };
  const choose = (phrases: readonly Phrase[]): Phrase[] => {
    const fit = phrases.filter(suits);
    const branded = fit.filter((phrase) => suitsBrand(style, bareWords(tagged(phrase).text)));
    return branded.length > 0 ? branded : fit;
  };
  return { grammar, form: voice.form, slots, facts: brief.facts.map(clean), style, choose };
}

export const tagged = (phrase: Phrase): Tagged => (typeof phrase === 'string' ? { text: phrase } : phrase);

/** The words of a phrase that are ours, in all its forms. */
const bareWords = (text: string): string => text.replace(/[<|>]/gu, ' ').replace(/\[\w+\]/gu, ' ');

/** Every way to write a phrase: one for each fact where it quotes one, none where a slot has no value. */
export function written({ form, slots, facts, style }: Matter, phrase: string): string[] {
  const text = inWords(style, phrase);
  const needed = slotsOf(text);
  if (needed.some((slot) => slot !== 'fact' && !slots.has(slot))) return [];
  if (!needed.includes('fact')) return [realise(text, form, slots)];
  return facts.map((fact) => realise(text, form, new Map([...slots, ['fact', fact.replace(/[.\s]+$/u, '')]])));
}
