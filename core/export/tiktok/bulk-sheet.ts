import type { AdCampaign } from '../../domain/ads/ad-campaign.ts';
import { cutWords } from '../../domain/ads/sheet-text.ts';
import { sheetOf } from '../sheet.ts';

/**
 * The columns of the bulk template that concern a web traffic campaign. TikTok gives every account a template of its own and takes no other
 * (ads.tiktok.com/help/article/troubleshoot-bulk-import-issues): these cells are to be pasted into it.
 */
export const TIKTOK_COLUMNS = [
  'Campaign ID', 'Campaign Status', 'Campaign Name', 'Advertising Objective', 'Campaign Budget Type', 'Campaign Budget Amount', 'Ad Group ID', 'Ad Group Status', 'Ad Group Name', 'Placement Types', 'Placements', 'Promotion Type', 'Web URL',
  'Location', 'Gender', 'Age', 'Languages', 'Ad Group Budget Type', 'Ad Group Budget Amount', 'Start Time', 'End Time', 'Optimization Goal', 'Billing Method', 'Ad ID', 'Ad Status', 'Ad Name', 'Image Name', 'Video Name', 'Text', 'Call to Action',
] as const;

/** TikTok Ads, ad text: 12 to 100 letters. */
const TEXT = 100;

export function tiktokBulkSheet(campaigns: readonly AdCampaign[]): string {
  return sheetOf(TIKTOK_COLUMNS, campaigns.flatMap(rowsOf));
}

function rowsOf(campaign: AdCampaign): Record<string, string | number | null>[] {
  const { name, country } = campaign;
  return campaign.meta.primaryTexts.map((text, at) => ({
    'Campaign Status': 'Paused', 'Campaign Name': name, 'Advertising Objective': 'Traffic', 'Campaign Budget Type': 'No Limit', 'Ad Group Status': 'Paused', 'Ad Group Name': name, 'Placement Types': 'Select Placement', Placements: 'TikTok',
    'Promotion Type': 'Website', 'Web URL': campaign.landingUrl, Location: new Intl.DisplayNames(['en'], { type: 'region' }).of(country) ?? country, Gender: 'All', Age: '18-24,25-34,35-44,45-54,55+', Languages: campaign.language,
    'Ad Group Budget Type': 'Daily', 'Ad Group Budget Amount': campaign.dailyBudget, 'Start Time': campaign.from === null ? null : `${campaign.from} 00:00`, 'End Time': campaign.to === null ? null : `${campaign.to} 23:59`,
    'Optimization Goal': 'Click', 'Billing Method': 'CPC', 'Ad Status': 'Paused', 'Ad Name': `${name} · ${at + 1}`, Text: cutWords(text, TEXT), 'Call to Action': campaign.isJobs ? 'Apply now' : 'Learn more',
  }));
}
