import type { ChannelCopy } from '../../../contract/channel-copy.ts';
import type { Brief } from '../../../contract/compose.ts';
import { goalOf } from '../goal.ts';
import { withoutBraces } from '../merge-tags.ts';
import { matterOf, type Matter } from '../slots.ts';
import type { Voice } from '../voice.ts';
import { googleAdsOf, metaAdsOf } from './ad-copy.ts';
import { allLines } from './channel-lines.ts';
import { optOutWord, pushOf, smsOf, whatsappOf } from './message-copy.ts';
import { socialOf } from './social-copy.ts';
import { withDisclaimers } from './with-disclaimers.ts';

/** The campaign on every other channel, by the grammar of the country and within the limits of each platform. */
export function composeChannels(brief: Brief, voice: Voice, matter: Matter = matterOf(brief, voice)): ChannelCopy {
  const goal = goalOf(brief.goal);
  const url = brief.landingUrl === undefined ? undefined : withoutBraces(brief.landingUrl);
  const slots = new Map([...matter.slots, ['keyword', optOutWord(matter, voice)], ...(url === undefined ? [] : [['url', url] as const])]);
  const own: Matter = { ...matter, slots };
  const calls = allLines(own, matter.grammar.calls[goal]);
  return withDisclaimers({ sms: smsOf(own), push: pushOf(own), whatsapp: whatsappOf(own, url, calls), social: socialOf(own), googleAds: googleAdsOf(own, goal, voice), metaAds: metaAdsOf(own) }, own.style);
}
