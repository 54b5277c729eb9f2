import { fitStrength, shrunk } from './shrink-rates.ts';

/** Messages that were sent, in parallel arrays, one entry a message; times are those of the contact's own clock. */
export interface SendLog {
  /** 0 to `contacts` − 1. */
  readonly contact: Int32Array;
  /** 0 Monday to 6 Sunday. */
  readonly weekday: Uint8Array;
  readonly hour: Uint8Array;
  /** 1 where the person opened (or clicked): proxies and bots are to be left out before. */
  readonly responded: Uint8Array;
}

export interface SendPeople {
  readonly contacts: number;
  /** Of each contact, 0 to `segments` − 1. */
  readonly segmentOf: Int32Array;
  readonly segments: number;
}

const HOURS = 24;
const DAYS = 7;
const SLOTS = HOURS * DAYS;
/** A contact's own history is read in blocks of three hours: 24 would each see next to nothing. */
const BLOCK = 3;
const BLOCKS = HOURS / BLOCK;
/** Rounds until hours and days, each worked out given the other, stay as they are. */
const ROUNDS = 5;

/** How segments respond by hour and weekday, and how contacts differ from their segment. All are factors of a rate; typed arrays, a row each segment or contact. */
export interface SendTimeModel {
  readonly people: SendPeople;
  readonly segmentRate: Float64Array;
  readonly segmentHour: Float64Array;
  readonly segmentDay: Float64Array;
  /** Messages of each segment in each slot (weekday × 24 + hour): what is usual. */
  readonly segmentSlots: Float64Array;
  readonly contactRate: Float64Array;
  readonly contactBlock: Float64Array;
  readonly contactDay: Float64Array;
  /** Responses a contact was expected to give by hour block, and the strength of the prior they are weighed against. */
  readonly contactExpected: Float64Array;
  readonly strength: { readonly contact: number; readonly block: number; readonly day: number };
  /** Rate at the slots that the contact's messages were sent in, mean; NaN where it had none. */
  readonly contactUsual: Float64Array;
}

/**
 * Rates of response as a product: the segment's, times its factors of the hour and the weekday, times the contact's own factors of all three, each drawn
 * towards 1 by empirical Bayes as far as its history is thin. It compares times at which messages were really sent; where hours went with campaigns
 * (news in the morning, offers at night), it cannot tell the two apart.
 */
export function fitSendTimes(log: SendLog, people: SendPeople): SendTimeModel {
  const segments = fitSegments(log, people);
  const { contact, weekday, hour, responded } = log;
  const slotRate = (row: number) => segmentRateAt(segments, people.segmentOf[contact[row] ?? 0] ?? 0, weekday[row] ?? 0, hour[row] ?? 0);
  const all = countsBy(log, people.contacts, (row) => contact[row] ?? 0, slotRate);
  const contactStrength = fitStrength(all);
  const contactRate = factors(all, contactStrength);
  const own = (row: number) => slotRate(row) * (contactRate[contact[row] ?? 0] ?? 1);
  const blocks = countsBy(log, people.contacts * BLOCKS, (row) => (contact[row] ?? 0) * BLOCKS + Math.floor((hour[row] ?? 0) / BLOCK), own);
  const days = countsBy(log, people.contacts * DAYS, (row) => (contact[row] ?? 0) * DAYS + (weekday[row] ?? 0), own);
  const [block, day] = [fitStrength(blocks), fitStrength(days)];
  const model = { people, ...segments, contactRate, contactBlock: factors(blocks, block), contactDay: factors(days, day), contactExpected: all.expected, strength: { contact: contactStrength, block, day }, contactUsual: new Float64Array(people.contacts) };
  const sent = new Float64Array(people.contacts);
  for (let row = 0; row < responded.length; row++) {
    const who = contact[row] ?? 0;
    sent[who] = (sent[who] ?? 0) + 1;
    model.contactUsual[who] = (model.contactUsual[who] ?? 0) + rateAt(model, who, weekday[row] ?? 0, hour[row] ?? 0);
  }
  return { ...model, contactUsual: model.contactUsual.map((sum, who) => sum / (sent[who] ?? 0)) };
}

export interface SendTime {
  /** 0 Monday to 6 Sunday. */
  weekday: number;
  hour: number;
  /** Expected share of messages sent then that get a response, and of those sent when they usually were. */
  rate: number;
  usualRate: number;
  /** rate / usualRate − 1. */
  lift: number;
  /** How much the contact's own history counts in its rate, against the segment's: 0 none, near 1 nearly all. */
  ownShare: number;
}

/** The slot with the highest expected rate among the hours and weekdays allowed. */
export function bestSendTime(model: SendTimeModel, contact: number, { hours = range(HOURS), weekdays = range(DAYS) }: { hours?: readonly number[]; weekdays?: readonly number[] } = {}): SendTime {
  const best = (places: readonly number[], rate: (place: number) => number) => places.reduce((chosen, place) => (rate(place) > rate(chosen) ? place : chosen), places[0] ?? 0);
  // Hour and weekday are factors of their own, so each may be chosen by itself.
  const hour = best(hours, (each) => rateAt(model, contact, 0, each));
  const weekday = best(weekdays, (each) => rateAt(model, contact, each, hour));
  const rate = Math.min(1, rateAt(model, contact, weekday, hour));
  const usualRate = Math.min(1, usualRateOf(model, contact));
  const expected = model.contactExpected[contact] ?? 0;
  return { weekday, hour, rate, usualRate, lift: usualRate > 0 ? rate / usualRate - 1 : 0, ownShare: expected / (expected + model.strength.contact) };
}

/** Expected share of messages sent to the contact in a slot that get a response. */
export function rateAt(model: SendTimeModel, contact: number, weekday: number, hour: number): number {
  const segment = segmentRateAt(model, model.people.segmentOf[contact] ?? 0, weekday, hour);
  return segment * (model.contactRate[contact] ?? 1) * (model.contactBlock[contact * BLOCKS + Math.floor(hour / BLOCK)] ?? 1) * (model.contactDay[contact * DAYS + weekday] ?? 1);
}

/** A contact without messages is taken to be written to when its segment is. */
function usualRateOf(model: SendTimeModel, contact: number): number {
  const own = model.contactUsual[contact] ?? Number.NaN;
  if (!Number.isNaN(own)) return own;
  const segment = model.people.segmentOf[contact] ?? 0;
  const slots = model.segmentSlots.subarray(segment * SLOTS, (segment + 1) * SLOTS);
  const all = slots.reduce((sum, sent) => sum + sent, 0);
  return slots.reduce((sum, sent, slot) => sum + sent * rateAt(model, contact, Math.floor(slot / HOURS), slot % HOURS), 0) / all;
}

type Segments = Pick<SendTimeModel, 'segmentRate' | 'segmentHour' | 'segmentDay' | 'segmentSlots'>;

const segmentRateAt = ({ segmentRate, segmentHour, segmentDay }: Segments, segment: number, weekday: number, hour: number): number =>
  (segmentRate[segment] ?? 0) * (segmentHour[segment * HOURS + hour] ?? 1) * (segmentDay[segment * DAYS + weekday] ?? 1);

/** Hours given days and days given hours, in turn: a message of Monday morning is one of Monday and one of the morning. */
function fitSegments({ contact, weekday, hour, responded }: SendLog, { segmentOf, segments }: SendPeople): Segments {
  const sent = new Float64Array(segments * SLOTS);
  const answered = new Float64Array(segments * SLOTS);
  for (let row = 0; row < responded.length; row++) {
    const slot = (segmentOf[contact[row] ?? 0] ?? 0) * SLOTS + (weekday[row] ?? 0) * HOURS + (hour[row] ?? 0);
    sent[slot] = (sent[slot] ?? 0) + 1;
    answered[slot] = (answered[slot] ?? 0) + (responded[row] ?? 0);
  }
  const overall = total(answered) / total(sent) || 0;
  const rates = totalsBy(segments, (slot) => Math.floor(slot / SLOTS), { seen: answered, expected: sent.map((count) => count * overall) });
  const segmentRate = factors(rates, fitStrength(rates)).map((factor) => factor * overall);
  const fitted = { segmentRate, segmentHour: new Float64Array(segments * HOURS).fill(1), segmentDay: new Float64Array(segments * DAYS).fill(1), segmentSlots: sent };
  const expected = (slot: number, but: Float64Array, place: number) => ((sent[slot] ?? 0) * segmentRateAt(fitted, Math.floor(slot / SLOTS), Math.floor(slot / HOURS) % DAYS, slot % HOURS)) / (but[place] ?? 1);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [which, hourOrDay] of [[fitted.segmentHour, hourOf], [fitted.segmentDay, dayOf]] as const) {
      const counted = totalsBy(which.length, hourOrDay, { seen: answered, expected: answered.map((_, slot) => expected(slot, which, hourOrDay(slot))) });
      which.set(factors(counted, fitStrength(counted)));
    }
  }
  return fitted;
}

const hourOf = (slot: number): number => Math.floor(slot / SLOTS) * HOURS + (slot % HOURS);
const dayOf = (slot: number): number => Math.floor(slot / HOURS);

interface Counts {
  seen: Float64Array;
  expected: Float64Array;
}

function countsBy({ responded }: SendLog, cells: number, cellOf: (row: number) => number, rate: (row: number) => number): Counts {
  const counts = { seen: new Float64Array(cells), expected: new Float64Array(cells) };
  for (let row = 0; row < responded.length; row++) addTo(counts, cellOf(row), responded[row] ?? 0, rate(row));
  return counts;
}

function totalsBy(cells: number, cellOf: (slot: number) => number, { seen, expected }: Counts): Counts {
  const counts = { seen: new Float64Array(cells), expected: new Float64Array(cells) };
  for (let slot = 0; slot < seen.length; slot++) addTo(counts, cellOf(slot), seen[slot] ?? 0, expected[slot] ?? 0);
  return counts;
}

function addTo({ seen, expected }: Counts, cell: number, count: number, mean: number): void {
  seen[cell] = (seen[cell] ?? 0) + count;
  expected[cell] = (expected[cell] ?? 0) + mean;
}

const factors = ({ seen, expected }: Counts, strength: number): Float64Array => seen.map((count, cell) => shrunk(count, expected[cell] ?? 0, strength));
const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
const range = (size: number): number[] => Array.from({ length: size }, (_, place) => place);
