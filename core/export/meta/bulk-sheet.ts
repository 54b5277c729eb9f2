import type { AdCampaign } from '../../domain/ads/ad-campaign.ts';
import { sheetOf } from '../sheet.ts';

/** Columns of the template that Ads Manager exports and takes back; a column that is absent is left as it is (facebook.com/business/help/216402145125255). */
export const META_COLUMNS = [
  'Campaign ID', 'Campaign Name', 'Special Ad Categories', 'Special Ad Category Country', 'Campaign Status', 'Campaign Objective', 'Buying Type', 'New Objective', 'Ad Set ID', 'Ad Set Run Status', 'Ad Set Name', 'Ad Set Time Start',
  'Ad Set Time Stop', 'Ad Set Daily Budget', 'Link Object ID', 'Link', 'Countries', 'Location Types', 'Age Min', 'Age Max', 'Optimization Goal', 'Billing Event', 'Ad Set Bid Strategy', 'Ad ID', 'Ad Status', 'Ad Name', 'Title', 'Body',
  'Link Description', 'Image Hash', 'Image File Name', 'Creative Type', 'Instagram Account ID', 'Call to Action',
] as const;

/**
 * Traffic campaigns as a bulk sheet: a row an ad, one ad a primary text, everything paused. Ids are blank, which makes new ones; the page and the picture are
 * the account's own and stay blank too.
 */
export function metaBulkSheet(campaigns: readonly AdCampaign[]): string {
  return sheetOf(META_COLUMNS, campaigns.flatMap(rowsOf));
}

function rowsOf(campaign: AdCampaign): Record<string, string | number | null>[] {
  const { name, meta, country } = campaign;
  return meta.primaryTexts.map((body, at) => ({
    'Campaign Name': name, 'Special Ad Categories': campaign.isJobs ? 'EMPLOYMENT' : null, 'Special Ad Category Country': campaign.isJobs ? country : null, 'Campaign Status': 'PAUSED', 'Campaign Objective': 'Outcome Traffic',
    'Buying Type': 'AUCTION', 'New Objective': 'Yes', 'Ad Set Run Status': 'PAUSED', 'Ad Set Name': name, 'Ad Set Time Start': timeOf(campaign.from, '12:00:00 am'), 'Ad Set Time Stop': timeOf(campaign.to, '11:59:00 pm'),
    'Ad Set Daily Budget': campaign.dailyBudget, Link: campaign.landingUrl, Countries: country, 'Location Types': 'home, recent', 'Age Min': 18, 'Age Max': 65, 'Optimization Goal': 'LINK_CLICKS', 'Billing Event': 'IMPRESSIONS',
    'Ad Set Bid Strategy': 'Highest volume or value', 'Ad Status': 'PAUSED', 'Ad Name': `${name} · ${at + 1}`, Title: meta.headlines[at % Math.max(1, meta.headlines.length)] ?? null, Body: body,
    'Link Description': meta.descriptions[at % Math.max(1, meta.descriptions.length)] ?? null, 'Creative Type': 'Link Page Post Ad', 'Call to Action': campaign.isJobs ? 'APPLY_NOW' : 'LEARN_MORE',
  }));
}

/** `06/17/2025 1:09:54 pm`, as the template writes it. */
function timeOf(date: string | null, time: string): string | null {
  const [year, month, day] = date?.split('-') ?? [];
  return year === undefined ? null : `${month}/${day}/${year} ${time}`;
}
