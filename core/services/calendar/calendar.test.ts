import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { MethodName, Output } from '../../contract/index.ts';
import { createCore, type Core } from '../../create-core.ts';
import { quickPorts } from '../../vault/testing/quick-ports.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let folder: string;
let core: Core;
const signal = new AbortController().signal;
const ask = async <M extends MethodName>(method: M, input: object = {}): Promise<Output<M>> => (await core.invoke(method, input, { signal })) as Output<M>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-calendar-'));
  core = await createCore(quickPorts({ data: join(folder, 'data') }));
  await ask('vault.create', { passphrase: 'seven brown herons over the estuary', locale: 'es', agencyName: 'A' });
});
afterAll(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function client(name: string, country: string, dates?: object): Promise<string> {
  const { id: clientId } = await ask('clients.create', { name, country });
  const brief = { brand: name, offer: '20 %', countries: [country], ...(dates && { dates }) };
  const copy = { subjects: ['Hola'], chosen: 0, preheader: 'p', paragraphs: ['a'], cta: 'Ver', ps: 'x' };
  await ask('campaigns.save', { clientId, name: `Campaña de ${name}`, brief, copies: { [country]: copy } });
  return clientId;
}

test('shows campaigns of every client by their dates, and what the days mean where their readers live', async () => {
  const mexico = await client('Nube', 'MX', { from: '2026-11-01', to: '2026-11-15' });
  const brazil = await client('Lua', 'BR', { from: '2026-11-30' });
  await client('Sin fechas', 'CO');
  const page = await ask('calendar.page', { from: '2026-11-01', to: '2026-11-30' });
  expect(page.items.map(({ name, from, to, clientId }) => [name, from, to, clientId])).toEqual([
    ['Campaña de Nube', '2026-11-01', '2026-11-15', mexico], ['Campaña de Lua', '2026-11-30', '2026-11-30', brazil],
  ]);
  const of = (country: string, kind: string) => page.dates.filter((date) => date.country === country && date.kind === kind).map(({ name, from, to, avoid }) => [name, from, to, avoid]);
  expect(of('MX', 'holiday')).toContainEqual(['Día de la Revolución', '2026-11-16', '2026-11-16', null]);
  expect(of('MX', 'commercial')).toContainEqual(['Día de Muertos', '2026-11-01', '2026-11-02', expect.stringContaining('No es Halloween')]);
  expect(of('BR', 'commercial')).toContainEqual(['Black Friday', '2026-11-27', '2026-11-27', null]);
  expect(page.clients).toHaveLength(3);
  expect((await ask('calendar.page', { from: '2026-11-01', to: '2026-11-30', clientId: brazil })).items).toHaveLength(1);
});

test.each([['2026-11-30', '2026-11-01'], ['2026-01-01', '2026-12-31'], ['0001-01-01', '9999-12-31']])('from %s to %s is no calendar', async (from, to) => {
  await expect(ask('calendar.page', { from, to })).rejects.toMatchObject({ code: 'INVALID_INPUT', messageKey: 'calendar:error.span' });
});
