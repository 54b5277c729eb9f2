import type { ChannelCopy, WhatsappCopy } from '../../../contract/channel-copy.ts';
import type { Country } from '../../../contract/values.ts';
import { disclaimersOf } from '../../brand-voice/index.ts';
import { greetingOf } from '../letter.ts';
import { withoutBraces } from '../merge-tags.ts';
import type { Matter } from '../slots.ts';
import type { Voice } from '../voice.ts';
import { allLines, letters, linesFor } from './channel-lines.ts';
import { LIMITS } from './limits.ts';
import { smsSegments } from './sms-segments.ts';

/** CTIA, Messaging Principles and Best Practices: STOP ends messages there. Elsewhere the word is a custom of the trade; whoever sends must listen to it. */
const STOP_COUNTRIES: ReadonlySet<Country> = new Set(['US', 'PR']);
const FEW_SEGMENTS = 2;

/** What a reader answers to receive no more. */
export const optOutWord = (matter: Matter, { country }: Voice): string => (STOP_COUNTRIES.has(country) ? 'STOP' : matter.grammar.channels.keyword);

/** The first line that fits two segments with its way out; where none does, the one of fewest. */
export function smsOf(matter: Matter): NonNullable<ChannelCopy['sms']> {
  const { sms, smsOptOut } = matter.grammar.channels;
  const [leave = ''] = allLines(matter, [smsOptOut]);
  const between = [...disclaimersOf(matter.style, 'sms').map(withoutBraces), leave].join(' ');
  const texts = allLines(matter, sms).map((line) => `${line}${/[.!?]$|https?:\S+$/u.test(line) ? '' : '.'} ${between}`);
  const ranked = texts.map((text) => ({ text, segments: smsSegments(text).segments }));
  const fewest = Math.min(...ranked.map(({ segments }) => segments));
  return { text: (ranked.find(({ segments }) => segments <= FEW_SEGMENTS) ?? ranked.find(({ segments }) => segments === fewest))?.text ?? '' };
}

/** A title and a body that a locked phone shows whole. */
export function pushOf(matter: Matter): NonNullable<ChannelCopy['push']> {
  const { pushTitles, lines } = matter.grammar.channels;
  const [title = ''] = linesFor(matter, { phrases: pushTitles, limit: LIMITS.pushTitle.soft, count: 1 });
  const bodies = linesFor(matter, { phrases: lines, limit: LIMITS.pushBody.soft, count: lines.length });
  return { title, body: bodies.find((body) => !body.startsWith(title)) ?? bodies[0] ?? '' };
}

/** A marketing template: header and footer without marks of WhatsApp's own, a way out in the footer and as a button. */
export function whatsappOf(matter: Matter, url: string | undefined, calls: readonly string[]): WhatsappCopy {
  const { grammar } = matter;
  const brand = (matter.slots.get('brand') ?? '').replace(/[*_~`]|\p{Extended_Pictographic}/gu, '').trim();
  const [footer = ''] = allLines(matter, [grammar.channels.whatsappFooter]);
  const label = calls.find((call) => letters(call) <= LIMITS.whatsappButton.hard) ?? grammar.channels.more;
  return {
    header: letters(brand) <= LIMITS.whatsappHeader.hard ? brand : '',
    body: bodyOf(matter),
    footer,
    buttons: [...(url === undefined ? [] : [{ kind: 'url' as const, label, url }]), { kind: 'reply' as const, label: grammar.channels.whatsappStop }],
  };
}

/** Greeting, offer, dates, as many facts as there is room for, and a closing: a body neither begins nor ends with a variable. */
function bodyOf(matter: Matter): string {
  const { grammar, facts, slots } = matter;
  const greeting = greetingOf(matter, allLines(matter, grammar.greetings)[0] ?? '');
  const dated = slots.has('from') && slots.has('until') ? grammar.between : slots.has('until') ? grammar.until : slots.has('from') ? grammar.from : [];
  const dates = allLines(matter, dated).slice(0, 1);
  const offer = allLines(matter, grammar.offers)[0] ?? '';
  const [, closing = ''] = allLines(matter, grammar.closings);
  const parts = (count: number) => [greeting, [offer, ...dates].join(' '), ...(count > 0 ? [facts.slice(0, count).map((fact) => `- ${fact}`).join('\n')] : []), closing].join('\n\n');
  let count = facts.length;
  while (count > 0 && letters(parts(count)) > LIMITS.whatsappBody.hard) count -= 1;
  return parts(count);
}
