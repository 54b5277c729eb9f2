import { afterEach, beforeEach, expect, test } from 'vitest';
import { modelDesk, type ModelDesk } from '../llm/testing/model-desk.ts';

/** One pixel each, as PNG and JPEG allow them (github.com/mathiasbynens/small). */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const JPEG = '/9j/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=';

let desk: ModelDesk;
beforeEach(async () => void (desk = await modelDesk()));
afterEach(() => desk.close());

const wish = (more: object = {}) => ({ clientId: desk.clientId, country: 'CO' as const, description: 'Una taza sobre la mesa. Te atiende María López, maria@lumbre.example', ...more });
const connect = (more: object = {}) => desk.connect({ task: 'image', name: 'Pintor', model: 'sd-xl', imagePriceMicros: 40_000, inputPriceMicros: undefined, outputPriceMicros: undefined, ...more });

test('an image of a model: what is asked holds no personal data, what comes is kept with its alternative text, cost and receipts', async () => {
  const { ask, server, clientId } = desk;
  await connect();
  const seen = await ask('creatives.preview', wish());
  expect(seen.payload.prompt).toContain('Una taza sobre la mesa. Te atiende …, …');
  expect(seen).toMatchObject({ redacted: { PERSON: 1, EMAIL: 1 }, parts: ['image'], needsApproval: false });
  server.turns.push({ image: PNG });
  const { creative, receipts, costMicros } = await ask('creatives.make', wish({ alt: 'Taza de café' }) as never);
  expect([receipts, costMicros]).toEqual([[1, 2], 40_000]);
  expect(creative).toMatchObject({ alt: 'Taza de café', model: 'sd-xl', mime: 'image/png', width: 1, height: 1, bytes: 70, receipts: [1, 2], costMicros: 40_000 });
  expect(server.asked[0]).toMatchObject({ path: '/v1/images/generations', body: { model: 'sd-xl', n: 1, size: '1536x1024', response_format: 'b64_json' } });
  expect(JSON.parse(seen.body)).toEqual(server.asked[0]?.body);
  expect(await ask('creatives.image', { clientId, id: creative.id })).toEqual({ mime: 'image/png', base64: PNG });
  expect((await ask('receipts.list', { clientId })).receipts.at(-1)).toMatchObject({ purpose: 'language-model', payloadHash: seen.payloadHash });
  expect((await ask('llm.rules', { clientId })).spentThisMonthMicros).toBe(40_000);
  expect((await ask('creatives.describe', { clientId, id: creative.id, alt: 'Taza blanca' })).creatives[0]?.alt).toBe('Taza blanca');
  expect((await ask('creatives.remove', { clientId, id: creative.id })).creatives).toEqual([]);
  await expect(ask('creatives.image', { clientId, id: creative.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('tokens of an image are counted where the provider counts them; GPT image models are asked in their own words', async () => {
  const { ask, server } = desk;
  await connect({ model: 'gpt-image-2', inputPriceMicros: 5_000_000, outputPriceMicros: 40_000_000 });
  server.turns.push({ image: PNG, usage: { input_tokens: 100, output_tokens: 1000 } });
  expect((await ask('creatives.make', wish({ alt: 'x' }) as never)).costMicros).toBe(40_500);
  expect(server.asked[0]?.body).toMatchObject({ output_format: 'png' });
  expect(server.asked[0]?.body).not.toHaveProperty('response_format');
});

test('what is no picture is not kept, nor one without alternative text; the cloud is asked for approval, and no one makes images without a model', async () => {
  const { ask, server, clientId } = desk;
  await expect(ask('creatives.make', wish({ alt: 'x' }) as never)).rejects.toMatchObject({ messageKey: 'llm:error.noImageConnection' });
  const id = await connect();
  await expect(ask('creatives.make', wish({ alt: ' ' }) as never)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  for (const image of ['', 'bm90IGEgcGljdHVyZQ==', PNG.slice(0, 60)]) {
    server.turns.push({ image });
    await expect(ask('creatives.make', wish({ alt: 'x' }) as never)).rejects.toMatchObject({ messageKey: 'llm:error.noImage' });
  }
  await ask('llm.disconnect', { id });
  await connect({ kind: 'openai', baseUrl: undefined, apiKey: 'k' });
  await expect(ask('creatives.make', wish({ alt: 'x' }) as never)).rejects.toMatchObject({ messageKey: 'llm:error.needsApproval' });
  expect((await ask('creatives.list', { clientId })).creatives).toEqual([]);
});

test('a person adds a picture that is one, and nothing leaves', async () => {
  const { ask, clientId } = desk;
  const given = { clientId, description: 'Logo', alt: 'Lumbre', mime: 'image/jpeg' as const, base64: JPEG };
  expect((await ask('creatives.add', given)).creative).toMatchObject({ model: '', mime: 'image/jpeg', width: 1, height: 1, receipts: [], costMicros: null });
  await expect(ask('creatives.add', { ...given, mime: 'image/png' })).rejects.toMatchObject({ messageKey: 'llm:error.notAPicture' });
  await expect(ask('creatives.add', { ...given, base64: 'PHN2Zy8+' })).rejects.toMatchObject({ messageKey: 'llm:error.notAPicture' });
  await expect(ask('creatives.add', { ...given, base64: 'A'.repeat(3_000_000) })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  expect((await ask('receipts.list', { clientId })).total).toBe(0);
});
