import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CarrierResult } from '../carrier.ts';
import { smtpCarrier } from './smtp-carrier.ts';
import { CLIENT, SECRET, settingsFor, wayFor } from './testing/way.ts';

let folder: string;
let endpoint: ChildProcess;
let port: number;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-endpoint-'));
  endpoint = fork(fileURLToPath(new URL('../../../docs/examples/unsubscribe-endpoint.mjs', import.meta.url)), { env: { ...process.env, SECRET, CLICKS: join(folder, 'clicks.txt'), PORT: '0' } });
  [{ port }] = (await once(endpoint, 'message')) as [{ port: number }];
});
afterAll(() => {
  endpoint.kill();
  rmSync(folder, { recursive: true, force: true });
});

test('the endpoint of docs/mail.md takes our links, tells the clicks to us alone, and what it told unsubscribes', async () => {
  const settings = settingsFor({ unsubscribeUrl: 'https://cafe.example/baja', unsubscribeSecret: SECRET });
  const carrier = smtpCarrier(settings, wayFor(settings, { dial: () => connect(port, '127.0.0.1') } as never, { clock: { now: () => Date.now() } }).way);
  const link = new URL(carrier.unsubscribeUrl({ contactId: '17' }) ?? '');
  const ask = (search: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}/baja${search}`, init);
  const results = async (): Promise<CarrierResult[]> => {
    const all: CarrierResult[] = [];
    for await (const some of carrier.results(Date.now() - 60_000, new AbortController().signal)) all.push(...some);
    return all;
  };
  expect(await (await ask(link.search)).text()).toContain('Darme de baja');
  expect(await results()).toEqual([]);
  // RFC 8058 §3.2: what a mail program posts.
  expect((await ask(link.search, { method: 'POST', body: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded' } })).status).toBe(200);
  expect((await ask(link.search.replace('.17.', '.18.'), { method: 'POST' })).status).toBe(404);
  expect((await ask('?since=0')).status).toBe(403);
  expect(await results()).toMatchObject([{ kind: 'unsubscribe', contactId: '17', ref: `unsubscribe:${(link.searchParams.get('u') ?? '').split('.').at(-1)}` }]);
  expect(CLIENT).toBe((link.searchParams.get('u') ?? '').split('.')[1]);
  await carrier.close();
});
