import type { SourceProfile } from './source-profile.ts';

export const onlineRetail: SourceProfile = {
  id: 'online_retail',
  name: 'UCI Online Retail',
  kind: 'orders',
  doc: 'https://archive.ics.uci.edu/dataset/352/online+retail',
  requires: [
    'invoiceno|invoice no|invoice',
    'stockcode|stock code',
    'quantity',
    'unitprice|unit price|price',
    'invoicedate|invoice date',
  ],
  fields: {
    orderId: 'invoiceno|invoice no|invoice',
    sku: 'stockcode|stock code',
    product: 'description',
    quantity: 'quantity',
    at: 'invoicedate|invoice date',
    unitPrice: 'unitprice|unit price|price',
    externalId: 'customerid|customer id',
    country: 'country',
  },
  formats: { unitPrice: { decimal: '.' } },
};

/** dunnhumby's Complete Journey: the value of a line is its total, not its price. */
export const completeJourney: SourceProfile = {
  id: 'complete_journey',
  name: 'Complete Journey',
  kind: 'orders',
  doc: 'https://bradleyboehmke.github.io/completejourney/reference/transactions.html',
  requires: ['household id', 'basket id', 'sales value', 'transaction timestamp'],
  fields: {
    externalId: 'household id',
    orderId: 'basket id',
    sku: 'product id',
    quantity: 'quantity',
    lineTotal: 'sales value',
    discount: 'retail disc',
    at: 'transaction timestamp',
  },
  keep: 'store id',
  formats: { lineTotal: { decimal: '.' }, discount: { decimal: '.' } },
};

export const completeJourneyRedemptions: SourceProfile = {
  id: 'complete_journey_redemptions',
  name: 'Complete Journey (coupons)',
  kind: 'events',
  doc: 'https://bradleyboehmke.github.io/completejourney/reference/coupon_redemptions.html',
  requires: ['household id', 'coupon upc', 'redemption date'],
  fields: { externalId: 'household id', product: 'coupon upc', campaignId: 'campaign id', at: 'redemption date' },
  options: { fixedType: 'redeem' },
};

export const completeJourneyHouseholds: SourceProfile = {
  id: 'complete_journey_households',
  name: 'Complete Journey (households)',
  kind: 'contacts',
  doc: 'https://bradleyboehmke.github.io/completejourney/reference/demographics.html',
  requires: ['household id', 'home ownership', 'household size'],
  fields: { externalId: 'household id' },
  keep: 'age|income|home ownership|marital status|household size|household comp|kids count',
};

const olistLead = { externalId: 'mql id' } as const;

export const olistLeads: SourceProfile = {
  id: 'olist_leads',
  name: 'Olist (leads)',
  kind: 'contacts',
  doc: 'https://www.kaggle.com/datasets/olistbr/marketing-funnel-olist',
  requires: ['mql id', 'first contact date', 'landing page id'],
  fields: { ...olistLead, createdAt: 'first contact date', acquisition: 'origin' },
  keep: 'landing page id',
};

export const olistLeadEvents: SourceProfile = {
  ...olistLeads,
  kind: 'events',
  fields: { ...olistLead, at: 'first contact date', channel: 'origin' },
  keep: 'landing page id',
  options: { fixedType: 'lead' },
};

export const olistDeals: SourceProfile = {
  id: 'olist_deals',
  name: 'Olist (deals)',
  kind: 'events',
  doc: 'https://www.kaggle.com/datasets/olistbr/marketing-funnel-olist',
  requires: ['mql id', 'won date', 'seller id'],
  fields: { ...olistLead, at: 'won date' },
  keep: 'business segment|lead type|lead behaviour profile|business type|seller id',
  options: { fixedType: 'won' },
};

/** UCI Bank Marketing names nobody: each row's content is its id. */
export const bankMarketing: SourceProfile = {
  id: 'bank_marketing',
  name: 'UCI Bank Marketing',
  kind: 'contacts',
  doc: 'https://archive.ics.uci.edu/dataset/222/bank+marketing',
  requires: ['job', 'marital', 'education', 'poutcome', 'pdays'],
  fields: { jobTitle: 'job' },
  keep: 'age|marital|education|default|balance|housing|loan|contact|month|day|day of week|duration|campaign|pdays|previous|poutcome|emp var rate|cons price idx|cons conf idx|euribor3m|nr employed|y',
  options: { identityFromContent: true },
};
