import { fullNameOf } from '../../domain/import/index.ts';
import type {
  ContactRow,
  EventRow,
  ImportKind,
  MessageRow,
  NormalisedRow,
  OrderRow,
  RowOf,
  SpendRow,
  UtmTags,
} from '../../domain/import/index.ts';

import { packConsents } from './stage-consents.ts';

export type Cell = string | number | null;

/** A column of a staging table, and how a normalised row fills it. */
export interface StageColumn<R = NormalisedRow> {
  name: string;
  type: 'TEXT' | 'INTEGER' | 'REAL';
  get(row: R): Cell;
}

type LocalDate = (at: number) => string;
type Columns<R> = Record<string, [StageColumn['type'], (row: R) => Cell]>;

interface Person {
  externalId: string | null;
  email: string | null;
  emailKey: string | null;
  phone: string | null;
}

const person = {
  person_key: ['TEXT', personKey],
  external_id: ['TEXT', (row) => row.externalId],
  email: ['TEXT', (row) => (row.email === row.emailKey ? null : row.email)],
  email_key: ['TEXT', (row) => row.emailKey],
  phone: ['TEXT', (row) => row.phone],
} as const satisfies Columns<Person>;

const contacts: Columns<ContactRow> = {
  external_id: person.external_id,
  email: person.email,
  email_key: person.email_key,
  phone: person.phone,
  first_name: ['TEXT', (row) => row.firstName],
  last_name: ['TEXT', (row) => row.lastName],
  full_name: ['TEXT', givenFullName],
  birthday: ['TEXT', (row) => row.birthday],
  gender: ['TEXT', (row) => row.gender],
  language: ['TEXT', (row) => row.language],
  country: ['TEXT', (row) => row.country],
  region: ['TEXT', (row) => row.region],
  city: ['TEXT', (row) => row.city],
  postcode: ['TEXT', (row) => row.postalCode],
  address: ['TEXT', (row) => row.address],
  company: ['TEXT', (row) => row.company],
  job_title: ['TEXT', (row) => row.jobTitle],
  timezone: ['TEXT', (row) => row.timezone],
  acquisition: ['TEXT', (row) => row.acquisition],
  tags: ['TEXT', (row) => (row.tags.length === 0 ? null : JSON.stringify(row.tags))],
  custom: ['TEXT', (row) => json(row.attributes)],
  consents: ['TEXT', (row) => packConsents(row.consents)],
  created_at: ['INTEGER', (row) => row.createdAt],
  updated_at: ['INTEGER', (row) => row.updatedAt],
};

const orders = (date: LocalDate): Columns<OrderRow> => ({
  ...person,
  full_name: ['TEXT', (row) => row.fullName],
  country: ['TEXT', (row) => row.country],
  region: ['TEXT', (row) => row.region],
  city: ['TEXT', (row) => row.city],
  postcode: ['TEXT', (row) => row.postalCode],
  order_id: ['TEXT', (row) => row.orderId],
  line_key: ['TEXT', (row) => (row.lineId === null ? row.contentHash : `id:${row.lineId}`)],
  at: ['INTEGER', (row) => row.at],
  local_date: ['TEXT', (row) => date(row.at)],
  status: ['TEXT', (row) => row.status],
  cancelled: ['INTEGER', (row) => (row.cancelled ? 1 : null)],
  sku: ['TEXT', (row) => row.sku],
  product: ['TEXT', (row) => row.product],
  category: ['TEXT', (row) => row.category],
  quantity: ['REAL', (row) => row.quantity],
  unit_price_micros: ['INTEGER', (row) => row.unitPriceMicros],
  amount_micros: ['INTEGER', (row) => row.amountMicros],
  currency: ['TEXT', (row) => row.currency],
  channel: ['TEXT', (row) => row.channel ?? row.utm?.source ?? null],
  campaign: ['TEXT', (row) => row.utm?.campaign ?? null],
  order_props: ['TEXT', (row) => json({ coupon: row.coupon, ...utm(row.utm) })],
  line_props: ['TEXT', (row) => json({ brand: row.brand, discountMicros: row.discountMicros, ...row.attributes })],
});

const events = (date: LocalDate): Columns<EventRow> => ({
  ...person,
  fact_key: ['TEXT', (row) => (row.eventId === null ? row.contentHash : `id:${row.eventId}`)],
  type: ['TEXT', (row) => row.type],
  at: ['INTEGER', (row) => row.at],
  local_date: ['TEXT', (row) => date(row.at)],
  channel: ['TEXT', (row) => row.channel ?? row.utm?.source ?? null],
  campaign_external: ['TEXT', (row) => row.campaignId],
  campaign: ['TEXT', (row) => row.campaign ?? row.utm?.campaign ?? null],
  order_id: ['TEXT', (row) => row.orderId],
  value_micros: ['INTEGER', (row) => row.valueMicros],
  currency: ['TEXT', (row) => row.currency],
  props: ['TEXT', (row) => json({ url: row.url, product: row.product, ...utm(row.utm), ...row.attributes })],
});

const days = { hour: 1, day: 1, week: 7, month: 30 } as const;

function daysFrom(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;
}

const spend: Columns<SpendRow> = {
  fact_key: ['TEXT', (row) => row.keyHash],
  date: ['TEXT', (row) => row.date],
  hour: ['INTEGER', (row) => row.hour],
  days: ['INTEGER', (row) => (row.until === null ? days[row.grain] : daysFrom(row.date, row.until))],
  channel: ['TEXT', (row) => row.channel],
  account: ['TEXT', (row) => row.account],
  campaign_external: ['TEXT', (row) => row.campaignId],
  campaign: ['TEXT', (row) => row.campaign],
  ad_group: ['TEXT', (row) => row.adGroupId ?? row.adGroup],
  ad_group_name: ['TEXT', (row) => row.adGroup],
  ad: ['TEXT', (row) => row.adId ?? row.ad],
  ad_name: ['TEXT', (row) => row.ad],
  breakdown: ['TEXT', (row) => row.breakdown],
  impressions: ['INTEGER', (row) => row.impressions],
  clicks: ['INTEGER', (row) => row.clicks],
  reach: ['INTEGER', (row) => row.reach],
  cost_micros: ['INTEGER', (row) => row.costMicros],
  currency: ['TEXT', (row) => row.currency],
  conversions: ['REAL', (row) => row.conversions],
  revenue_micros: ['INTEGER', (row) => row.revenueMicros],
};

const messages = (date: LocalDate): Columns<MessageRow> => ({
  ...person,
  fact_key: ['TEXT', (row) => (row.messageId === null ? row.contentHash : `id:${row.messageId}`)],
  type: ['TEXT', (row) => row.type],
  at: ['INTEGER', (row) => row.at],
  local_date: ['TEXT', (row) => date(row.at)],
  channel: ['TEXT', (row) => row.channel],
  campaign: ['TEXT', () => null],
  full_name: ['TEXT', (row) => row.authorName],
  subject: ['TEXT', (row) => row.subject],
  body: ['TEXT', (row) => row.text],
  language: ['TEXT', (row) => row.language],
  rating: ['REAL', (row) => row.rating],
  product: ['TEXT', (row) => row.product],
  thread: ['TEXT', (row) => row.threadId],
  props: ['TEXT', (row) => json({ ratingScale: row.ratingScale, url: row.url, orderId: row.orderId, ...row.attributes })],
});

/** The columns of a kind's staging table beside `seq` and `row`. Dates are of the client's time zone. */
export function stageColumns<K extends ImportKind>(kind: K, date: LocalDate): StageColumn<RowOf[K]>[] {
  const tables: { [Kind in ImportKind]: Columns<RowOf[Kind]> } = {
    contacts, orders: orders(date), events: events(date), spend, messages: messages(date),
  };
  return Object.entries(tables[kind]).map(([name, [type, get]]) => ({ name, type, get }));
}

/** The whole name only where it is not the two parts of it: personSelect joins those again. */
function givenFullName({ fullName, firstName, lastName }: ContactRow): string | null {
  return fullName === fullNameOf(null, firstName, lastName) ? null : fullName;
}

/** Names who a row speaks of within one import; null where it speaks of nobody. */
function personKey(row: Person): string | null {
  if (row.externalId === null && row.emailKey === null && row.phone === null) return null;
  return `${row.externalId ?? ''}\u001f${row.emailKey ?? ''}\u001f${row.phone ?? ''}`;
}

function utm(tags: UtmTags | null): Record<string, string | null> {
  if (tags === null) return {};
  return {
    utm_source: tags.source, utm_medium: tags.medium, utm_campaign: tags.campaign, utm_content: tags.content, utm_term: tags.term,
  };
}

/** A JSON object of what is not null, or null where nothing is. */
function json(values: Record<string, string | number | null> | null): string | null {
  if (values === null) return null;
  let some = false;
  const kept: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(values)) {
    if (value === null || value === undefined) continue;
    kept[key] = value;
    some = true;
  }
  return some ? JSON.stringify(kept) : null;
}
