import { brevo, hubspot, klaviyo, klaviyoEvents, klaviyoPeople } from './email-platforms.ts';
import { googleAds, googleAdsApi } from './google-ads.ts';
import { mercadolibre, tiendanube, tiendanubeClients, vtex, vtexClients } from './latin-shops.ts';
import {
  mailchimp,
  mailchimpActivity,
  mailchimpMembers,
  mailchimpUnsubscribedContacts,
  mailchimpUnsubscribes,
} from './mailchimp.ts';
import { kag, metaAds, metaAdsApi } from './meta-ads.ts';
import { linkedinAds, robyn, tiktokAds, tiktokAdsApi, wideSpend } from './other-ads.ts';
import {
  bankMarketing,
  completeJourney,
  completeJourneyHouseholds,
  completeJourneyRedemptions,
  olistDeals,
  olistLeadEvents,
  olistLeads,
  onlineRetail,
} from './public-sets.ts';
import { shopifyCustomers, shopifyOrders } from './shopify.ts';
import type { SourceProfile } from './source-profile.ts';

/** Every export that is recognised by its headers; where those of the platforms were seen is in fixtures/sources.md. Of equal matches the earlier one is taken. */
export const sources: readonly SourceProfile[] = [
  googleAds,
  googleAdsApi,
  kag,
  metaAds,
  metaAdsApi,
  tiktokAds,
  tiktokAdsApi,
  linkedinAds,
  mailchimp,
  mailchimpMembers,
  mailchimpUnsubscribes,
  mailchimpUnsubscribedContacts,
  mailchimpActivity,
  klaviyo,
  klaviyoPeople,
  klaviyoEvents,
  brevo,
  hubspot,
  shopifyCustomers,
  shopifyOrders,
  tiendanube,
  tiendanubeClients,
  vtex,
  vtexClients,
  mercadolibre,
  onlineRetail,
  completeJourney,
  completeJourneyRedemptions,
  completeJourneyHouseholds,
  olistLeads,
  olistLeadEvents,
  olistDeals,
  bankMarketing,
  robyn,
  wideSpend,
];
