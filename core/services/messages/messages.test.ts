import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Output } from '../../contract/index.ts';
import { Inbox } from './testing/inbox.ts';

let inbox: Inbox;
const withInbox = (fill: () => Promise<void>) => {
  beforeAll(async () => {
    inbox = await Inbox.open();
    await fill();
  }, 60_000);
  afterAll(() => inbox.close());
};

const FOUR = [
  { text: 'excelente, gracias', date: '2026-03-01', channel: 'whatsapp', product: 'Vela' },
  { text: 'horrible la demora', date: '2026-03-02', product: 'Vela' },
  { text: '¿Qué precio tiene la Ñandú?', date: '2026-03-03', channel: 'whatsapp', product: 'Taza' },
  { text: 'Excelente gracias', date: '2026-03-04', product: 'Taza' },
];
const page = async (filter: object = {}, sort = 'newest') => (await inbox.ask('messages.page', { filter, sort })).rows.map(({ excerpt }) => excerpt);

describe('the list', () => {
  withInbox(async () => {
    await inbox.bringIn(FOUR);
  });

  test('what is imported is read by itself, and the import does not wait for it', async () => {
    const jobs = await inbox.ask('jobs.list');
    expect(jobs.find(({ method }) => method === 'messages.analyze')).toMatchObject({ label: 'messages.analyze', resumable: true });
    await inbox.ask('messages.analyze');
    expect(await inbox.ask('messages.status')).toEqual({ messages: 4, read: 4, outdated: 0, model: 'tiny@1' });
  });

  test('folds what says the same, newest first', async () => {
    const { rows, total, messages } = await inbox.ask('messages.page');
    expect([total, messages]).toEqual([3, 4]);
    expect(rows.map(({ excerpt, duplicates, reading }) => [excerpt, duplicates, reading?.sentiment.label, reading?.intent.label])).toEqual([
      ['Excelente gracias', 1, 'positive', 'praise'], ['¿Qué precio tiene la Ñandú?', 0, 'neutral', 'price_question'], ['horrible la demora', 0, 'negative', expect.any(String)],
    ]);
  });

  test.each([
    [{ search: 'que nandu' }, 1], [{ search: 'ÑANDÚ' }, 1], [{ search: 'gracias horrible' }, 0], [{ search: '"; DROP' }, 0], [{ channels: ['whatsapp'] }, 2], [{ channels: ['fax'] }, 0],
    [{ sentiments: ['negative', 'neutral'] }, 2], [{ emotions: ['joy'] }, 1], [{ intents: ['price_question'] }, 1], [{ products: ['Vela'], sentiments: ['positive'] }, 1],
    [{ period: { from: '2026-03-02', to: '2026-03-04' } }, 2], [{ state: 'done' }, 0], [{ languages: ['es', 'pt', 'en', 'other'] }, 3], [{ contactId: 1 }, 0], [{ topicId: 9 }, 0],
  ])('filter %j leaves %i', async (filter, rows) => {
    expect(await page(filter)).toHaveLength(rows);
  });

  test('sorts by urgency what is open, and leaves the rest at the end', async () => {
    expect((await page({}, 'urgent'))[0]).toBe('horrible la demora');
    const [horrible] = (await inbox.ask('messages.page', { filter: { search: 'horrible' } })).rows;
    const { operationId } = await inbox.ask('messages.setState', { messageIds: [horrible?.id], state: 'done' });
    expect((await page({}, 'urgent')).at(-1)).toBe('horrible la demora');
    await inbox.ask('operations.undo', { operationId });
    expect(await page({}, 'oldest')).toEqual(['excelente, gracias', 'horrible la demora', '¿Qué precio tiene la Ñandú?']);
  });

  test('facets count what each value would leave', async () => {
    const facets = await inbox.ask('messages.facets', { filter: { channels: ['email'] } });
    expect(facets.sentiments).toEqual([{ value: 'negative', messages: 1 }, { value: 'positive', messages: 1 }]);
    expect(facets.channels).toEqual([{ value: 'email', messages: 2 }, { value: 'whatsapp', messages: 2 }]);
    expect(facets.states).toEqual([{ value: 'open', messages: 2 }]);
  });

  test('states are kept, go along with the same texts, and are undone', async () => {
    const [first] = (await inbox.ask('messages.page')).rows;
    const { operationId } = await inbox.ask('messages.setState', { messageIds: [first?.id], state: 'later' });
    expect((await inbox.ask('messages.page', { filter: { state: 'later' } })).messages).toBe(2);
    await inbox.ask('messages.setState', { messageIds: [first?.id], state: 'later' });
    await inbox.ask('operations.undo', { operationId });
    expect((await inbox.ask('messages.page', { filter: { state: 'open' } })).messages).toBe(4);
  });

  test('searches by meaning, filters applied', async () => {
    const found = await inbox.ask('messages.search', { query: 'excelente' });
    expect(found.searched).toBe(4);
    expect(found.rows[0]).toMatchObject({ excerpt: 'Excelente gracias', duplicates: 1 });
    expect(found.rows[0]?.similarity).toBeGreaterThan(0.6);
    expect((await inbox.ask('messages.search', { query: 'excelente', filter: { sentiments: ['negative'] } })).rows.map(({ excerpt }) => excerpt)).toEqual(['horrible la demora']);
    await inbox.read([{ text: 'excelente todo', date: '2026-03-09' }]);
    expect((await inbox.ask('messages.search', { query: 'excelente' })).searched).toBe(5);
    await inbox.read(Array.from({ length: 20 }, (_, at) => ({ text: 'excelente', date: `2026-04-${10 + at}` })));
    const folded = await inbox.ask('messages.search', { query: 'excelente', limit: 3 });
    expect(folded.rows).toHaveLength(3);
    expect(folded.rows.find(({ excerpt }) => excerpt === 'excelente')).toMatchObject({ duplicates: 19, at: expect.stringContaining('2026-04-29') as string });
  });
});

describe('one message', () => {
  let id: number;
  let detail: Output<'messages.get'>;
  withInbox(async () => {
    await inbox.read([...FOUR, { text: 'Hola! Todo fue horrible, de verdad', rating: '1/5' }]);
    id = (await inbox.ask('messages.page', { filter: { search: 'verdad' } })).rows[0]?.id ?? 0;
    detail = await inbox.ask('messages.get', { messageId: id });
  });

  test('shows every probability and who read it', () => {
    expect(detail).toMatchObject({ body: 'Hola! Todo fue horrible, de verdad', rating: 0.2, ratingScale: 5, model: { id: 'tiny', version: '1', taught: [] }, corrections: [], same: [] });
    const { sentiment, intent } = detail.scores ?? { sentiment: {}, intent: {} };
    for (const scores of [sentiment, intent]) expect(Object.values<number>(scores).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 1);
  });

  test('the words that weighed are found, where they stand', async () => {
    const { label, probability, words } = await inbox.ask('messages.explain', { messageId: id, head: 'sentiment' });
    expect(label).toBe('negative');
    expect(probability).toBeCloseTo(detail.scores?.sentiment.negative ?? 0, 2);
    const [most] = words.toSorted((a, b) => b.weight - a.weight);
    expect(detail.body.slice(most?.start, most?.end)).toBe('horrible');
    expect(words).toHaveLength(6);
  });

  test('a correction holds at once, also for the same texts, and is undone', async () => {
    const [praise] = (await inbox.ask('messages.page', { filter: { search: 'gracias' } })).rows;
    const { operationId } = await inbox.ask('messages.correct', { messageId: praise?.id, head: 'sentiment', labels: ['neutral'] });
    expect((await inbox.ask('messages.page', { filter: { sentiments: ['neutral'] } })).rows[0]).toMatchObject({ id: praise?.id, duplicates: 1, reading: { sentiment: { label: 'neutral', corrected: true } } });
    expect((await inbox.ask('voice.overview')).current.sentiment.positive.n).toBe(0);
    expect((await inbox.ask('messages.heads')).corrections).toEqual({ sentiment: 1, emotion: 0, intent: 0 });
    await inbox.ask('operations.undo', { operationId });
    expect((await inbox.ask('messages.get', { messageId: praise?.id })).reading?.sentiment).toMatchObject({ label: 'positive', corrected: false });
    expect((await inbox.ask('voice.overview')).current.sentiment.positive.n).toBe(2);
  });

  test('a second correction takes the place of the first, and its undo brings that back', async () => {
    await inbox.ask('messages.correct', { messageId: id, head: 'emotion', labels: ['fear', 'sadness'] });
    const { operationId } = await inbox.ask('messages.correct', { messageId: id, head: 'emotion', labels: ['joy'] });
    const emotions = async () => (await inbox.ask('messages.get', { messageId: id })).reading?.emotions;
    expect(await emotions()).toEqual({ labels: ['joy'], corrected: true });
    await inbox.ask('operations.undo', { operationId });
    expect(await emotions()).toEqual({ labels: ['fear', 'sadness'], corrected: true });
  });

  test.each([['sentiment', ['joy']], ['sentiment', ['negative', 'positive']], ['intent', ['nada']]])('%s cannot be %j', async (head, labels) => {
    await expect(inbox.ask('messages.correct', { messageId: id, head, labels })).rejects.toMatchObject({ code: 'INVALID_INPUT', messageKey: 'messages:unknown_label' });
  });
});
