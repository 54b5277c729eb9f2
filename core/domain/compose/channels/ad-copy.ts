import type { ChannelCopy } from '../../../contract/channel-copy.ts';
import type { Goal } from '../grammar/types.ts';
import type { Matter } from '../slots.ts';
import type { Voice } from '../voice.ts';
import { linesFor } from './channel-lines.ts';
import { GOOGLE_LINES, LIMITS, META_LINES } from './limits.ts';

const PATHS: Readonly<Record<Voice['language'], Partial<Record<Goal, string>>>> = {
  es: { offer: 'ofertas', launch: 'novedades', news: 'novedades', event: 'eventos', jobs: 'empleo' },
  pt: { offer: 'ofertas', launch: 'novidades', news: 'novidades', event: 'eventos', jobs: 'vagas' },
};

/** Without what Google Ads refuses: exclamation marks, signs that repeat, ellipses, emoji, ornaments (Advertising Policies Help 14847994). */
export const plainForAds = (text: string): string =>
  text.replace(/[¡!]+/gu, '').replace(/\p{Emoji_Presentation}|\ufe0f|[•*★☆→►▶✓✔~^|<>{}[\]_]/gu, '').replace(/…|\.{2,}/gu, '.').replace(/([?,;:$%&+#@-])\1+/gu, '$1').replace(/\s+/gu, ' ').replace(/ ([.,;:?])/gu, '$1').trim();

/** A responsive search ad: up to 15 headlines and 4 descriptions, each standing alone. */
export function googleAdsOf(matter: Matter, goal: Goal, { language }: Voice): NonNullable<ChannelCopy['googleAds']> {
  const { headlines, lines } = matter.grammar.channels;
  const product = pathOf(matter.slots.get('product') ?? '');
  return {
    headlines: linesFor(matter, { phrases: headlines, limit: LIMITS.googleHeadline.hard, count: GOOGLE_LINES.headlines.most, suit: (text) => plainForAds(text).replace(/\.$/u, '') }),
    descriptions: linesFor(matter, { phrases: lines, limit: LIMITS.googleDescription.hard, count: GOOGLE_LINES.descriptions.most, suit: plainForAds }),
    paths: [product, PATHS[language][goal] ?? ''].filter((path) => path !== '' && path.length <= LIMITS.googlePath.hard),
  };
}

const pathOf = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/gu, '-').replace(/^-+|-+$/gu, '');

/** Up to five texts of each kind, within what a phone shows before it cuts. */
export function metaAdsOf(matter: Matter): NonNullable<ChannelCopy['metaAds']> {
  const { headlines: short, lines } = matter.grammar.channels;
  const primaryTexts = linesFor(matter, { phrases: lines, limit: LIMITS.metaPrimary.soft, count: META_LINES });
  const headlines = linesFor(matter, { phrases: short, limit: LIMITS.metaHeadline.soft, count: META_LINES });
  return { primaryTexts, headlines, descriptions: linesFor(matter, { phrases: short, limit: LIMITS.metaDescription.soft, count: META_LINES, not: headlines }) };
}
