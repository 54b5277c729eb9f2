import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openCore, type OpenedCore } from './open-core.ts';
import { nodePorts } from './platform/node/node-ports.ts';
import { createClient } from './rpc/client.ts';

// Each core opens a folder on disk, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let data: string;
const opened: OpenedCore[] = [];
beforeEach(() => void (data = mkdtempSync(join(tmpdir(), 'querencia-open-'))));
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
  rmSync(data, { recursive: true, force: true });
});

const open = async () => {
  const one = await openCore({ ports: nodePorts({ data }) });
  opened.push(one);
  return one;
};
const signal = new AbortController().signal;

test('the second to open a data folder attaches to the first, by every way in', async () => {
  const first = await open();
  const second = await open();
  expect([first.owned === null, second.owned === null]).toEqual([false, true]);
  expect(await second.core.invoke('system.echo', { text: 'ñ' }, { signal })).toEqual({ text: 'ñ' });
  const client = createClient(second.connect());
  expect((await client.call('vault.status', {})).dataFolder).toBe(data);
  client.close();
});

test('what happens in the first is told to the second', async () => {
  const first = await open();
  const second = await open();
  const heard = new Promise<string>((resolve) => second.core.onEvent((name) => resolve(name)));
  await second.core.invoke('system.health', {}, { signal });
  const passphrase = 'seven brown herons over the estuary';
  await first.core.invoke('vault.create', { passphrase, locale: 'es', agencyName: 'Uno' }, { signal });
  expect(await heard).toBe('vault.changed');
});

test('the address of a running web shell is told to whoever comes later', async () => {
  const first = await open();
  first.announceUrl('http://127.0.0.1:1/#token');
  expect((await open()).url).toBe('http://127.0.0.1:1/#token');
});

test('when the first has closed, the next one owns the folder', async () => {
  const first = await open();
  await first.close();
  opened.splice(0);
  expect((await open()).owned).not.toBeNull();
});

test('an owner that closes finishes first what another asked of it, in the middle of several calls too', async () => {
  const first = await open();
  const second = await open();
  const passphrase = 'seven brown herons over the estuary';
  const created = second.core.invoke('vault.create', { passphrase, locale: 'es', agencyName: 'Uno' }, { signal });
  const closed = first.close();
  await created;
  expect(await second.core.invoke('agency.get', {}, { signal })).toMatchObject({ name: 'Uno' });
  await closed;
});

test('when the owner is killed, whoever had attached takes its place', async () => {
  const owner = await startOwner();
  const second = await open();
  second.announceUrl('http://127.0.0.1:1/#token');
  expect(second.owned).toBeNull();
  const before = createClient(second.connect());
  await before.call('system.health', {});
  const ended = new Promise<void>((resolve) => before.onClose(resolve));
  const gone = new Promise((resolve) => owner.once('exit', resolve));
  owner.kill('SIGKILL');
  await Promise.all([gone, ended]);
  // A connection that is asked for while the place is being taken waits for it; one asked for in the instant before the
  // loss is known is lost too, and asked for again as the page does.
  const folder = () => createClient(second.connect()).call('vault.status', {}).then((status) => status.dataFolder);
  await vi.waitFor(async () => expect(await folder()).toBe(data), { timeout: 5000, interval: 50 });
  expect(second.owned).not.toBeNull();
  expect((await open()).url).toBe('http://127.0.0.1:1/#token');
});

test('a killed owner leaves nothing in the way of the next', async () => {
  const owner = await startOwner();
  const gone = new Promise((resolve) => owner.once('exit', resolve));
  owner.kill('SIGKILL');
  await gone;
  expect((await open()).owned).not.toBeNull();
});

async function startOwner(): Promise<ChildProcess> {
  const script = join(data, 'owner.ts');
  const at = (path: string) => JSON.stringify(fileURLToPath(new URL(path, import.meta.url)));
  writeFileSync(script, [
    `import { openCore } from ${at('./open-core.ts')};`,
    `import { nodePorts } from ${at('./platform/node/node-ports.ts')};`,
    `await openCore({ ports: nodePorts({ data: ${JSON.stringify(data)} }) });`,
    "process.send('open');",
    'setInterval(() => {}, 1000);',
  ].join('\n'));
  const owner = fork(script, { stdio: 'inherit' });
  await new Promise((resolve) => owner.once('message', resolve));
  return owner;
}
