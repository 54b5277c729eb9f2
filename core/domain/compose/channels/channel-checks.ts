import type { ChannelCopy } from '../../../contract/channel-copy.ts';
import type { Brief, CopyCheck } from '../../../contract/compose.ts';
import { factChecks } from '../checks/facts.ts';
import { cultureOf } from '../checks/culture.ts';
import { isShouting } from '../checks/inbox.ts';
import { matterOf } from '../slots.ts';
import type { Voice } from '../voice.ts';
import { adChecks } from './ad-checks.ts';
import { asRead, channelParts, lengthOf, type ChannelPart } from './channel-parts.ts';
import { LIMITS, MAX_HASHTAGS, MAX_SMS_SEGMENTS, type Limit } from './limits.ts';
import { optOutWord } from './message-copy.ts';
import { smsSegments } from './sms-segments.ts';
import { whatsappChecks } from './whatsapp-checks.ts';

/** A date that collides with a day of mourning is told of the letter; it is the same date here. */
const SAID_ONCE: ReadonlySet<string> = new Set(['culture.date']);
/** Where nobody is known by name, a field has nothing to stand for. */
const NAMELESS: ReadonlySet<string> = new Set(['social', 'googleAds', 'metaAds']);

export type AddCheck = (code: string, severity: CopyCheck['severity'], at: string, params?: CopyCheck['params']) => void;

/**
 * What stands against a campaign's words on other channels: lengths, the rules of each platform, a missing way out, and what the brief does not say. `error`
 * where the platform refuses it or the brief does not bear it.
 * @param addressed see cultureOf
 */
export function channelChecks(channels: ChannelCopy, brief: Brief, voice: Voice, addressed = false): CopyCheck[] {
  const checks: CopyCheck[] = [];
  const add: AddCheck = (code, severity, at, params = {}) => void checks.push({ code, severity, at, messageKey: `compose:check.${code}`, params });
  const parts = channelParts(channels);
  const word = optOutWord(matterOf(brief, voice), voice);
  for (const part of parts) partChecks(part, add);
  if (channels.sms) smsChecks(channels.sms.text, word, add);
  if (channels.whatsapp) whatsappChecks(channels.whatsapp, word, add);
  if (channels.googleAds) adChecks(channels.googleAds, add);
  for (const text of Object.entries(channels.social ?? {})) if (text[0] === 'instagram') hashtagChecks(text[1], add);
  const culture = [...Map.groupBy(parts, ({ channel }) => channel)].flatMap(([channel, own]) => cultureOf(own.map(({ text }) => text).join('\n'), channel, voice, { whole: false, addressed })).filter(({ code }) => !SAID_ONCE.has(code));
  return [...checks, ...factChecks(new Map(parts.map(({ at, text }) => [at, text])), brief), ...culture];
}

function partChecks(part: ChannelPart, add: AddCheck): void {
  const { at, channel, limited, text } = part;
  if (limited !== 'sms') {
    const { hard, soft = hard }: Limit = LIMITS[limited];
    const length = lengthOf(part);
    if (length > hard) add('overLimit', 'error', at, { length, limit: hard });
    else if (length > soft) add('cutOff', 'info', at, { length, limit: soft });
  }
  if (NAMELESS.has(channel) && /\{\{/u.test(text)) add('noFieldsHere', 'error', at);
  else if (/[{}]/u.test(asRead(text))) add('strayBraces', 'error', at);
  if (isShouting(text)) add('shouting', 'warning', at);
}

function smsChecks(text: string, word: string, add: AddCheck): void {
  const { segments } = smsSegments(asRead(text));
  if (segments > MAX_SMS_SEGMENTS) add('manySegments', 'warning', 'sms', { count: segments, limit: MAX_SMS_SEGMENTS });
  if (text.trim() === '') add('emptyPart', 'error', 'sms');
  else if (!new RegExp(`(?<!\\p{L})(?:${word}|STOP)(?!\\p{L})`, 'iu').test(text)) add('noWayOut', 'warning', 'sms', { word });
}

function hashtagChecks(text: string, add: AddCheck): void {
  const count = text.match(/(?<![\p{L}\p{N}])#[\p{L}\p{N}_]+/gu)?.length ?? 0;
  if (count > MAX_HASHTAGS) add('manyHashtags', 'error', 'socialInstagram', { count, limit: MAX_HASHTAGS });
}
