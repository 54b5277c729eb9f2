import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { quickPorts } from '../core/vault/testing/quick-ports.ts';
import { createClient } from '../core/rpc/client.ts';
import { webSocketChannel } from '../core/http/web-socket.ts';
import { startWebShell } from './start-web-shell.ts';

// Each core opens a folder on disk, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
const portsWith = (resources: string) => quickPorts({ data: join(folder, 'data'), resources });
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-web-'));
  mkdirSync(join(folder, 'built', 'dist', 'renderer'), { recursive: true });
  mkdirSync(join(folder, 'bare'));
  writeFileSync(join(folder, 'built', 'dist', 'renderer', 'index.html'), '<!doctype html><title>Querencia</title>');
  for (const place of ['built', 'bare']) cpSync('locales', join(folder, place, 'locales'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a page that was not built is said so, and the data folder is free again', async () => {
  await expect(startWebShell({ ports: portsWith(join(folder, 'bare')) })).rejects.toMatchObject({ messageKey: 'errors:page_missing' });
});

test('one server a data folder: the page, its socket to the core, and the same address for whoever comes second', async () => {
  const ports = portsWith(join(folder, 'built'));
  const first = await startWebShell({ ports });
  const second = await startWebShell({ ports });
  expect(second).toMatchObject({ url: first.url, running: true, apiToken: null });
  const { origin, host, hash } = new URL(first.url);
  expect(await (await fetch(origin)).text()).toContain('<title>Querencia</title>');
  const socket = new WebSocket(`ws://${host}/ws`, { origin });
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(JSON.stringify({ token: hash.slice(1) }));
  const client = createClient(webSocketChannel(socket));
  expect(await client.call('system.health', {})).toMatchObject({ status: 'ok', vault: 'absent' });
  await second.close();
  expect(await client.call('system.echo', { text: 'still here' })).toEqual({ text: 'still here' });
  await first.close();
  await expect(client.call('system.health', {})).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  const third = await startWebShell({ ports });
  expect(third.running).toBe(false);
  await third.close();
});
