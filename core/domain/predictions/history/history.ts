import { FactTable, type Facts } from './fact-table.ts';

/** Days are whole days since 1970-01-01 in the client's time zone; money is in currency units. */
/** `cancelled` 1: the order was called off later. Features see it as placed, and as returned once that was known; what came of a customer does not count it. */
const purchaseColumns = { amount: Float64Array, channel: Uint8Array, cancelled: Uint8Array } as const;
/** What came back: lines of a negative amount, and orders that were called off. */
const returnColumns = { amount: Float64Array, cancelled: Uint8Array } as const;
const lineColumns = { product: Int32Array, category: Int32Array, quantity: Float32Array, amount: Float64Array, cancelled: Uint8Array } as const;
const eventColumns = { kind: Uint8Array, channel: Uint8Array, hour: Uint8Array } as const;
const messageColumns = { sentiment: Uint8Array, anger: Uint8Array, intent: Uint8Array, rating: Float32Array } as const;
const consentColumns = { channel: Uint8Array, state: Uint8Array } as const;

/** Event types that features tell apart; all others are `other`. machine-open: an open or a click that no person made. */
export const EVENT_KINDS = ['sent', 'delivered', 'open', 'click', 'visit', 'product', 'cart', 'purchase', 'unsubscribe', 'bounce', 'complaint', 'subscribe', 'other', 'machine-open'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];
/** Kinds of channels; a client's own channels are sorted into them by their keys. */
export const CHANNEL_KINDS = ['none', 'email', 'sms', 'whatsapp', 'push', 'web', 'social', 'ads', 'store', 'other'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];
/** A label that no model gave, or a rating that nobody gave. */
export const UNREAD = 255;
/** An hour that is not known: the file gave a date alone. */
export const NO_HOUR = 255;

/** Everything dated that is known of some customers, each customer's facts in order of days. */
export interface History {
  /** Contact ids, ascending; a customer is known by its place here. */
  readonly ids: Int32Array;
  /** Names of products and categories by their numbers in `lines`; 0 is none. */
  readonly labels: readonly string[];
  readonly purchases: Facts<typeof purchaseColumns>;
  readonly returns: Facts<typeof returnColumns>;
  readonly lines: Facts<typeof lineColumns>;
  readonly events: Facts<typeof eventColumns>;
  readonly messages: Facts<typeof messageColumns>;
  readonly consents: Facts<typeof consentColumns>;
}

/** Fills a history fact by fact, in any order. */
export class HistoryBuilder {
  readonly ids: Int32Array;
  readonly labels: string[] = [''];
  readonly purchases = new FactTable(purchaseColumns);
  readonly returns = new FactTable(returnColumns);
  readonly lines = new FactTable(lineColumns);
  readonly events = new FactTable(eventColumns);
  readonly messages = new FactTable(messageColumns);
  readonly consents = new FactTable(consentColumns);
  /** Place of a contact, by id; -1 for nobody's customer. */
  private readonly places: Int32Array;

  /** @param ids contact ids, ascending */
  constructor(ids: Int32Array) {
    this.ids = ids;
    this.places = new Int32Array((ids.at(-1) ?? 0) + 1).fill(-1);
    ids.forEach((id, place) => (this.places[id] = place));
  }

  placeOf(id: number): number {
    return this.places[id] ?? -1;
  }

  done(): History {
    const n = this.ids.length;
    return {
      ids: this.ids, labels: this.labels, purchases: this.purchases.grouped(n), returns: this.returns.grouped(n), lines: this.lines.grouped(n),
      events: this.events.grouped(n), messages: this.messages.grouped(n), consents: this.consents.grouped(n),
    };
  }
}

const kinds: Readonly<Record<string, EventKind>> = {
  send: 'sent', sent: 'sent', email_sent: 'sent', delivered: 'delivered', delivery: 'delivered', open: 'open', click: 'click', visit: 'visit',
  view_product: 'product', search: 'product', add_to_cart: 'cart', checkout: 'cart', purchase: 'purchase', unsubscribe: 'unsubscribe', bounce: 'bounce',
  complaint: 'complaint', subscribe: 'subscribe',
};

/** Index into EVENT_KINDS of an event type as imports write it. */
export const eventKind = (type: string): number => EVENT_KINDS.indexOf(kinds[type] ?? 'other');

const channelWords: [ChannelKind, RegExp][] = [
  ['email', /e?-?mail|newsletter|mailchimp|klaviyo|boletin/], ['sms', /sms/], ['whatsapp', /whatsapp/], ['push', /push/], ['ads', /ads|google|meta|tiktok|search|display|shopping/],
  ['social', /social|facebook|instagram|twitter|linkedin|youtube|pinterest/], ['store', /store|tienda|loja|pos|sucursal|marketplace|mercado/], ['web', /web|site|sitio|direct|organic|online/],
];

/** Index into CHANNEL_KINDS of a client's channel by its key. */
export function channelKind(key: string | null): number {
  if (key === null) return 0;
  const found = channelWords.find(([, words]) => words.test(key.toLowerCase()));
  return CHANNEL_KINDS.indexOf(found?.[0] ?? 'other');
}
