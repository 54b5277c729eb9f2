import { EMOTIONS, INTENTS, LANGUAGES, SENTIMENTS } from '../../contract/messages.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { Period } from '../../contract/values.ts';
import { bucketOf, bucketsOf, previousPeriod } from '../../domain/metrics/periods.ts';
import { fittingGrain } from '../../domain/voice/fitting-grain.ts';
import { shareOf, type Share } from '../../domain/voice/proportion.ts';
import type { MessagesContext } from './deps.ts';
import { dateOf, NONE, type MessageIndex } from './message-index.ts';
import { idLists } from './repo-lists.ts';
import { failuresOf } from './select.ts';

type Filter = Parsed<'voice.overview'>['filter'];
type Shares = Output<'voice.overview'>['current'];

const [NEGATIVE, POSITIVE] = [SENTIMENTS.indexOf('negative'), SENTIMENTS.indexOf('positive')];
const ANGER = 1 << EMOTIONS.indexOf('anger');
const COMPLAINT = INTENTS.indexOf('complaint');

interface Asked {
  index: MessageIndex;
  /** What the filter leaves and a model has read. */
  positions(filter: Filter): number[];
}

async function ask(context: MessagesContext, clientId: string): Promise<Asked> {
  const client = context.vault.require().openClient(clientId);
  const index = await context.indexes.of(client);
  return {
    index,
    positions(filter) {
      const fails = failuresOf(index, filter, idLists(client.readOnly(), filter));
      const left: number[] = [];
      for (let at = 0; at < index.n; at += 1) if (fails[at] === 0 && index.sentiment[at] !== NONE) left.push(at);
      return left;
    },
  };
}

/** Shares of what was read, in the period asked for and the one before it. */
export async function voiceOverview(context: MessagesContext, { clientId, filter }: Parsed<'voice.overview'>): Promise<Output<'voice.overview'>> {
  const { index, positions } = await ask(context, clientId);
  const now = positions(filter);
  const previous = filter.period ? sharesOf(index, positions({ ...filter, period: previousPeriod(filter.period) })) : null;
  return { current: sharesOf(index, now), previous, span: filter.period ?? spanOf(index, now) };
}

function spanOf(index: MessageIndex, positions: readonly number[]): Period | null {
  let [first, last] = [Infinity, -Infinity];
  for (const at of positions) [first, last] = [Math.min(first, index.day[at] as number), Math.max(last, index.day[at] as number)];
  return positions.length === 0 ? null : { from: dateOf(first), to: dateOf(last + 1) };
}

function sharesOf(index: MessageIndex, positions: readonly number[]): Shares {
  const sentiments = new Array<number>(SENTIMENTS.length).fill(0);
  const emotions = new Array<number>(EMOTIONS.length).fill(0);
  const intents = new Array<number>(INTENTS.length).fill(0);
  const add = (counts: number[], code: number) => (counts[code] = (counts[code] ?? 0) + 1);
  for (const at of positions) {
    add(sentiments, index.sentiment[at] as number);
    add(intents, index.intent[at] as number);
    EMOTIONS.forEach((_, code) => ((index.emotions[at] as number) >> code) & 1 && add(emotions, code));
  }
  const shares = <L extends string>(labels: readonly L[], counts: readonly number[]) =>
    Object.fromEntries(labels.map((label, code) => [label, shareOf(counts[code] ?? 0, positions.length)])) as Record<L, Share>;
  return { messages: positions.length, sentiment: shares(SENTIMENTS, sentiments), emotion: shares(EMOTIONS, emotions), intent: shares(INTENTS, intents) };
}

interface Tally {
  messages: number;
  negative: number;
  positive: number;
  anger: number;
  complaint: number;
  intents: number[];
}
const nothing = (): Tally => ({ messages: 0, negative: 0, positive: 0, anger: 0, complaint: 0, intents: [] });

function count(tally: Tally, index: MessageIndex, at: number): void {
  const intent = index.intent[at] as number;
  tally.messages += 1;
  if (index.sentiment[at] === NEGATIVE) tally.negative += 1;
  if (index.sentiment[at] === POSITIVE) tally.positive += 1;
  if ((index.emotions[at] as number) & ANGER) tally.anger += 1;
  if (intent === COMPLAINT) tally.complaint += 1;
  tally.intents[intent] = (tally.intents[intent] ?? 0) + 1;
}

/** A point a bucket, those without messages among them. */
export async function voiceSeries(context: MessagesContext, { clientId, filter, grain }: Parsed<'voice.series'>): Promise<Output<'voice.series'>> {
  const { index, positions } = await ask(context, clientId);
  const left = positions(filter);
  const span = filter.period ?? spanOf(index, left);
  if (!span) return { grain: grain ?? 'day', points: [] };
  const by = grain ?? fittingGrain(span, left.length);
  const tallies = new Map(bucketsOf(span, by).map((date) => [date, nothing()]));
  const buckets = new Map<number, string>();
  for (const at of left) {
    const day = index.day[at] as number;
    const bucket = buckets.get(day) ?? bucketOf(dateOf(day), by);
    buckets.set(day, bucket);
    const tally = tallies.get(bucket);
    if (tally) count(tally, index, at);
  }
  const share = (n: number, of: number) => shareOf(n, of);
  return {
    grain: by,
    points: [...tallies].map(([date, { messages, negative, positive, anger, complaint }]) => ({
      date, messages, negative: share(negative, messages), positive: share(positive, messages), anger: share(anger, messages), complaint: share(complaint, messages),
    })),
  };
}

const MOST_ROWS = 200;

/** What each channel, product, place, language or intent is told, most messages first. */
export async function voiceBreakdown(context: MessagesContext, { clientId, filter, by }: Parsed<'voice.breakdown'>): Promise<Output<'voice.breakdown'>> {
  const { index, positions } = await ask(context, clientId);
  const dimensions: Record<typeof by, readonly [column: ArrayLike<number>, values: readonly string[]]> = {
    channel: [index.channel, index.channels.values], product: [index.product, index.products.values], place: [index.place, index.places.values],
    language: [index.language, LANGUAGES], intent: [index.intent, INTENTS],
  };
  const [column, values] = dimensions[by];
  const tallies = new Map<number, Tally>();
  for (const at of positions(filter)) {
    const code = column[at] as number;
    const tally = tallies.get(code) ?? nothing();
    tallies.set(code, tally);
    count(tally, index, at);
  }
  const rows = [...tallies].flatMap(([code, tally]) => {
    const value = values[code];
    if (value === undefined) return [];
    const top = tally.intents.reduce((best, n, intent) => (n > (tally.intents[best] ?? 0) ? intent : best), tally.intents.findIndex((n) => n > 0));
    return [{ value, messages: tally.messages, negative: shareOf(tally.negative, tally.messages), anger: shareOf(tally.anger, tally.messages), topIntent: INTENTS[top] ?? null }];
  });
  return { rows: rows.sort((a, b) => b.messages - a.messages || (a.value < b.value ? -1 : 1)).slice(0, MOST_ROWS) };
}
