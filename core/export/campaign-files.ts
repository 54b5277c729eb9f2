import type { AdCampaign } from '../domain/ads/ad-campaign.ts';
import { editorCsv } from './google-ads/editor-csv.ts';
import { metaBulkSheet } from './meta/bulk-sheet.ts';
import { tiktokBulkSheet } from './tiktok/bulk-sheet.ts';

export const adPlatforms = ['google-ads-editor', 'meta-bulk', 'tiktok-bulk'] as const;
export type AdPlatform = (typeof adPlatforms)[number];

/** Excel tells UTF-8 by it; Editor is no spreadsheet. */
const MARK = '\ufeff';

/** The platform's file of ad campaigns, ready to be written. */
export function campaignFile(platform: AdPlatform, campaigns: readonly AdCampaign[]): string {
  if (platform === 'google-ads-editor') return editorCsv(campaigns);
  return MARK + (platform === 'meta-bulk' ? metaBulkSheet(campaigns) : tiktokBulkSheet(campaigns));
}
