import type { ChannelCopy, ChannelName } from '../../../contract/channel-copy.ts';
import { disclaimersOf, type BrandStyle } from '../../brand-voice/index.ts';
import { withoutBraces } from '../merge-tags.ts';
import { letters } from './channel-lines.ts';
import { LIMITS } from './limits.ts';

/**
 * The sentences that a client must say, at the end of each channel's words (an SMS has them before its way out already); in a search ad as its first description, where it fits one. What then has no room
 * is left to the check.
 */
export function withDisclaimers(channels: ChannelCopy, style: BrandStyle): ChannelCopy {
  const said = (channel: ChannelName): string[] => disclaimersOf(style, channel).map(withoutBraces);
  const after = (channel: ChannelName, text: string, between: string): string => [text, ...said(channel)].join(between);
  const { push, whatsapp, social, googleAds, metaAds } = channels;
  return {
    ...channels,
    ...(push ? { push: { ...push, body: after('push', push.body, ' ') } } : {}),
    ...(whatsapp ? { whatsapp: { ...whatsapp, body: after('whatsapp', whatsapp.body, '\n\n') } } : {}),
    ...(social ? { social: Object.fromEntries(Object.entries(social).map(([network, text]) => [network, after('social', text, '\n\n')])) } : {}),
    ...(googleAds ? { googleAds: { ...googleAds, descriptions: [...said('googleAds').filter((text) => letters(text) <= LIMITS.googleDescription.hard), ...googleAds.descriptions].slice(0, 4) } } : {}),
    ...(metaAds ? { metaAds: { ...metaAds, primaryTexts: metaAds.primaryTexts.map((text) => after('metaAds', text, ' ')) } } : {}),
  };
}
