import type { Brief } from '../../contract/compose.ts';
import type { Phrase } from './grammar/types.ts';
import { disclaimersOf } from '../brand-voice/index.ts';
import { goalOf } from './goal.ts';
import { mergeTag, withoutBraces } from './merge-tags.ts';
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
  const { grammar, slots, choose, style } = matter;
  const goal = goalOf(brief.goal);
  const all = (phrases: readonly Phrase[]) => choose(phrases).flatMap((phrase) => written(matter, tagged(phrase).text));
  const one = (phrases: readonly Phrase[]): string => pick(all(phrases), chance);
  const greeting = greetingOf(matter, one(grammar.greetings));
  return {
    title: slots.get('brand') ?? '',
    preheader: all(grammar.preheaders)[0] ?? '',
    greeting,
    paragraphs: [one(grammar.openings[goal]), one(grammar.offers), ...dates(matter, one)],
    facts: { intro: matter.facts.length > 0 ? one(grammar.factsIntro) : '', items: [...matter.facts] },
    cta: { label: one(grammar.calls[goal]), url: brief.landingUrl ?? null },
    closing: closingOf(matter, one(grammar.closings)),
    ps: all(grammar.postscripts)[0] ?? '',
    footer: {
      lines: [...disclaimersOf(style, 'email').map(withoutBraces), ...(slots.has('sender') ? all([grammar.sentBy]) : []), ...all([grammar.why])],
      unsubscribe: { label: all([grammar.unsubscribe])[0] ?? '', url: mergeTag('unsubscribeUrl') },
    },
  };
}

/** The brand's own greeting, or ours; a name that is not known gives way to a greeting of the day. */
export const greetingOf = ({ style, grammar }: Matter, usual: string): string =>
  style.rules?.greeting ? withFallback(withoutBraces(style.rules.greeting), grammar.nameless) : usual.replace(mergeTag('contact.firstName', grammar.firstWord), mergeTag('contact.firstName', grammar.nameless));

const withFallback = (text: string, fallback: string): string => text.replaceAll(mergeTag('contact.firstName'), mergeTag('contact.firstName', fallback));

/** Our closing, called out where the brand often does, and the brand's own sign-off. */
function closingOf({ style: { rules }, grammar, slots }: Matter, usual: string): string[] {
  const brand = slots.get('brand') ?? '';
  const own = rules?.closing ? [withoutBraces(rules.closing).replace(/,$/u, `, ${brand}`)] : [];
  // A brand that signs in its own words needs no greeting of its team before it.
  if (own.length > 0 && /^(?:Un saludo|Um abraço)/u.test(usual)) return own;
  const called = rules?.exclamation === 'often' && usual.endsWith(`${brand}.`) ? `${rules.openingMarks === false ? '' : grammar.opensExclamation}${usual.replace(/\.$/u, '')}!` : usual;
  return [called, ...own];
}

function dates({ grammar, slots }: Matter, one: (phrases: readonly Phrase[]) => string): string[] {
  if (slots.has('from') && slots.has('until')) return [one(grammar.between)];
  if (slots.has('until')) return [one(grammar.until)];
  return slots.has('from') ? [one(grammar.from)] : [];
}

const pick = (texts: readonly string[], chance: () => number): string => texts[Math.floor(chance() * texts.length)] ?? '';
