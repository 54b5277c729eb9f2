import type { AdCampaign } from '../../domain/ads/ad-campaign.ts';
import { geoTargetOf } from '../../domain/ads/geo-target.ts';
import { sheetOf } from '../sheet.ts';

const numbered = (name: string, count: number): string[] => Array.from({ length: count }, (_, at) => `${name} ${at + 1}`);

/** Columns as Google Ads Editor names them in its own exports; it knows them whatever their order (support.google.com/google-ads/editor/answer/57747). */
export const EDITOR_COLUMNS = [
  'Campaign', 'Campaign Type', 'Networks', 'Budget', 'Budget type', 'EU political ads', 'Languages', 'Bid Strategy Type', 'Start Date', 'End Date', 'Location', 'ID', 'Ad Group', 'Ad Group Type', 'Keyword',
  'Criterion Type', 'Ad type', ...numbered('Headline', 15), ...numbered('Description', 4), 'Path 1', 'Path 2', 'Final URL', 'Campaign Status', 'Ad Group Status', 'Status',
] as const;

/**
 * Search campaigns for Google Ads Editor: one entity a row, parents by name before their children, everything paused. A blank cell tells Editor to change
 * nothing, and `[]` to erase: none is written. UTF-8, which Editor reads without a byte order mark.
 */
export function editorCsv(campaigns: readonly AdCampaign[]): string {
  return sheetOf(EDITOR_COLUMNS, campaigns.flatMap(rowsOf));
}

function rowsOf(campaign: AdCampaign): Record<string, string | number | null>[] {
  const { name, google, keywords, landingUrl } = campaign;
  const group = { Campaign: name, 'Ad Group': campaign.brand };
  const lines = Object.fromEntries([...google.headlines.map((text, at) => [`Headline ${at + 1}`, text]), ...google.descriptions.map((text, at) => [`Description ${at + 1}`, text])]) as Record<string, string>;
  return [
    {
      Campaign: name, 'Campaign Type': 'Search', Networks: 'Google search', Budget: campaign.dailyBudget, 'Budget type': 'Daily', 'EU political ads': "Doesn't have EU political ads", Languages: campaign.language,
      'Bid Strategy Type': 'Maximize clicks', 'Start Date': campaign.from, 'End Date': campaign.to, 'Campaign Status': 'Paused',
    },
    { Campaign: name, Location: new Intl.DisplayNames(['en'], { type: 'region' }).of(campaign.country) ?? campaign.country, ID: geoTargetOf(campaign.country), Status: 'Enabled' },
    { ...group, 'Ad Group Type': 'Standard', 'Ad Group Status': 'Enabled' },
    ...keywords.map(({ text, match }) => ({ ...group, Keyword: text, 'Criterion Type': match, Status: 'Enabled' })),
    { ...group, 'Ad type': 'Responsive search ad', ...lines, 'Path 1': google.paths[0] ?? null, 'Path 2': google.paths[1] ?? null, 'Final URL': landingUrl, Status: 'Enabled' },
  ];
}
