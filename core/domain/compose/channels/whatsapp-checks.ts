import type { WhatsappCopy } from '../../../contract/channel-copy.ts';
import { hasConditions } from '../conditions.ts';
import { mergeTagsOf } from '../merge-tags.ts';
import type { AddCheck } from './channel-checks.ts';
import { WHATSAPP_BUTTONS } from './limits.ts';

const EDGE = /^\{\{|\}\}$/u;

/** What Meta's review of a template refuses (developers.facebook.com/documentation/business-messaging/whatsapp/templates/components, and Twilio's notes on it). */
export function whatsappChecks({ header, body, footer, buttons }: WhatsappCopy, word: string, add: AddCheck): void {
  if (hasConditions(`${header}\n${body}`)) add('noBlocksHere', 'error', 'whatsappBody');
  if (body.trim() === '') add('emptyPart', 'error', 'whatsappBody');
  if (EDGE.test(body.trim())) add('edgeField', 'error', 'whatsappBody');
  if (/\}\}\s*\{\{/u.test(body)) add('touchingFields', 'error', 'whatsappBody');
  if (/[*_~`\n]|\p{Emoji_Presentation}|\ufe0f/u.test(header)) add('plainHeader', 'error', 'whatsappHeader');
  if (mergeTagsOf(header).length > 1) add('manyFields', 'error', 'whatsappHeader', { limit: 1 });
  if (mergeTagsOf(footer).length > 0) add('noFieldsHere', 'error', 'whatsappFooter');
  for (const [at, { kind, label, url }] of buttons.entries()) {
    const here = `whatsappButton ${at + 1}`;
    if (label.trim() === '') add('emptyPart', 'error', here);
    if (kind === 'url' && url === undefined) add('noAddress', 'error', here);
    if (buttons.findIndex((other) => other.label === label) < at) add('repeatedLine', 'error', here);
  }
  const links = buttons.filter(({ kind }) => kind === 'url').length;
  if (links > WHATSAPP_BUTTONS.url) add('manyLinks', 'error', `whatsappButton ${links}`, { count: links, limit: WHATSAPP_BUTTONS.url });
  const leaves = new RegExp(`(?<!\\p{L})(?:${word}|STOP)(?!\\p{L})`, 'iu').test(`${body}\n${footer}`) || buttons.some(({ kind }) => kind === 'reply');
  if (!leaves) add('noWayOut', 'warning', 'whatsappFooter', { word });
}
