import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runImport, undoRun } from './jobs.ts';
import { factTables } from './testing/dump.ts';
import type { ImportTask } from './testing/import-child.ts';
import { clientId, jobContext, testClient } from './testing/test-client.ts';

const child = fileURLToPath(new URL('./testing/import-child.ts', import.meta.url));
let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'import-kill-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A small generator with a seed (mulberry32), so that a failure can be repeated. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function contactsFile(path: string, rows: number, chance: () => number): void {
  const lines = ['customer_id,email,phone,first_name,last_name,city,email_consent'];
  for (let row = 0; row < rows; row++) {
    const person = Math.floor(chance() * rows * 0.8);
    const email = chance() < 0.02 ? 'not-a-mail' : `p${person}@example.com`;
    lines.push(`C${person},${email},+55 11 9${String(10_000_000 + person)},Ana${person % 7},Souza${person % 11},São Paulo,${chance() < 0.2 ? 'unsubscribed' : 'subscribed'}`);
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
}

function ordersFile(path: string, rows: number, chance: () => number): void {
  const lines = ['InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'];
  for (let row = 0; row < rows; row++) {
    const order = Math.floor(chance() * rows * 0.3);
    lines.push(`${order},S${Math.floor(chance() * 5)},thing,${Math.floor(chance() * 5) - 1},2026-01-0${1 + (order % 9)} 10:00:00,${chance() < 0.01 ? 'x' : '2.50'},C${order % 400},Brazil`);
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
}

/** The process that comes next: it reads the program while the one before it works. */
let spare: ChildProcess | null = null;
const started = (): ChildProcess => fork(child, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
afterAll(() => void spare?.kill('SIGKILL'));

/** Runs the task in a child and kills it at its nth step. @returns its result, or null where it was killed */
function runAndKill(task: ImportTask, steps: number): Promise<Record<string, unknown> | null> {
  const running = spare ?? started();
  spare = started();
  return new Promise((resolve, reject) => {
    let errors = '';
    let left = steps;
    let result: Record<string, unknown> | null = null;
    running.stderr?.on('data', (text) => (errors += String(text)));
    running.on('message', (message) => {
      if (typeof message === 'object') result = (message as { result: Record<string, unknown> }).result;
      else if (--left === 0) running.kill('SIGKILL');
    });
    running.on('exit', (code, signal) => (code === 0 || signal === 'SIGKILL' ? resolve(result) : reject(new Error(errors))));
    running.send(task);
  });
}

async function untilDone(task: ImportTask, chance: () => number, reach: number): Promise<{ kills: number; result: Record<string, unknown> }> {
  for (let kills = 0; ; kills++) {
    // Later tries are let run further, so that each comes to its end.
    const result = await runAndKill(task, 1 + Math.floor(chance() * (reach + kills / 3)));
    if (result) return { kills, result };
  }
}

it('an import or undo that is killed again and again ends as if it never had been', { timeout: 300_000 }, async () => {
  const chance = seeded(20_261_121);
  const files = { contacts: join(root, 'contacts.csv'), orders: join(root, 'orders.csv') };
  contactsFile(files.contacts, 3000, chance);
  ordersFile(files.orders, 4000, chance);

  const calm = testClient(join(root, 'calm'));
  const wanted: Record<string, unknown>[] = [];
  const dumps = [];
  for (const kind of ['contacts', 'orders'] as const) {
    const { importId: _, ...result } = await runImport(calm.deps, { clientId, dryRun: false, kind, file: { path: files[kind] } }, jobContext());
    expect(result.rows).toBe(result.inserted + result.updated + result.unchanged + result.rejected);
    expect(result.rejected).toBeGreaterThan(0);
    wanted.push(result);
    dumps.push(factTables(calm.client.sqlite));
  }

  let kills = 0;
  const folder = join(root, 'killed');
  const ids: string[] = [];
  for (const [at, kind] of (['contacts', 'orders'] as const).entries()) {
    const done = await untilDone({ folder, jobId: randomUUID(), run: { kind, path: files[kind] } }, chance, 4);
    kills += done.kills;
    const { importId, ...result } = done.result;
    ids.push(String(importId));
    expect(result).toEqual(wanted[at]);
    const open = testClient(folder);
    expect(factTables(open.client.sqlite)).toEqual(dumps[at]);
    open.close();
  }
  for (const [at, id] of [...ids.entries()].reverse()) {
    kills += (await untilDone({ folder, jobId: randomUUID(), undo: id }, chance, 2)).kills;
    const open = testClient(folder);
    const left = factTables(open.client.sqlite);
    expect(left).toEqual(at === 1 ? dumps[0] : Object.fromEntries(Object.keys(left).map((table) => [table, []])));
    open.close();
  }
  calm.close();
  expect(kills).toBeGreaterThanOrEqual(40);
});

it('undoing in one process gives the same', { timeout: 60_000 }, async () => {
  const { client, deps, close } = testClient(join(root, 'undone'));
  const path = join(root, 'contacts.csv');
  contactsFile(path, 500, seeded(5));
  const { importId } = await runImport(deps, { clientId, dryRun: false, kind: 'contacts', file: { path } }, jobContext());
  await undoRun(deps, importId, jobContext());
  expect(Object.values(factTables(client.sqlite)).flat()).toEqual([]);
  close();
});
