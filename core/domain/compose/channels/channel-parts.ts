import type { ChannelCopy, ChannelMeasure, ChannelName, SocialNetwork } from '../../../contract/channel-copy.ts';
import { withoutMarks } from '../conditions.ts';
import { mergeTagsOf } from '../merge-tags.ts';
import { letters } from './channel-lines.ts';
import { LIMITS, type LimitedPart } from './limits.ts';
import { inGsm7, smsSegments } from './sms-segments.ts';
import { xLength } from './x-length.ts';

/** A text of a channel; `at` is how checks name it. */
export interface ChannelPart {
  channel: ChannelName;
  at: string;
  limited: LimitedPart | 'sms';
  text: string;
}

const SOCIAL: Readonly<Record<SocialNetwork, LimitedPart>> = { instagram: 'socialInstagram', facebook: 'socialFacebook', linkedin: 'socialLinkedin', x: 'socialX', tiktok: 'socialTiktok' };
/** Letters that a merged name, or any other field, is counted for. */
const MERGED = 'xxxxxxxx';

/** Every text of the channels, in their order. */
export function channelParts({ sms, push, whatsapp, social, googleAds, metaAds }: ChannelCopy): ChannelPart[] {
  const one = (channel: ChannelName, limited: ChannelPart['limited'], text: string): ChannelPart => ({ channel, at: limited, limited, text });
  const many = (channel: ChannelName, limited: LimitedPart, texts: readonly string[]): ChannelPart[] => texts.map((text, at) => ({ channel, at: `${limited} ${at + 1}`, limited, text }));
  return [
    ...(sms ? [one('sms', 'sms', sms.text)] : []),
    ...(push ? [one('push', 'pushTitle', push.title), one('push', 'pushBody', push.body)] : []),
    ...(whatsapp ? [one('whatsapp', 'whatsappHeader', whatsapp.header), one('whatsapp', 'whatsappBody', whatsapp.body), one('whatsapp', 'whatsappFooter', whatsapp.footer), ...many('whatsapp', 'whatsappButton', whatsapp.buttons.map(({ label }) => label))] : []),
    ...Object.entries(social ?? {}).map(([network, text]) => one('social', SOCIAL[network as SocialNetwork], text)),
    ...(googleAds ? [...many('googleAds', 'googleHeadline', googleAds.headlines), ...many('googleAds', 'googleDescription', googleAds.descriptions), ...many('googleAds', 'googlePath', googleAds.paths)] : []),
    ...(metaAds ? [...many('metaAds', 'metaPrimary', metaAds.primaryTexts), ...many('metaAds', 'metaHeadline', metaAds.headlines), ...many('metaAds', 'metaDescription', metaAds.descriptions)] : []),
  ];
}

/** The text as long as its reader gets it: fields are as long as a first name. */
export function asRead(text: string): string {
  const plain = withoutMarks(text);
  let read = '';
  let at = 0;
  for (const { start, end } of mergeTagsOf(plain)) {
    read += plain.slice(at, start) + MERGED;
    at = end;
  }
  return read + plain.slice(at);
}

/** Length as the platform of the part counts it. */
export const lengthOf = ({ limited, text }: ChannelPart): number => (limited === 'socialX' ? xLength(text) : limited === 'sms' ? smsSegments(asRead(text)).units : letters(asRead(text)));

/** How long each part is, beside what its platform takes. */
export function measureChannels(channels: ChannelCopy): ChannelMeasure[] {
  return channelParts(channels).map((part) => {
    const { at, limited, text } = part;
    if (limited !== 'sms') return { at, length: lengthOf(part), limit: LIMITS[limited].hard };
    const { encoding, units, segments, room } = smsSegments(asRead(text));
    const plain = inGsm7(text);
    const fewer = smsSegments(asRead(plain)).segments;
    return { at, length: units, limit: room, sms: { encoding, segments, plain: fewer < segments ? { text: plain, segments: fewer } : null } };
  });
}
