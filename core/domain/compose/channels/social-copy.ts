import type { ChannelCopy, SocialNetwork } from '../../../contract/channel-copy.ts';
import type { Matter } from '../slots.ts';
import { allLines, letters } from './channel-lines.ts';
import { LIMITS } from './limits.ts';
import { xLength } from './x-length.ts';

const NETWORKS = ['instagram', 'facebook', 'linkedin', 'x', 'tiktok'] as const satisfies readonly SocialNetwork[];
/** Facts that a post lists before it becomes a leaflet. */
const FACTS: Readonly<Record<SocialNetwork, number>> = { instagram: 4, facebook: 4, linkedin: 4, x: 0, tiktok: 1 };
/** A caption there makes no link of an address. */
const NO_LINKS: ReadonlySet<SocialNetwork> = new Set(['instagram', 'tiktok']);
const HASHTAG_LETTERS = 30;

export const socialLimit: Readonly<Record<SocialNetwork, number>> = {
  instagram: LIMITS.socialInstagram.hard, facebook: LIMITS.socialFacebook.hard, linkedin: LIMITS.socialLinkedin.hard, x: LIMITS.socialX.hard, tiktok: LIMITS.socialTiktok.hard,
};

/** A post for each network, each with an opener of its own. */
export function socialOf(matter: Matter): NonNullable<ChannelCopy['social']> {
  const openers = [...allLines(matter, matter.grammar.channels.social)];
  const teasers = allLines(matter, matter.grammar.channels.teasers);
  return Object.fromEntries(NETWORKS.map((network, at) => [network, postOf(matter, network, [openers[at] ?? '', teasers[at] ?? teasers[0] ?? ''])]));
}

/** Tries with all, then without hashtags, then with the teaser that leaves a long offer to the page. */
function postOf(matter: Matter, network: SocialNetwork, [opener, teaser]: [string, string]): string {
  const { facts, slots, grammar } = matter;
  const listed = facts.slice(0, FACTS[network]).map((fact) => `- ${fact}`).join('\n');
  const link = slots.has('url') ? (allLines(matter, NO_LINKS.has(network) ? grammar.channels.bioLink : grammar.channels.link).slice(0, 1)) : [];
  const tags = hashtagsOf(matter).join(' ');
  const post = (...parts: string[]): string => parts.filter((part) => part !== '').join('\n\n');
  const tries = [post(opener, listed, ...link, tags), post(opener, listed, ...link), post(opener, ...link), post(teaser, ...link), post(teaser)];
  const length = network === 'x' ? xLength : letters;
  return tries.find((text) => length(text) <= socialLimit[network]) ?? '';
}

/** `#CaféLumbre`: brand and product as one word each; both stand in the brief. */
function hashtagsOf({ slots }: Matter): string[] {
  const words = ['brand', 'product'].flatMap((slot) => {
    const parts = (slots.get(slot) ?? '').match(/[\p{L}\p{N}]+/gu) ?? [];
    const word = parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');
    return /\p{L}/u.test(word) && letters(word) <= HASHTAG_LETTERS ? [`#${word}`] : [];
  });
  return [...new Set(words)];
}
