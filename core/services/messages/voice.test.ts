import { afterAll, beforeAll, expect, test } from 'vitest';
import { Inbox, type Written } from './testing/inbox.ts';

let inbox: Inbox;
const dateAt = (day: number) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
const DAYS = 75;
const CRISIS = 70;

/** Ten weeks of calm, then three days on which the vase comes broken in Puebla. */
function history(): Written[] {
  const calm = Array.from({ length: DAYS }, (_, day): Written[] => [
    { text: `excelente gracias día ${day}`, date: dateAt(day), channel: 'whatsapp', product: 'Vela' },
    { text: `qué precio y comprar ${day}`, date: dateAt(day), channel: 'email', product: 'Taza' },
    ...(day % 3 === 0 ? [{ text: `mucha demora ${day}`, date: dateAt(day), channel: 'email', product: 'Taza' }] : []),
  ]).flat();
  const crisis = [0, 1, 2].flatMap((more) => Array.from({ length: 9 }, (_, at) => ({ text: `horrible, jarrón roto ${more}${at}`, date: dateAt(CRISIS + more), channel: 'whatsapp', product: 'Jarrón' })));
  return [...calm, ...crisis];
}

beforeAll(async () => {
  inbox = await Inbox.open();
  await inbox.read(history());
}, 60_000);
afterAll(() => inbox.close());

test('shares come with intervals, and with the period before', async () => {
  const { current, previous, span } = await inbox.ask('voice.overview', { filter: { period: { from: dateAt(DAYS - 7), to: dateAt(DAYS) } } });
  expect(span).toEqual({ from: dateAt(68), to: dateAt(75) });
  // Seven days: 7 praises, 7 questions, 27 broken vases, a delay every third day.
  expect(current.messages).toBe(7 + 7 + 27 + 2);
  expect(current.sentiment.positive).toMatchObject({ n: 7, of: 43 });
  expect(current.sentiment.positive.low).toBeLessThan(7 / 43);
  expect(previous?.messages).toBe(7 + 7 + 2);
  expect((await inbox.ask('voice.overview')).span).toEqual({ from: dateAt(0), to: dateAt(DAYS) });
});

test('series add up to the overview, empty buckets included', async () => {
  for (const grain of ['day', 'week', 'month'] as const) {
    const { points } = await inbox.ask('voice.series', { grain });
    expect(points.reduce((sum, { messages }) => sum + messages, 0)).toBe((await inbox.ask('voice.overview')).current.messages);
  }
  const { points } = await inbox.ask('voice.series', { filter: { products: ['Jarrón'], period: { from: dateAt(CRISIS - 1), to: dateAt(CRISIS + 2) } } });
  expect(points.map(({ messages, negative }) => [messages, negative.n])).toEqual([[0, 0], [9, 9], [9, 9]]);
});

test.each(['channel', 'product', 'language', 'intent'] as const)('a breakdown by %s adds up too', async (by) => {
  const { rows } = await inbox.ask('voice.breakdown', { by });
  expect(rows.reduce((sum, { messages }) => sum + messages, 0)).toBe((await inbox.ask('voice.overview')).current.messages);
});

test('a product in trouble stands out', async () => {
  const { rows } = await inbox.ask('voice.breakdown', { by: 'product' });
  expect(rows.find(({ value }) => value === 'Jarrón')).toMatchObject({ messages: 27, negative: { n: 27, share: 1 } });
});

test('the crisis raises an alert with its days, its evidence and where it comes from; dismissed, it stays so', async () => {
  const { alerts } = await inbox.ask('voice.alerts');
  const anger = alerts.find(({ kind }) => kind === 'anger');
  expect(anger).toMatchObject({ from: dateAt(CRISIS), to: dateAt(CRISIS + 2), state: 'open' });
  expect(anger?.observed).toBeGreaterThanOrEqual(27);
  expect(anger?.expected).toBeLessThan(4);
  expect(anger?.where[0]?.value).toMatch(/Jarrón|whatsapp/);
  expect(anger?.where.map(({ value }) => value)).not.toContain('Taza');
  const { messages, rows } = await inbox.ask('messages.page', { filter: { alertId: anger?.id } });
  expect(messages).toBe(anger?.evidence.length);
  expect(rows.every(({ at }) => at >= dateAt(CRISIS) && at < dateAt(CRISIS + 4))).toBe(true);
  await inbox.ask('voice.dismissAlert', { id: anger?.id });
  await inbox.ask('messages.analyze');
  expect((await inbox.ask('voice.alerts')).alerts.find(({ id }) => id === anger?.id)?.state).toBe('dismissed');
});

test('topics hold what belongs together, are named by their words, and say what changed this week', async () => {
  const found = await inbox.ask('voice.findTopics');
  const { topics, madeAt } = await inbox.ask('voice.topics');
  expect(topics).toHaveLength(found.topics);
  expect(madeAt).not.toBeNull();
  const broken = topics.find(({ terms }) => terms.includes('roto'));
  expect(broken).toMatchObject({ messages: 27, thisWeek: 27, weekBefore: 0, negative: { share: 1 } });
  expect(broken?.changeP).toBeLessThan(0.001);
  expect(new Set(broken?.quotes.map(({ text }) => text)).size).toBe(3);
  expect((await inbox.ask('messages.page', { filter: { topicId: broken?.id } })).messages).toBe(27);
});
