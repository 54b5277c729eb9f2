import type { ImportKind } from '../kinds.ts';

export type ConsentChannel = 'email' | 'sms' | 'whatsapp' | 'phone' | 'push';
export type ConsentStatus = 'subscribed' | 'unsubscribed' | 'bounced' | 'complained' | 'pending' | 'never';

/** What a file says about permission to write. `at` is its proof's time; null where the file gives none. */
export interface ConsentClaim {
  channel: ConsentChannel;
  status: ConsentStatus;
  at: number | null;
  source: string | null;
}

export interface UtmTags {
  source: string | null;
  medium: string | null;
  campaign: string | null;
  content: string | null;
  term: string | null;
}

/** Where a row came from: spreadsheet row and physical line of the file. */
interface Origin {
  row: number;
  line: number;
}

/** The person a row speaks of, as far as it does. */
export interface PersonRef {
  externalId: string | null;
  /** As written, trimmed, domain in lower case. */
  email: string | null;
  /** For comparison only: lower case, no plus tag, no dots where the provider ignores them. */
  emailKey: string | null;
  /** E.164 */
  phone: string | null;
}

export interface ContactRow extends Origin, PersonRef {
  firstName: string | null;
  lastName: string | null;
  fullName: string | null;
  birthday: string | null;
  gender: 'female' | 'male' | 'other' | null;
  language: string | null;
  country: string | null;
  region: string | null;
  city: string | null;
  postalCode: string | null;
  address: string | null;
  company: string | null;
  jobTitle: string | null;
  timezone: string | null;
  acquisition: string | null;
  createdAt: number | null;
  updatedAt: number | null;
  tags: string[];
  consents: ConsentClaim[];
  /** Columns kept under their own header. */
  attributes: Record<string, string> | null;
}

export interface EventRow extends Origin, PersonRef {
  eventId: string | null;
  /** A word of the vocabulary of normalise/event-type.ts, or the file's own in snake case. */
  type: string;
  at: number;
  channel: string | null;
  campaignId: string | null;
  campaign: string | null;
  url: string | null;
  product: string | null;
  orderId: string | null;
  valueMicros: number | null;
  currency: string | null;
  utm: UtmTags | null;
  attributes: Record<string, string> | null;
  /** Canonical content (DESIGN §6): equal lines have equal hashes; H4 adds the ordinal. */
  contentHash: string;
}

/** What an order line brought. */
export type Amounts = Pick<OrderRow, 'quantity' | 'unitPriceMicros' | 'amountMicros'>;

export interface OrderRow extends Origin, PersonRef {
  orderId: string;
  lineId: string | null;
  at: number;
  status: string | null;
  /** True for an order the platform calls cancelled, voided or never paid: not revenue. */
  cancelled: boolean;
  fullName: string | null;
  country: string | null;
  region: string | null;
  city: string | null;
  postalCode: string | null;
  sku: string | null;
  product: string | null;
  category: string | null;
  brand: string | null;
  /** May be fractional (weight) and negative (returns). */
  quantity: number;
  unitPriceMicros: number;
  /** quantity × unit price, exactly, or the line total the file states; signed. */
  amountMicros: number;
  discountMicros: number | null;
  currency: string;
  channel: string | null;
  coupon: string | null;
  utm: UtmTags | null;
  attributes: Record<string, string> | null;
  contentHash: string;
}

export interface SpendRow extends Origin {
  /** First day covered. */
  date: string;
  /** Last day covered, where the file says it and it is another; else the grain tells. */
  until: string | null;
  hour: number | null;
  grain: 'hour' | 'day' | 'week' | 'month';
  channel: string;
  account: string | null;
  campaignId: string | null;
  campaign: string | null;
  adGroupId: string | null;
  adGroup: string | null;
  adId: string | null;
  ad: string | null;
  /** Further splits of the report (device, network, country, age), canonical 'age=30-34|gender=M'; '' for none. Part of the key. */
  breakdown: string;
  impressions: number | null;
  clicks: number | null;
  reach: number | null;
  costMicros: number;
  currency: string;
  conversions: number | null;
  revenueMicros: number | null;
  /** Hash of the key (period, channel, account, campaign, group, ad, breakdown): later values replace earlier. */
  keyHash: string;
}

export interface MessageRow extends Origin, PersonRef {
  messageId: string | null;
  type: 'review' | 'reply' | 'ticket' | 'comment' | 'survey' | 'message';
  at: number;
  channel: string | null;
  authorName: string | null;
  subject: string | null;
  text: string;
  /** 0..1 of the scale, with the rating as written beside it. */
  rating: number | null;
  ratingScale: number | null;
  product: string | null;
  orderId: string | null;
  language: string | null;
  url: string | null;
  threadId: string | null;
  attributes: Record<string, string> | null;
  contentHash: string;
}

export interface RowOf {
  contacts: ContactRow;
  events: EventRow;
  orders: OrderRow;
  spend: SpendRow;
  messages: MessageRow;
}

export type NormalisedRow<K extends ImportKind = ImportKind> = RowOf[K];
