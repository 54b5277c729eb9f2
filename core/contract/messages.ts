import { z } from 'zod';
import { call, event, job } from './define.ts';
import { actor, askedPeriod, clientId, contactId, empty, instant, localDate, page, period, uuid } from './values.ts';

/** The labels of the shipped model's heads, in the order of its scores. Definitions: models/training/data/GUIDELINES.md. */
export const SENTIMENTS = ['negative', 'neutral', 'positive'] as const;
export const EMOTIONS = ['anger', 'disgust', 'fear', 'joy', 'sadness', 'surprise', 'neutral'] as const;
export const INTENTS = [
  'purchase_intent', 'price_question', 'product_question', 'delivery_question', 'complaint', 'refund_return', 'cancellation',
  'opt_out', 'privacy_request', 'support_request', 'billing_problem', 'praise', 'partnership', 'other',
] as const;
export const LANGUAGES = ['es', 'pt', 'en', 'other'] as const;

export const sentiment = z.enum(SENTIMENTS);
export const emotion = z.enum(EMOTIONS);
export const intent = z.enum(INTENTS);
export const textLanguage = z.enum(LANGUAGES);
export const readingHead = z.enum(['sentiment', 'emotion', 'intent']);
export type Sentiment = z.infer<typeof sentiment>;
export type Emotion = z.infer<typeof emotion>;
export type Intent = z.infer<typeof intent>;
export type TextLanguage = z.infer<typeof textLanguage>;
export type ReadingHead = z.infer<typeof readingHead>;

const probability = z.number().min(0).max(1);
/** A share of n messages with its 95 % Wilson interval. */
const share = z.object({ n: z.int(), of: z.int(), share: probability, low: probability, high: probability });

export const messageState = z.enum(['open', 'later', 'done']);
export type MessageState = z.infer<typeof messageState>;

export const messageFilter = z.object({
  /** Each must begin a word of subject or body, accents and case aside. */
  search: z.string().max(200).default(''),
  period: askedPeriod.optional(),
  /** Keys of channels; of a list any value will do, and lists must all agree. */
  channels: z.array(z.string()).max(50).default([]),
  languages: z.array(textLanguage).default([]),
  sentiments: z.array(sentiment).default([]),
  emotions: z.array(emotion).default([]),
  intents: z.array(intent).default([]),
  products: z.array(z.string()).max(50).default([]),
  places: z.array(z.string()).max(50).default([]),
  state: messageState.optional(),
  contactId: contactId.optional(),
  topicId: z.int().optional(),
  alertId: uuid.optional(),
});
export type MessageFilter = z.infer<typeof messageFilter>;

/** What a model read, and what a person said instead. */
export const messageReading = z.object({
  sentiment: z.object({ label: sentiment, probability, corrected: z.boolean() }),
  emotions: z.object({ labels: z.array(emotion), corrected: z.boolean() }),
  intent: z.object({ label: intent, probability, corrected: z.boolean() }),
});

export const messageRow = z.object({
  id: z.int(),
  at: instant,
  type: z.string(),
  /** A channel's key. */
  channel: z.string().nullable(),
  contactId: contactId.nullable(),
  author: z.string().nullable(),
  subject: z.string().nullable(),
  /** The first 280 characters of the text. */
  excerpt: z.string(),
  language: textLanguage.nullable(),
  /** 0 to 1 of its scale. */
  rating: z.number().nullable(),
  product: z.string().nullable(),
  place: z.string().nullable(),
  state: messageState,
  reading: messageReading.nullable(),
  /** Other messages with the same text among those asked for, folded into this one. */
  duplicates: z.int(),
});
export type MessageRow = z.infer<typeof messageRow>;

export const messageDetail = messageRow.extend({
  body: z.string(),
  /** What the best rating is written as: 5 of stars. */
  ratingScale: z.number().nullable(),
  campaign: z.string().nullable(),
  thread: z.string().nullable(),
  /** Every label's probability; null before the message was read. */
  scores: z.object({
    sentiment: z.record(sentiment, probability),
    emotion: z.record(emotion, probability),
    intent: z.record(intent, probability),
  }).nullable(),
  /** Which model read it, and which heads taught by this client's corrections took part. */
  model: z.object({ id: z.string(), version: z.string(), taught: z.array(readingHead) }).nullable(),
  corrections: z.array(z.object({ head: readingHead, labels: z.array(z.string()), actor, at: instant })),
  same: z.array(z.object({ id: z.int(), at: instant, contactId: contactId.nullable(), channel: z.string().nullable() })),
});

/** Urgent: what is open, by what it asks for, its anger and its age (core/domain/voice/urgency.ts). */
export const messageSort = z.enum(['newest', 'oldest', 'urgent']);

const facet = z.array(z.object({ value: z.string(), messages: z.int() }));
const withFilter = z.object({ clientId, filter: messageFilter.prefault({}) });

export const voiceShares = z.object({
  messages: z.int(),
  sentiment: z.record(sentiment, share),
  emotion: z.record(emotion, share),
  intent: z.record(intent, share),
});

export const voicePoint = z.object({ date: localDate, messages: z.int(), negative: share, positive: share, anger: share, complaint: share });

export const voiceTopic = z.object({
  id: z.int(),
  /** Words that set it apart, strongest first (class-based TF-IDF). */
  terms: z.array(z.string()),
  messages: z.int(),
  /** Messages of the last seven days of data and of the seven before. */
  thisWeek: z.int(),
  weekBefore: z.int(),
  /** Two-sided p of a change between both weeks given all messages (Fisher's exact test); null where it cannot be told. */
  changeP: probability.nullable(),
  negative: share,
  quotes: z.array(z.object({ id: z.int(), text: z.string(), at: instant })),
});

export const voiceAlert = z.object({
  id: uuid,
  kind: z.enum(['anger', 'complaint']),
  from: localDate,
  /** Its last day, itself in. */
  to: localDate,
  observed: z.int(),
  /** What the weeks before let expect, and its 95 % upper bound. */
  expected: z.number(),
  upper: z.number(),
  p: probability,
  /** Where it comes from: values that are over-represented, strongest first, and what the weeks before let expect of each. */
  where: z.array(z.object({ dimension: z.enum(['channel', 'product', 'place', 'intent', 'topic']), value: z.string(), messages: z.int(), usual: z.number() })),
  evidence: z.array(z.int()),
  state: z.enum(['open', 'dismissed']),
});

const score = z.object({ macroF1: probability, accuracy: probability, n: z.int() });
/** A small head on the frozen embeddings, taught by corrections; used only once a person approved it. */
export const taughtHead = z.object({
  id: uuid,
  head: readingHead,
  corrections: z.int(),
  /** Messages whose label it would change. */
  changes: z.int(),
  /** On the same held-out corrections (cross-validated): the model as it was, and with this head. */
  before: score,
  after: score,
  state: z.enum(['proposed', 'active', 'retired']),
  model: z.string(),
  madeAt: instant,
});

export const messages = {
  'messages.page': call(
    withFilter.extend({ sort: messageSort.default('newest'), ...page.shape }),
    /** `total` rows when same texts are folded, of `messages`. */
    z.object({ rows: z.array(messageRow), total: z.int(), messages: z.int() }),
  ),
  /** How many messages each value would leave, every other part of the filter kept. */
  'messages.facets': call(withFilter, z.object({
    channels: facet, languages: facet, sentiments: facet, emotions: facet, intents: facet, products: facet, places: facet, states: facet,
  })),
  'messages.get': call(z.object({ clientId, messageId: z.int() }), messageDetail),
  /** Which words weighed: the label's probability lost when each is left out (occlusion). Offsets in UTF-16 units of the body. */
  'messages.explain': call(
    z.object({ clientId, messageId: z.int(), head: readingHead }),
    z.object({ label: z.string(), probability, words: z.array(z.object({ start: z.int(), end: z.int(), weight: z.number() })) }),
  ),
  /** By meaning: nearest embeddings first, those a little nearer that are labelled as the query itself is read. */
  'messages.search': call(
    withFilter.extend({ query: z.string().min(1).max(500), limit: z.int().min(1).max(200).default(50) }),
    z.object({ rows: z.array(messageRow.extend({ similarity: z.number() })), searched: z.int() }),
  ),
  /** Messages with the same text go along. Undone by operations.undo. */
  'messages.setState': call(
    z.object({ clientId, messageIds: z.array(z.int()).min(1).max(1000), state: messageState }),
    z.object({ operationId: uuid }),
  ),
  /** Takes effect at once, on every message with the same text. Undone by operations.undo. */
  'messages.correct': call(
    z.object({ clientId, messageId: z.int(), head: readingHead, labels: z.array(z.string()).min(1).max(7) }),
    z.object({ operationId: uuid }),
  ),
  /** Reads what no model, or an older one, has read. Goes on where it stopped. */
  'messages.analyze': job(
    z.object({ clientId }),
    z.object({ read: z.int(), failed: z.int(), model: z.string(), alerts: z.int() }),
  ),
  'messages.status': call(
    z.object({ clientId }),
    z.object({ messages: z.int(), read: z.int(), outdated: z.int(), model: z.string().nullable() }),
  ),
  /** Needs 20 corrected texts and two labels; proposes a head, and uses nothing by itself. */
  'messages.teach': job(z.object({ clientId, head: readingHead }), taughtHead),
  'messages.heads': call(z.object({ clientId }), z.object({ heads: z.array(taughtHead), corrections: z.record(readingHead, z.int()) })),
  /** From now on it reads along; readings are made anew by messages.analyze, which this starts, without the model. */
  'messages.approveHead': call(z.object({ clientId, id: uuid }), empty),
  /** Takes up the head before it again, or none. */
  'messages.rollbackHead': call(z.object({ clientId, head: readingHead }), empty),
  'voice.overview': call(withFilter, z.object({ current: voiceShares, previous: voiceShares.nullable(), span: period.nullable() })),
  'voice.series': call(
    withFilter.extend({ grain: z.enum(['day', 'week', 'month']).optional() }),
    z.object({ grain: z.enum(['day', 'week', 'month']), points: z.array(voicePoint) }),
  ),
  'voice.breakdown': call(
    withFilter.extend({ by: z.enum(['channel', 'product', 'place', 'language', 'intent']) }),
    z.object({ rows: z.array(z.object({ value: z.string(), messages: z.int(), negative: share, anger: share, topIntent: intent.nullable() })) }),
  ),
  'voice.findTopics': job(z.object({ clientId }), z.object({ topics: z.int(), messages: z.int() })),
  'voice.topics': call(z.object({ clientId }), z.object({ topics: z.array(voiceTopic), madeAt: instant.nullable(), messages: z.int() })),
  'voice.alerts': call(z.object({ clientId }), z.object({ alerts: z.array(voiceAlert) })),
  'voice.dismissAlert': call(z.object({ clientId, id: uuid }), empty),
  'messages.changed': event(z.object({ clientId })),
};
