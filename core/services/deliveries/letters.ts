import type { Campaign } from '../../contract/campaigns.ts';
import type { Country } from '../../contract/values.ts';
import { mergeTagsOf } from '../../domain/compose/index.ts';
import type { CopyFacts } from '../../domain/gate/index.ts';
import type { ClientDb } from '../../vault/types.ts';
import { getCampaign, renderCampaign } from '../campaigns/service.ts';

/** The letter of one country, with its merge tags. */
export interface CountryLetter {
  subject: string;
  preheader: string;
  html: string;
  text: string;
  facts: CopyFacts;
}

export interface Letters {
  campaign: Campaign;
  byCountry: ReadonlyMap<Country, CountryLetter>;
}

const UNSUBSCRIBE = 'unsubscribeUrl';
const has = (text: string): boolean => mergeTagsOf(text).some(({ field }) => field === UNSUBSCRIBE);

/** Renders every country's letter of a version. @throws AppError NOT_FOUND */
export async function lettersOf(client: ClientDb, campaignId: string, version?: number): Promise<Letters> {
  const campaign = getCampaign(client, campaignId, version);
  const { brief, copies } = campaign;
  const byCountry = new Map<Country, CountryLetter>();
  for (const [country, copy] of Object.entries(copies) as [Country, NonNullable<Campaign['copies'][Country]>][]) {
    const { subject, preheader, body } = await renderCampaign(client, { brief, country, copy });
    const sender = brief.sender !== undefined && body.text.includes(brief.sender);
    byCountry.set(country, { subject, preheader, html: body.html, text: body.text, facts: { sender, optOut: has(body.html) && has(body.text) } });
  }
  return { campaign, byCountry };
}
