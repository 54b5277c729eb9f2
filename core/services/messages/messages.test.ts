import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCore, type Core } from '../../create-core.ts';
import type { MethodName, Output } from '../../contract/index.ts';
import { nodePorts } from '../../platform/node/node-ports.ts';
import { tinyProgram } from '../models/testing/tiny-program.ts';

let folder: string;
let core: Core;
let clientId: string;
const signal = new AbortController().signal;
const ask = async <M extends MethodName>(method: M, input: Record<string, unknown> = {}): Promise<Output<M>> => (await core.invoke(method, { clientId, ...input }, { signal })) as Output<M>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-messages-'));
  tinyProgram(join(folder, 'program'));
  core = await createCore(nodePorts({ data: join(folder, 'data'), resources: join(folder, 'program') }));
  await core.invoke('vault.create', { passphrase: 'seven brown herons over the estuary', locale: 'es', agencyName: 'A', keychain: false }, { signal });
  ({ id: clientId } = (await core.invoke('clients.create', { name: 'Bruma', country: 'MX', currency: 'MXN' }, { signal })) as { id: string });
});
afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

const LINES = [
  'id,fecha,canal,autor,texto,producto',
  '1,2026-03-01 10:00:00,whatsapp,Ana,"excelente, gracias",Vela',
  '2,2026-03-02 10:00:00,email,Luz,"horrible la demora",Vela',
  '3,2026-03-03 10:00:00,whatsapp,Eva,"¿Qué precio tiene?",Taza',
  '4,2026-03-04 10:00:00,email,Leo,"Excelente gracias",Taza',
];

async function bringIn(lines = LINES): Promise<void> {
  const path = join(folder, 'mensajes.csv');
  writeFileSync(path, lines.join('\n'));
  const columns = ['messageId', 'at', 'channel', 'authorName', 'text', 'product'].map((field, column) => ({ column, header: lines[0]?.split(',')[column] ?? '', field }));
  const options = { decimal: '.', dateOrder: 'ymd', timezone: 'America/Mexico_City', currency: 'MXN', country: 'MX', fixedDate: null, channel: null, fixedType: 'message', fixedConsent: null, grain: 'day', fillDown: false, identityFromContent: false, badIdentity: 'reject' };
  await ask('import.run', { file: { path }, kind: 'messages', mapping: { version: 1, kind: 'messages', source: null, columns, options } });
}

async function analysed(): Promise<void> {
  await bringIn();
  await ask('messages.analyze');
}

test('what is imported is read by itself, folded, counted and searched', async () => {
  await analysed();
  const { rows, total, messages } = await ask('messages.page');
  expect([total, messages]).toEqual([3, 4]);
  expect(rows.map(({ excerpt, duplicates, reading }) => [excerpt, duplicates, reading?.sentiment.label, reading?.intent.label])).toEqual([
    ['Excelente gracias', 1, 'positive', 'praise'], ['¿Qué precio tiene?', 0, 'neutral', 'price_question'], ['horrible la demora', 0, 'negative', expect.anything()],
  ]);
  expect(await ask('messages.status')).toEqual({ messages: 4, read: 4, outdated: 0, model: 'tiny@1' });
  const facets = await ask('messages.facets', { filter: { channels: ['email'] } });
  expect(facets.sentiments).toEqual([{ value: 'negative', messages: 1 }, { value: 'positive', messages: 1 }]);
  expect(facets.channels).toEqual([{ value: 'email', messages: 2 }, { value: 'whatsapp', messages: 2 }]);
  const found = await ask('messages.search', { query: 'excelente' });
  expect(found.searched).toBe(4);
  expect(found.rows[0]).toMatchObject({ excerpt: 'Excelente gracias', duplicates: 1 });
});
