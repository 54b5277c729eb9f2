/**
 * What every way out of the program has in common. A carrier is made from a connection (its address and key) and sends through `core/egress` alone.
 * Deliveries hand it people whom the gate let pass, and nobody else.
 */

/** A person as a platform keeps one: only what the campaign needs. */
export interface Member {
  contactId: string;
  email: string;
  /** Merge fields by their name in the campaign: `firstName`. */
  fields: Readonly<Record<string, string>>;
  tags: readonly string[];
}

/** What is sent, with merge tags as the composer writes them: `{{contact.firstName|fallback}}`, `{{unsubscribeUrl}}`. */
export interface Letter {
  name: string;
  subject: string;
  preheader: string;
  html: string;
  text: string;
  from: { name: string; address: string };
  replyTo?: string;
}

/** What came back of one message, as an event of the contact. */
export interface CarrierResult {
  kind: 'sent' | 'delivered' | 'open' | 'click' | 'bounce' | 'soft_bounce' | 'complaint' | 'unsubscribe' | 'reply';
  /** As the platform names it; the same result has the same reference whenever and however it comes. */
  ref: string;
  /** Empty where only our own number or key of the person came back. */
  email: string;
  /** Ours, where the result carries it: a signed link for unsubscribing does. */
  contactId?: string;
  /** Of the message that it is about, where the result carries it. */
  key?: string;
  at: number;
  url?: string;
  detail?: string;
  /** The campaign's own name at the platform, where what came says it: `draft`'s `campaignRef`. */
  campaignRef?: string;
}

export interface Refusal {
  contactId: string;
  /** A word of ours, as in `deliveries:refused.<reason>`. */
  reason: string;
  detail: string;
}

/** Sends each message itself: an SMTP server. */
export interface MailCarrier {
  readonly shape: 'mail';
  /** As the connection names them. */
  readonly sender: { name: string; address: string };
  readonly replyTo: string | null;
  /** @throws AppError EXTERNAL with what the server said. */
  test(signal: AbortSignal): Promise<{ account: string }>;
  /** Why it sends to one address and not to many, or null: mail to many needs a way out of it and a mailbox that is read. */
  bulk(): { messageKey: string } | null;
  /** The signed link of a person, or null where the connection has no endpoint. */
  unsubscribeUrl(person: { contactId: string; purpose?: string }): string | null;
  /**
   * What came to the mailbox and the endpoint since: bounces, complaints, replies, wishes to be left alone. Reading changes nothing there; the same
   * result has the same reference however often it is read.
   */
  results(since: number, signal: AbortSignal): AsyncIterable<readonly CarrierResult[]>;
  /**
   * One message to one person, merged. `key` becomes its Message-ID, so that a message sent twice can be told.
   * @throws AppError FORBIDDEN, INVALID_INPUT or UNAVAILABLE where certainly nothing left; EXTERNAL `mail:error.inDoubt` where the server may have it
   */
  send(message: MailMessage, signal: AbortSignal): Promise<MailAnswer>;
  close(): Promise<void>;
}

export interface MailMessage {
  key: string;
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  from: { name: string; address: string };
  replyTo?: string;
  /** RFC 8058: the client's own endpoint, signed for this person. */
  unsubscribeUrl?: string;
}

/** `deferred`: the server said 4xx, try later. `refused`: 5xx, never again for this person. */
export type MailAnswer = { kind: 'accepted'; id: string } | { kind: 'deferred' | 'refused'; code: number; detail: string };

/** Keeps lists and sends for us: Mailchimp, Brevo and their like. */
export interface PlatformCarrier {
  readonly shape: 'platform';
  test(signal: AbortSignal): Promise<{ account: string }>;
  /**
   * Puts the people on a list, in batches; those who are there already are changed. Each batch that the platform took is told before the next begins, so
   * that a killed program goes on behind it.
   */
  addMembers(list: { name: string; ref: string | null }, people: AsyncIterable<readonly Member[]>, told: (batch: BatchAnswer) => void, signal: AbortSignal): Promise<{ listRef: string }>;
  removeMembers(listRef: string, emails: AsyncIterable<readonly string[]>, signal: AbortSignal): Promise<number>;
  /** A draft there, which a person can open and look at. The same `key` makes no second one. */
  draft(letter: Letter, listRef: string, key: string, signal: AbortSignal): Promise<{ campaignRef: string; url: string | null }>;
  /** `at` null: now. */
  schedule(campaignRef: string, at: number | null, signal: AbortSignal): Promise<void>;
  unschedule(campaignRef: string, signal: AbortSignal): Promise<void>;
  /** What happened since, oldest first, page by page. */
  results(campaignRef: string, since: number, signal: AbortSignal): AsyncIterable<readonly CarrierResult[]>;
}

export interface BatchAnswer {
  listRef: string;
  accepted: readonly string[];
  refused: readonly Refusal[];
}

export type Carrier = MailCarrier | PlatformCarrier;
