import type { Brief } from '../../contract/compose.ts';
import type { Phrase } from './grammar/types.ts';
import { goalOf } from './goal.ts';
import { mergeTag } from './merge-tags.ts';
import { tagged, written, type Matter } from './slots.ts';

/** An e-mail as its parts, before it is HTML or plain text. */
export interface Letter {
  title: string;
  preheader: string;
  greeting: string;
  paragraphs: string[];
  facts: { intro: string; items: string[] };
  cta: { label: string; url: string | null };
  closing: string[];
  ps: string;
  footer: { lines: string[]; unsubscribe: { label: string; url: string } };
}

/** Writes the letter of a brief. `chance` decides among sentences that say the same: numbers in [0, 1). */
export function letterOf(brief: Brief, matter: Matter, chance: () => number): Letter {
  const { grammar, slots, suits } = matter;
  const goal = goalOf(brief.goal);
  const all = (phrases: readonly Phrase[]) => phrases.filter(suits).flatMap((phrase) => written(matter, tagged(phrase).text));
  const one = (phrases: readonly Phrase[]): string => pick(all(phrases), chance);
  const greeting = one(grammar.greetings).replace(mergeTag('contact.firstName', grammar.firstWord), mergeTag('contact.firstName', grammar.nameless));
  return {
    title: slots.get('brand') ?? '',
    preheader: all(grammar.preheaders)[0] ?? '',
    greeting,
    paragraphs: [one(grammar.openings[goal]), one(grammar.offers), ...dates(matter, one)],
    facts: { intro: matter.facts.length > 0 ? one(grammar.factsIntro) : '', items: [...matter.facts] },
    cta: { label: one(grammar.calls[goal]), url: brief.landingUrl ?? null },
    closing: [one(grammar.closings)],
    ps: all(grammar.postscripts)[0] ?? '',
    footer: {
      lines: [...(slots.has('sender') ? all([grammar.sentBy]) : []), ...all([grammar.why])],
      unsubscribe: { label: all([grammar.unsubscribe])[0] ?? '', url: mergeTag('unsubscribeUrl') },
    },
  };
}

function dates({ grammar, slots }: Matter, one: (phrases: readonly Phrase[]) => string): string[] {
  if (slots.has('from') && slots.has('until')) return [one(grammar.between)];
  if (slots.has('until')) return [one(grammar.until)];
  return slots.has('from') ? [one(grammar.from)] : [];
}

const pick = (texts: readonly string[], chance: () => number): string => texts[Math.floor(chance() * texts.length)] ?? '';
