import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../db/testing/temporary-folder.ts';
import { mark, MARKED } from './testing/marks.ts';

const folder = temporaryFolder('querencia-scan');
afterAll(() => folder.remove());

/** Where a mark stands in the plain: file names and bytes, as UTF-8 and both kinds of UTF-16. */
function findMarks(root: string): string[] {
  const found: string[] = [];
  const stem = mark('').slice(0, 3);
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.name.toLowerCase().includes(stem)) found.push(`name of ${path}`);
    if (!entry.isFile()) continue;
    const bytes = Buffer.from(readFileSync(path).toString('latin1').toLowerCase(), 'latin1');
    for (const what of MARKED) {
      const little = Buffer.from(mark(what), 'utf16le');
      const forms = [Buffer.from(mark(what)), little, Buffer.from(little).swap16()];
      if (forms.some((form) => bytes.includes(form))) found.push(`${what} in ${path}`);
    }
  }
  return found;
}

/** Files of a running process that no folder shows: deleted while open, as swap and temporary files are. */
function hiddenFiles(pid: number): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      const target = readlinkSync(`/proc/${pid}/fd/${fd}`);
      // SQLite unlinks the index of a log an instant before it closes it; page numbers are all it holds.
      return target.startsWith('/') && target.endsWith('(deleted)') && !target.includes('.db-shm ') ? [target] : [];
    } catch {
      return [];
    }
  });
}

it('sees a mark that lies in the plain', () => {
  const control = join(folder.path, 'control');
  mkdirSync(control);
  writeFileSync(join(control, 'a'), Buffer.concat([Buffer.alloc(7), Buffer.from(`x${mark('mail')}`, 'utf16le').swap16()]));
  writeFileSync(join(control, 'b'), `x${mark('city').toUpperCase()}`);
  writeFileSync(join(control, mark('name')), '');
  expect(findMarks(control)).toHaveLength(3);
});

it('finds no mark in any byte after import, search, backup, restore, undo, errors and a crash', async () => {
  const [data, source, temporary] = ['data', 'source', 'temporary'].map((name) => join(folder.path, name)) as [string, string, string];
  for (const path of [source, temporary]) mkdirSync(path);
  const env = { ...process.env, TMPDIR: temporary, TMP: temporary, TEMP: temporary, SQLITE_TMPDIR: temporary };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'testing', 'marked-child.ts'), data, source], { cwd: temporary, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const steps = new Map<string, unknown>();
  const hidden: string[] = [];
  let complaint = '';
  child.stderr.on('data', (bytes: Buffer) => (complaint += bytes.toString()));
  child.stdout.on('data', (bytes: Buffer) => {
    for (const line of bytes.toString().split('\n').filter(Boolean)) steps.set(...(JSON.parse(line) as [string, unknown]));
    hidden.push(...hiddenFiles(child.pid ?? 0));
    if (steps.has('importing')) setTimeout(() => child.kill('SIGKILL'), 150);
  });
  const signal = await new Promise((resolve) => child.once('close', (_, by) => resolve(by)));
  expect([signal, complaint]).toEqual(['SIGKILL', '']);
  expect(steps.get('orders')).toBe(4000);
  expect(steps.get('contacts')).toBe(4000);
  expect(steps.get('searched')).toBe(4000);
  expect(steps.get('queried')).toBe(50);
  expect(steps.get('saved')).toBe(true);
  expect(findMarks(source).length).toBeGreaterThan(2);
  expect(hidden).toEqual([]);
  expect(findMarks(data)).toEqual([]);
  expect(findMarks(temporary)).toEqual([]);
}, 120_000);
