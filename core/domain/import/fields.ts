import type { DateOrder, DecimalMark, ImportKind } from './kinds.ts';

export type FieldType =
  | 'text'
  | 'id'
  | 'email'
  | 'phone'
  | 'name'
  | 'instant'
  | 'date'
  | 'hour'
  | 'money'
  | 'number'
  | 'integer'
  | 'country'
  | 'language'
  | 'currency'
  | 'gender'
  | 'consent'
  | 'tags'
  | 'url'
  | 'rating'
  | 'attribute'
  | 'breakdown';

/** How one column's values are written, where it differs from the mapping's options. */
export interface ColumnFormat {
  decimal?: DecimalMark;
  dateOrder?: DateOrder;
  dateStyle?: 'auto' | 'excel' | 'epoch-s' | 'epoch-ms' | 'yyyymmdd';
  /** Values without an offset of their own are of this zone. */
  timezone?: string;
  /** The value is in millionths (Google's cost_micros). */
  micros?: boolean;
  /** The value is in hundredths (cents). */
  cents?: boolean;
  currency?: string;
  /** Reversed consent: "opted out" = yes. */
  negated?: boolean;
  /** Highest value of a rating. */
  scale?: number;
}

export interface FieldSpec {
  field: FieldName;
  type: FieldType;
  /** Fields of one group stand in for each other: one of them is required. */
  requires?: string;
}

const person = {
  externalId: 'id',
  email: 'email',
  phone: 'phone',
} as const satisfies Record<string, FieldType>;

const place = {
  country: 'country',
  region: 'text',
  city: 'text',
  postalCode: 'id',
} as const satisfies Record<string, FieldType>;

const utm = {
  utmSource: 'text',
  utmMedium: 'text',
  utmCampaign: 'text',
  utmContent: 'text',
  utmTerm: 'text',
} as const satisfies Record<string, FieldType>;

const fields = {
  contacts: {
    ...person,
    firstName: 'name',
    lastName: 'name',
    fullName: 'name',
    birthday: 'date',
    gender: 'gender',
    language: 'language',
    ...place,
    address: 'text',
    company: 'text',
    jobTitle: 'text',
    timezone: 'text',
    acquisition: 'text',
    createdAt: 'instant',
    updatedAt: 'instant',
    tags: 'tags',
    emailConsent: 'consent',
    emailConsentAt: 'instant',
    smsConsent: 'consent',
    smsConsentAt: 'instant',
    whatsappConsent: 'consent',
    whatsappConsentAt: 'instant',
    phoneConsent: 'consent',
    unsubscribedAt: 'instant',
    bouncedAt: 'instant',
    consentSource: 'text',
    attribute: 'attribute',
  },
  events: {
    ...person,
    eventId: 'id',
    type: 'text',
    at: 'instant',
    channel: 'text',
    campaignId: 'id',
    campaign: 'text',
    url: 'url',
    product: 'text',
    orderId: 'id',
    value: 'money',
    currency: 'currency',
    ...utm,
    attribute: 'attribute',
  },
  orders: {
    ...person,
    orderId: 'id',
    lineId: 'id',
    at: 'instant',
    status: 'text',
    paymentStatus: 'text',
    cancelledAt: 'instant',
    firstName: 'name',
    lastName: 'name',
    fullName: 'name',
    ...place,
    sku: 'id',
    product: 'text',
    category: 'text',
    brand: 'text',
    quantity: 'number',
    unitPrice: 'money',
    lineTotal: 'money',
    discount: 'money',
    currency: 'currency',
    channel: 'text',
    coupon: 'text',
    url: 'url',
    ...utm,
    attribute: 'attribute',
  },
  spend: {
    date: 'date',
    dateEnd: 'date',
    hour: 'hour',
    channel: 'text',
    account: 'text',
    campaignId: 'id',
    campaign: 'text',
    adGroupId: 'id',
    adGroup: 'text',
    adId: 'id',
    ad: 'text',
    impressions: 'integer',
    clicks: 'integer',
    reach: 'integer',
    cost: 'money',
    channelCost: 'money',
    channelImpressions: 'integer',
    channelClicks: 'integer',
    currency: 'currency',
    conversions: 'number',
    revenue: 'money',
    breakdown: 'breakdown',
  },
  messages: {
    ...person,
    messageId: 'id',
    type: 'text',
    at: 'instant',
    channel: 'text',
    authorName: 'name',
    subject: 'text',
    text: 'text',
    rating: 'rating',
    product: 'text',
    orderId: 'id',
    language: 'language',
    url: 'url',
    threadId: 'id',
    attribute: 'attribute',
  },
} as const satisfies Record<ImportKind, Record<string, FieldType>>;

type Fields = typeof fields;
export type FieldOf<K extends ImportKind> = Extract<keyof Fields[K], string>;
export type FieldName = { [K in ImportKind]: FieldOf<K> }[ImportKind];

/** Fields of one group stand in for each other; a file of the kind needs one of each group. */
const required: Record<ImportKind, Partial<Record<FieldName, string>>> = {
  contacts: { externalId: 'identity', email: 'identity', phone: 'identity' },
  events: { at: 'time' },
  orders: { orderId: 'order', at: 'time', unitPrice: 'price', lineTotal: 'price' },
  spend: { date: 'date', cost: 'cost', channelCost: 'cost' },
  messages: { text: 'text', at: 'time' },
};

/** The fields a kind can take, in the order in which a person should see them. */
export function fieldsFor(kind: ImportKind): FieldSpec[] {
  return Object.entries(fields[kind]).map(([name, type]) => {
    const field = name as FieldName;
    const group = required[kind][field];
    return group === undefined ? { field, type } : { field, type, requires: group };
  });
}

/** The type of a kind's field, or null where the kind has no such field. */
export function fieldType(kind: ImportKind, field: FieldName): FieldType | null {
  const table: Record<string, FieldType> = fields[kind];
  return Object.hasOwn(table, field) ? (table[field] ?? null) : null;
}

/** Groups of fields of which a kind needs one each: `[['orderId'], ['at'], ['unitPrice', 'lineTotal']]`. */
export function requiredGroups(kind: ImportKind): FieldName[][] {
  const groups = new Map<string, FieldName[]>();
  for (const spec of fieldsFor(kind)) {
    if (spec.requires === undefined) continue;
    groups.set(spec.requires, [...(groups.get(spec.requires) ?? []), spec.field]);
  }
  return [...groups.values()];
}
