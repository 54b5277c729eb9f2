import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const bin = resolve('cli/bin.mjs');
/** Makes the running Node call itself an old one, so that the program looks for the one that came with it. */
const old = 'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.11.0"}})';

// Each step is a process of its own, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'querencia-bin-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(flags: string[], args: string[]): { child: ChildProcess; line: Promise<string>; ended: Promise<{ code: number | null; out: string }> } {
  const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'], HOME: folder, LANG: 'en_US.UTF-8', QUERENCIA_DATA: join(folder, 'data'), QUERENCIA_PASSPHRASE: 'seven brown herons over the estuary' };
  const child = spawn(process.execPath, [...flags, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  const line = new Promise<string>((done) => child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    done(out);
  }));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (out += text));
  return { child, line, ended: new Promise((done) => child.once('close', (code) => done({ code, out }))) };
}

test('an old Node hands over to the one that came with the program: output and exit code pass', async () => {
  expect(await start(['--import', old], [bin, '--version']).ended).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string });
  expect((await start(['--import', old], [bin, 'nonsense']).ended).code).toBe(2);
  expect((await start(['--import', old], [bin, 'call', 'system.health', '--json']).ended).out).toContain('"status":"ok"');
});

test('a signal passes to it, and it ends when the one that started it is killed', async () => {
  const told = start(['--import', old], [bin, 'serve', '--json']);
  await told.line;
  told.child.kill('SIGTERM');
  expect((await told.ended).code).toBe(0);
  const killed = start(['--import', old], [bin, 'serve', '--json']);
  const { url } = JSON.parse(await killed.line) as { url: string };
  killed.child.kill('SIGKILL');
  await expect.poll(() => fetch(`${url}/api/v1/health`).then(() => 'up', () => 'down'), { timeout: 10_000 }).toBe('down');
});

test('installed below node_modules it runs too, worker threads and other processes included', async () => {
  const installed = join(folder, 'node_modules', 'querencia');
  mkdirSync(installed, { recursive: true });
  for (const part of ['core', 'cli', 'locales', 'package.json']) cpSync(resolve(part), join(installed, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(installed, 'node_modules'));
  writeFileSync(join(folder, 'orders.csv'), 'order_id,date,sku,quantity,unit_price\nA1,2026-01-05,P1,2,10.50\n');
  const run = async (...args: string[]) => (await start([], [join(installed, 'cli', 'bin.mjs'), ...args, '--json']).ended).out;
  await run('init');
  await run('client', 'add', '--name', 'Uno', '--country', 'CO', '--currency', 'COP');
  // The file is read in a worker thread, the query runs in a forked process.
  expect(await run('import', 'orders', join(folder, 'orders.csv'), '--client', 'Uno')).toContain('"inserted":1');
  expect(await run('sql', '--client', 'Uno', 'select sum(amount) a from order_lines')).toBe('[{"a":21}]\n');
});

test('help is asked for in every way that people try', async () => {
  for (const args of [['--help'], ['-h'], ['help']]) {
    const { code, out } = await start([], [bin, ...args]).ended;
    expect(code).toBe(0);
    expect(out).toContain('Usage: querencia');
  }
  expect((await start([], [bin, 'help', 'import', 'orders']).ended).out).toContain('querencia import orders');
});
