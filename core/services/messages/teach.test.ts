import { afterEach, beforeEach, expect, test } from 'vitest';
import { Inbox } from './testing/inbox.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await Inbox.open();
}, 120_000);
afterEach(() => inbox.close());

/** The tiny model takes "demora" for negative; this client's people say it is neutral, and that "roto" is not. */
const texts = Array.from({ length: 26 }, (_, at) => ({ text: at % 2 === 0 ? `demora del pedido ${at}` : `roto el pedido ${at}`, date: `2026-03-${String(at + 1).padStart(2, '0')}` }));
const sentiments = async (word: string) => (await inbox.ask('messages.page', { filter: { search: word } })).rows.map(({ reading }) => reading?.sentiment.label);

async function correctAll(count: number): Promise<void> {
  const { rows } = await inbox.ask('messages.page', { filter: { search: 'pedido' } });
  for (const { id, excerpt } of rows.slice(0, count)) {
    await inbox.ask('messages.correct', { messageId: id, head: 'sentiment', labels: [excerpt.startsWith('demora') ? 'neutral' : 'negative'] });
  }
}

test('corrections teach a head, which is used once it is approved, and not after its rollback', async () => {
  await inbox.read([...texts, { text: 'demora de cuánta tela', date: '2026-04-02' }, { text: 'roto de llegada ayer', date: '2026-04-01' }]);
  await expect(inbox.ask('messages.teach', { head: 'sentiment' })).rejects.toMatchObject({ messageKey: 'messages:too_few_corrections', params: { corrections: 0, needed: 20 } });
  await correctAll(26);
  const proposed = await inbox.ask('messages.teach', { head: 'sentiment' });
  expect(proposed).toMatchObject({ head: 'sentiment', state: 'proposed', model: 'tiny@1', changes: 1 });
  expect(proposed.before.accuracy).toBeLessThan(0.7);
  expect(proposed.after.accuracy).toBeGreaterThan(0.9);
  expect(await sentiments('cuanta')).toEqual(['negative']);

  await inbox.ask('messages.approveHead', { id: proposed.id });
  await inbox.ask('messages.analyze');
  expect(await sentiments('cuanta')).toEqual(['neutral']);
  expect(await sentiments('llegada')).toEqual(['negative']);
  const [row] = (await inbox.ask('messages.page', { filter: { search: 'cuanta' } })).rows;
  const detail = await inbox.ask('messages.get', { messageId: row?.id });
  expect(detail.model).toEqual({ id: 'tiny', version: '1', taught: ['sentiment'] });
  expect(detail.scores?.sentiment.neutral).toBeGreaterThan(detail.scores?.sentiment.negative ?? 1);
  await inbox.read([{ text: 'demora de otra vez', date: '2026-04-03' }]);
  expect(await sentiments('otra')).toEqual(['neutral']);
  expect(await inbox.ask('messages.status')).toMatchObject({ read: 29, outdated: 0 });
  await expect(inbox.ask('messages.approveHead', { id: proposed.id })).rejects.toMatchObject({ messageKey: 'messages:not_proposed' });

  await inbox.ask('messages.rollbackHead', { head: 'sentiment' });
  await inbox.ask('messages.analyze');
  expect(await sentiments('cuanta')).toEqual(['negative']);
  expect(await sentiments('otra')).toEqual(['negative']);
  expect((await inbox.ask('messages.heads')).heads.map(({ state }) => state)).toEqual(['retired']);
  await expect(inbox.ask('messages.rollbackHead', { head: 'sentiment' })).rejects.toMatchObject({ messageKey: 'messages:nothing_taught' });
}, 120_000);

test('one label alone teaches nothing, and says so', async () => {
  await inbox.read(texts);
  const { rows } = await inbox.ask('messages.page');
  for (const { id } of rows) await inbox.ask('messages.correct', { messageId: id, head: 'intent', labels: ['complaint'] });
  await expect(inbox.ask('messages.teach', { head: 'intent' })).rejects.toMatchObject({ code: 'CONFLICT', messageKey: 'messages:one_label' });
  expect((await inbox.ask('messages.heads')).heads).toEqual([]);
}, 120_000);
