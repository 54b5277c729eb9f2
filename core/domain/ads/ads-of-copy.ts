import type { ChannelCopy } from '../../contract/channel-copy.ts';
import type { Brief } from '../../contract/compose.ts';
import type { Country } from '../../contract/values.ts';
import { mergeInto, plainForAds } from '../compose/index.ts';
import { adNote, type AdCampaign, type AdNote, type Keyword } from './ad-campaign.ts';
import { cutWords, lengthOf, sheetText } from './sheet-text.ts';

/** The words of one country, from the composer or a kept campaign. */
export interface WrittenCopy {
  subjects: readonly string[];
  preheader: string;
  paragraphs: readonly string[];
  cta: string;
  channels?: ChannelCopy | undefined;
}

export interface AdChoice {
  name: string;
  country: Country;
  brief: Partial<Brief>;
  landingUrl: string | null;
  dailyBudget: number | null;
}

/** Google Ads Help 7684791: what a responsive search ad takes. */
const GOOGLE = { headline: 30, description: 90, path: 15, headlines: [3, 15], descriptions: [2, 4] } as const;
/** Meta Ads Guide: recommended lengths; five of each in one ad. */
const META = { primary: 125, headline: 40, description: 30, most: 5 } as const;
/** Google Ads Help 2453978 and the API's limits: letters and words of a keyword. */
const KEYWORD = { letters: 80, words: 10 } as const;

/** An ad campaign of written copy. What has no text for ads is cut from the letter, at the end of words, and the notes say so. */
export function adsOfCopy(copy: WrittenCopy, { name, country, brief, landingUrl, dailyBudget }: AdChoice): { campaign: AdCampaign; notes: AdNote[] } {
  const notes: AdNote[] = [];
  const note = (code: string, params: AdNote['params'] = {}): void => void notes.push(adNote(code, { country, ...params }));
  const google = googleOf(copy, note);
  const meta = metaOf(copy, note);
  const keywords = keywordsOf(brief);
  if (landingUrl === null) note('noLandingUrl');
  if (dailyBudget === null) note('noBudget');
  if (keywords.length === 0) note('noKeywords');
  const campaign: AdCampaign = {
    name, country, language: country === 'BR' || country === 'PT' ? 'pt' : 'es', brand: brief.brand ?? name, landingUrl, dailyBudget, from: brief.dates?.from ?? null, to: brief.dates?.to ?? null,
    isJobs: /\b(?:vacante|empleo|contrat|reclut|vaga|emprego|recrut|hiring|jobs?)\b/iu.test(`${brief.goal ?? ''} ${brief.offer ?? ''}`), google, meta, keywords,
  };
  return { campaign, notes };
}

type Tell = (code: string, params?: AdNote['params']) => void;

function googleOf({ channels, ...letter }: WrittenCopy, note: Tell): AdCampaign['google'] {
  const given = channels?.googleAds;
  const [headlines, descriptions] = given ? [given.headlines, given.descriptions] : [[...letter.subjects, letter.cta], [letter.preheader, ...letter.paragraphs.flatMap(sentencesOf)]];
  const plain = (text: string): string => plainForAds(text).replace(/\.$/u, '');
  const made = {
    headlines: fitting(headlines, GOOGLE.headline, plain).slice(0, GOOGLE.headlines[1]),
    descriptions: fitting(descriptions, GOOGLE.description, plainForAds).slice(0, GOOGLE.descriptions[1]),
    paths: (given?.paths ?? []).filter((path) => lengthOf(path) <= GOOGLE.path && !/[\s/]/u.test(path)).slice(0, 2),
  };
  if (!given) note('cutForGoogle', { headlines: made.headlines.length, descriptions: made.descriptions.length });
  if (made.headlines.length < GOOGLE.headlines[0]) note('fewHeadlines', { count: made.headlines.length, least: GOOGLE.headlines[0] });
  if (made.descriptions.length < GOOGLE.descriptions[0]) note('fewDescriptions', { count: made.descriptions.length, least: GOOGLE.descriptions[0] });
  return made;
}

function metaOf({ channels, ...letter }: WrittenCopy, note: Tell): AdCampaign['meta'] {
  const given = channels?.metaAds;
  if (!given) note('cutForMeta');
  const { primaryTexts, headlines, descriptions } = given ?? { primaryTexts: [letter.preheader, ...letter.paragraphs], headlines: [...letter.subjects], descriptions: [letter.cta] };
  const same = (text: string): string => text;
  return {
    primaryTexts: fitting(primaryTexts, given ? 2200 : META.primary, same).slice(0, META.most),
    headlines: fitting(headlines, given ? 255 : META.headline, same).slice(0, META.most),
    descriptions: fitting(descriptions, given ? 255 : META.description, same).slice(0, META.most),
  };
}

/** Each once, without merge tags and formula signs, within the limit. */
function fitting(texts: readonly string[], limit: number, suit: (text: string) => string): string[] {
  const made = texts.map((text) => sheetText(suit(mergeInto(text, {}, 'text')))).filter((text) => text !== null).map((text) => cutWords(text, limit)).filter((text) => lengthOf(text) > 2);
  return [...new Map(made.map((text) => [text.toLowerCase(), text])).values()];
}

const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?])\s+/u);

/** Only words that the brief has: the brand and the product, each as it is searched and within what is searched. */
function keywordsOf({ brand, product }: Partial<Brief>): Keyword[] {
  const terms = [brand, product, brand !== undefined && product !== undefined ? `${product} ${brand}` : undefined].map((term) => keywordText(term ?? '')).filter((term) => term !== null);
  return [...new Set(terms)].flatMap((text): Keyword[] => [{ text, match: 'Exact' }, { text, match: 'Phrase' }]);
}

/** Signs that Google refuses in keywords are taken out. */
function keywordText(text: string): string | null {
  const plain = text.toLowerCase().replace(/[!@%,*()=;~`<>?\\|{}[\]^"+]/gu, ' ').replace(/\s+/gu, ' ').trim().replace(/^-+/u, '');
  return plain === '' || lengthOf(plain) > KEYWORD.letters || plain.split(' ').length > KEYWORD.words ? null : plain;
}
