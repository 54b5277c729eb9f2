import { basename } from 'node:path';
import { z } from 'zod';
import { brief as briefSchema, type Brief } from './contract/compose.ts';
import { channelCopy } from './contract/channel-copy.ts';
import { AppError } from './contract/errors.ts';
import { country as countrySchema, type Country } from './contract/values.ts';
import { adsOfCopy, type WrittenCopy } from './domain/ads/ads-of-copy.ts';
import type { AdCampaign, AdNote } from './domain/ads/ad-campaign.ts';
import { composeCampaign, isFormal, languageOf, voiceOf } from './domain/compose/index.ts';
import { campaignFile, type AdPlatform } from './export/campaign-files.ts';
import { jobFeed, type JobPlatform, type RefusedJob } from './export/job-feed/job-feed.ts';
import { vacancies } from './export/job-feed/vacancy.ts';
import { writeWhole } from './export/write-whole.ts';

export { adPlatforms, type AdPlatform } from './export/campaign-files.ts';
export { jobPlatforms, type JobPlatform, type RefusedJob } from './export/job-feed/job-feed.ts';
export type { AdNote } from './domain/ads/ad-campaign.ts';

/** Subject lines that a brief is written with: more than a search ad can hold. */
const VARIANTS = 20;

const written = z.object({ subjects: z.array(z.string()).min(1), preheader: z.string().default(''), paragraphs: z.array(z.string()).default([]), cta: z.string().default(''), channels: channelCopy.optional().catch(undefined), body: z.object({ text: z.string() }).partial().optional() });
/** What the composer or the list of campaigns answers. */
const campaignDocument = z.object({ name: z.string().optional(), brief: z.unknown().optional(), campaigns: z.partialRecord(countrySchema, written).optional(), copies: z.partialRecord(countrySchema, written).optional(), landingUrl: z.string().optional() });

export interface CampaignFileRequest {
  platform: AdPlatform;
  out: string;
  /** The page that ads lead to, where it is not the brief's. */
  landingUrl: string | null;
  /** A day, in the account's currency. */
  dailyBudget: number | null;
}

type Counted = { headlines: number; descriptions: number; keywords: number } | { ads: number; primaryTexts: number; headlines: number; descriptions: number } | { ads: number; texts: number };

export interface CampaignFile {
  platform: AdPlatform;
  path: string;
  bytes: number;
  /** What each campaign has in this platform's file: texts that do not fit into it are not counted. */
  campaigns: ({ name: string; country: Country } & Counted)[];
  notes: AdNote[];
}

/**
 * Makes a platform's file of a document: a brief, what `compose` answers, or a kept campaign.
 * @throws AppError INVALID_INPUT `ads:error.noCampaign` where the document is none of them
 */
export async function openCampaignFile(document: unknown, fileName: string, request: CampaignFileRequest): Promise<CampaignFile> {
  const made = campaignsIn(document, fileName, request);
  const campaigns = made.map(({ campaign }) => campaign);
  const { path, bytes } = await writeWhole(request.out, campaignFile(request.platform, campaigns));
  return {
    platform: request.platform, path, bytes, notes: made.flatMap(({ notes }) => notes).filter((note) => concerns(request.platform, note)),
    campaigns: campaigns.map((campaign) => ({ name: campaign.name, country: campaign.country, ...counted(request.platform, campaign) })),
  };
}

/** Meta and TikTok have an ad a primary text; Meta's headlines and descriptions go round over its ads. */
function counted(platform: AdPlatform, { google, meta, keywords }: AdCampaign): Counted {
  if (platform === 'google-ads-editor') return { headlines: google.headlines.length, descriptions: google.descriptions.length, keywords: keywords.length };
  const ads = meta.primaryTexts.length;
  return platform === 'tiktok-bulk' ? { ads, texts: ads } : { ads, primaryTexts: ads, headlines: Math.min(ads, meta.headlines.length), descriptions: Math.min(ads, meta.descriptions.length) };
}

/** @throws AppError INVALID_INPUT `ads:error.noJobs` */
export async function openJobFeed(document: unknown, fileName: string, platform: JobPlatform, out: string, now: number): Promise<{ platform: JobPlatform; path: string; bytes: number; jobs: number; exported: number; refused: RefusedJob[] }> {
  const parsed = vacancies.safeParse(Array.isArray(document) ? { jobs: document } : document);
  if (!parsed.success) throw new AppError('INVALID_INPUT', 'ads:error.noJobs', { params: { file: fileName } });
  const { xml, taken, refused } = jobFeed(platform, parsed.data, now);
  return { platform, ...(await writeWhole(out, xml)), jobs: parsed.data.jobs.length, exported: taken, refused };
}

function concerns(platform: AdPlatform, { code }: AdNote): boolean {
  const google = ['cutForGoogle', 'fewHeadlines', 'fewDescriptions', 'noKeywords'].includes(code);
  return platform === 'google-ads-editor' ? code !== 'cutForMeta' : !google;
}

function campaignsIn(document: unknown, fileName: string, { landingUrl, dailyBudget }: CampaignFileRequest): { campaign: AdCampaign; notes: AdNote[] }[] {
  const { name, brief, copies } = readDocument(document, fileName);
  const entries = Object.entries(copies) as [Country, WrittenCopy & { body?: { text?: string | undefined } | undefined }][];
  if (entries.length === 0) throw new AppError('INVALID_INPUT', 'ads:error.noCampaign', { params: { file: fileName } });
  return entries.map(([country, copy]) =>
    adsOfCopy(copy, { name: entries.length === 1 ? name : `${name} · ${country}`, country, brief, dailyBudget, landingUrl: landingUrl ?? brief.landingUrl ?? linkOf(copy.cta, copy.body?.text ?? '') }),
  );
}

function readDocument(document: unknown, fileName: string): { name: string; brief: Partial<Brief>; copies: Partial<Record<Country, WrittenCopy>> } {
  const own = basename(fileName).replace(/\.[^.]+$/u, '') || 'campaign';
  const parsed = campaignDocument.safeParse(document);
  const copies = parsed.success ? (parsed.data.copies ?? parsed.data.campaigns) : undefined;
  if (parsed.success && copies !== undefined) {
    const brief = briefSchema.partial().safeParse(parsed.data.brief ?? {});
    const known = brief.success ? brief.data : {};
    return { name: parsed.data.name ?? known.brand ?? own, copies, brief: parsed.data.landingUrl === undefined ? known : { ...known, landingUrl: parsed.data.landingUrl } };
  }
  const brief = briefSchema.safeParse(document);
  if (!brief.success) throw new AppError('INVALID_INPUT', 'ads:error.noCampaign', { params: { file: fileName } });
  const countries: readonly Country[] = brief.data.countries.length > 0 ? brief.data.countries : [languageOf(brief.data) === 'pt' ? 'BR' : 'MX'];
  const copy = (country: Country) => composeCampaign(brief.data, voiceOf(country, isFormal(brief.data.tone)), VARIANTS);
  return { name: brief.data.brand, brief: brief.data, copies: Object.fromEntries(countries.map((country) => [country, copy(country)])) };
}

/** The page that the letter's button leads to: the link behind its words; one within the offer is somebody's text. */
function linkOf(button: string, text: string): string | null {
  const at = button === '' ? -1 : text.lastIndexOf(button);
  return at < 0 ? null : (/https?:\/\/[^\s<>()"']+/u.exec(text.slice(at))?.[0].replace(/[.,;:!?]+$/u, '') ?? null);
}
