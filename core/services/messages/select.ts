import { EMOTIONS, INTENTS, LANGUAGES, SENTIMENTS, type MessageFilter } from '../../contract/messages.ts';
import { emotionBits } from '../../domain/voice/label-codes.ts';
import { urgencyOf } from '../../domain/voice/urgency.ts';
import { dayOf, NONE, STATES, type Dictionary, type MessageIndex } from './message-index.ts';

/** The parts of a filter, a bit each: what a message fails. */
export const PART = { rest: 1, channels: 2, languages: 4, sentiments: 8, emotions: 16, intents: 32, products: 64, places: 128, states: 256 } as const;

/** Marks of what lies outside the columns: words, topic, alert. One list each, ids ascending. */
export type IdLists = readonly (readonly number[])[];

/** Which parts of the filter each message fails; 0 for those it leaves. */
export function failuresOf(index: MessageIndex, filter: MessageFilter, lists: IdLists): Uint16Array {
  const { n } = index;
  const fails = new Uint16Array(n);
  const check = (part: number, passes: (position: number) => boolean) => {
    for (let at = 0; at < n; at += 1) if (!passes(at)) fails[at] = (fails[at] as number) | part;
  };
  const coded = (part: number, column: ArrayLike<number>, codes: readonly number[], wanted: boolean) => {
    if (!wanted) return;
    const allowed = new Set(codes);
    check(part, (at) => allowed.has(column[at] as number));
  };
  const named = (part: number, column: Int32Array, dictionary: Dictionary, values: readonly string[]) =>
    coded(part, column, values.map((value) => dictionary.code(value)).filter((code) => code >= 0), values.length > 0);
  named(PART.channels, index.channel, index.channels, filter.channels);
  named(PART.products, index.product, index.products, filter.products);
  named(PART.places, index.place, index.places, filter.places);
  coded(PART.languages, index.language, filter.languages.map((one) => LANGUAGES.indexOf(one)), filter.languages.length > 0);
  coded(PART.sentiments, index.sentiment, filter.sentiments.map((one) => SENTIMENTS.indexOf(one)), filter.sentiments.length > 0);
  coded(PART.intents, index.intent, filter.intents.map((one) => INTENTS.indexOf(one)), filter.intents.length > 0);
  coded(PART.states, index.state, filter.state === undefined ? [] : [STATES.indexOf(filter.state)], filter.state !== undefined);
  if (filter.emotions.length > 0) {
    const bits = emotionBits(filter.emotions);
    check(PART.emotions, (at) => ((index.emotions[at] as number) & bits) !== 0);
  }
  if (filter.contactId !== undefined) coded(PART.rest, index.contact, [filter.contactId], true);
  if (filter.period) {
    const [from, to] = [dayOf(filter.period.from), dayOf(filter.period.to)];
    check(PART.rest, (at) => (index.day[at] as number) >= from && (index.day[at] as number) < to);
  }
  for (const ids of lists) {
    const listed = new Uint8Array(n);
    for (const id of ids) {
      const position = index.positionOf(id);
      if (position >= 0) listed[position] = 1;
    }
    check(PART.rest, (at) => listed[at] === 1);
  }
  return fails;
}

export type Sort = 'newest' | 'oldest' | 'urgent';

export interface Folded {
  /** One position for each text, in order. */
  positions: Int32Array;
  /** By group: how many messages of those asked for say the same. */
  sizes: Int32Array;
  messages: number;
}

/** What is left, same texts folded into the first of them by the order asked for. */
export function foldedBy(index: MessageIndex, fails: Uint16Array, sort: Sort): Folded {
  const { n, order, group } = index;
  const positions = new Int32Array(n);
  const sizes = new Int32Array(index.groups);
  let [rows, messages] = [0, 0];
  for (let step = 0; step < n; step += 1) {
    const at = order[sort === 'oldest' ? step : n - 1 - step] as number;
    if (fails[at] !== 0) continue;
    messages += 1;
    const of = group[at] as number;
    if (sizes[of] === 0) positions[rows++] = at;
    sizes[of] = (sizes[of] as number) + 1;
  }
  const kept = positions.slice(0, rows);
  return { positions: sort === 'urgent' ? byUrgency(index, kept) : kept, sizes, messages };
}

const MOST_URGENT = 128;

/** What is open by its urgency on the day of the newest message, then the newest; what is not open comes last. */
function byUrgency(index: MessageIndex, newestFirst: Int32Array): Int32Array {
  const today = newestFirst.reduce((latest, at) => Math.max(latest, index.day[at] as number), 0);
  const keys = new Float64Array(newestFirst.length);
  newestFirst.forEach((at, rank) => {
    const labels = labelsAt(index, at);
    const urgency = index.state[at] === 0 ? 1 + urgencyOf(labels, today - (index.day[at] as number)) : 0;
    keys[rank] = (MOST_URGENT - urgency) * 2 ** 32 + rank;
  });
  return Int32Array.from(keys.sort(), (key) => newestFirst[key % 2 ** 32] as number);
}

export function labelsAt(index: MessageIndex, at: number) {
  if (index.sentiment[at] === NONE) return null;
  return { sentiment: index.sentiment[at] as number, emotions: index.emotions[at] as number, intent: index.intent[at] as number };
}

/** Counts of each value among the messages that fail no other part of the filter, most first. */
export function facetsOf(index: MessageIndex, fails: Uint16Array) {
  const count = (part: number, column: ArrayLike<number>, size: number) => {
    const counts = new Int32Array(size);
    for (let at = 0; at < index.n; at += 1) {
      const code = column[at] as number;
      if (((fails[at] as number) & ~part) === 0 && code >= 0 && code < size) counts[code] = (counts[code] as number) + 1;
    }
    return counts;
  };
  const listed = (values: readonly string[], counts: Int32Array) =>
    values.flatMap((value, code) => (counts[code] ? [{ value, messages: counts[code] }] : [])).sort((a, b) => b.messages - a.messages || (a.value < b.value ? -1 : 1));
  const named = (part: number, column: Int32Array, { values }: Dictionary) => listed(values, count(part, column, values.length));
  const emotions = new Int32Array(EMOTIONS.length);
  for (let at = 0; at < index.n; at += 1) {
    if (((fails[at] as number) & ~PART.emotions) !== 0) continue;
    for (let bits = index.emotions[at] as number, code = 0; bits > 0; bits >>= 1, code += 1) if (bits & 1) emotions[code] = (emotions[code] as number) + 1;
  }
  return {
    channels: named(PART.channels, index.channel, index.channels),
    languages: listed(LANGUAGES, count(PART.languages, index.language, LANGUAGES.length)),
    sentiments: listed(SENTIMENTS, count(PART.sentiments, index.sentiment, SENTIMENTS.length)),
    emotions: listed(EMOTIONS, emotions),
    intents: listed(INTENTS, count(PART.intents, index.intent, INTENTS.length)),
    products: named(PART.products, index.product, index.products).slice(0, 200),
    places: named(PART.places, index.place, index.places).slice(0, 200),
    states: listed(STATES, count(PART.states, index.state, STATES.length)),
  };
}
