import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../contract/errors.ts';
import type { Parsed } from '../../contract/index.ts';
import { blobPlace, putBlob } from '../../vault/blob-store.ts';
import { describeImport } from './client-work.ts';
import { mendImport, runImport, undoRun } from './jobs.ts';
import { listImports, listRejects, proposeFile } from './list.ts';
import { factTables } from './testing/dump.ts';
import { clientId, jobContext, testClient, type TestClient } from './testing/test-client.ts';
import { writeRejects } from './write-rejects.ts';
import { findImport } from './repo.ts';

// Each import starts threads of its own, which a busy machine starts slowly.
vi.setConfig({ testTimeout: 120_000 });

let folder = '';
let test: TestClient;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'imports-'));
  test = testClient(folder);
});
afterEach(() => {
  test.close();
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string, text: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const run = (kind: Parsed<'import.run'>['kind'], path: string, more: Partial<Parsed<'import.run'>> = {}, context = jobContext()) =>
  runImport(test.deps, { clientId, dryRun: false, kind, file: { path }, ...more }, context);
const db = () => test.client.sqlite;
const orders = (rows: string[]) => `Pedido,Producto,Cantidad,Fecha,Precio unitario,Email\n${rows.join('\n')}\n`;
const many = Array.from({ length: 3000 }, (_, at) => `${Math.floor(at / 3)},P${at % 7},${1 + (at % 4)},2026-02-0${1 + (at % 9)},10.50,c${at % 50}@x.mx`);

describe('import.run', () => {
  it('answers rows = inserted + updated + unchanged + rejected, with rejects that name row and column', async () => {
    const path = file('o.csv', orders(['1,A,2,2026-01-05,10.50,ana@x.mx', '1,B,1,no date,3,ana@x.mx', '2,A,x,2026-01-06,4,eva@x.mx', '3,A,1,2026-01-07,5,']));
    const result = await run('orders', path);
    expect(result).toMatchObject({ rows: 4, inserted: 2, updated: 0, unchanged: 0, rejected: 2 });
    expect(result.rejects.map(({ row, column }) => [row, column])).toEqual([[3, 'Fecha'], [4, 'Cantidad']]);
    expect(listImports(test.deps, { clientId, offset: 0, limit: 10 })).toMatchObject({ total: 1, imports: [{ state: 'done', undoable: true, rejected: 2 }] });
  });

  it('takes a small file without threads of its own as it would with them', async () => {
    const path = file('o.csv', orders([...many.slice(0, 500), '9,A,x,2026-01-06,4,eva@x.mx']));
    const threaded = await run('orders', path);
    const other = testClient(join(folder, 'other'));
    const { threads: _, ...deps } = other.deps;
    const small = await runImport(deps, { clientId, dryRun: false, kind: 'orders', file: { path } }, jobContext());
    expect({ ...small, importId: '' }).toEqual({ ...threaded, importId: '' });
    expect(factTables(other.client.sqlite)).toEqual(factTables(db()));
    other.close();
  });

  it('does a dry run that counts like the real one and changes nothing', async () => {
    const path = file('o.csv', orders(many.slice(0, 300)));
    const before = factTables(db());
    const dry = await run('orders', path, { dryRun: true });
    expect(factTables(db())).toEqual(before);
    expect(readdirSync(folder).filter((name) => name.startsWith('scratch-'))).toEqual([]);
    const real = await run('orders', path);
    expect({ ...real, importId: '' }).toEqual({ ...dry, importId: '' });
    expect(await run('orders', path, { dryRun: true })).toMatchObject({ inserted: 0, unchanged: 300 });
  });

  it('writes rejected lines out harmless, mends them, and does not offer them again', async () => {
    const path = file('o.csv', orders(['=cmd(),A,1,soon,3,ana@x.mx', '2,A,1,2026-01-06,4,eva@x.mx']));
    const out = join(folder, 'rejects.csv');
    const { importId } = await run('orders', path, { rejectsPath: out });
    const text = readFileSync(out, 'utf8');
    expect(text).toContain(`'=cmd(),A,1,soon,3,ana@x.mx`);
    expect(text.split('\r\n')[1]).toMatch(/^2,Fecha,reject:/);
    const shown = listRejects(test.deps, { importId, offset: 0, limit: 10 });
    expect(shown).toMatchObject({ total: 1, header: ['Pedido', 'Producto', 'Cantidad', 'Fecha', 'Precio unitario', 'Email'] });
    const still = await mendImport(test.deps, { importId, rows: [{ row: 2, cells: ['9', 'A', '1', 'later', '3', 'ana@x.mx'] }] }, jobContext());
    expect(still).toMatchObject({ rows: 1, rejected: 1, rejects: [{ row: 2, column: 'Fecha' }] });
    const mended = await mendImport(test.deps, { importId, rows: [{ row: 2, cells: ['9', 'A', '1', '2026-01-05', '3', 'ana@x.mx'] }] }, jobContext());
    expect(mended).toMatchObject({ rows: 1, inserted: 1, rejected: 0 });
    expect(listRejects(test.deps, { importId, offset: 0, limit: 10 }).total).toBe(0);
    expect(await writeRejects(db(), findImport(db(), importId)!, out)).toBe(0);
  });

  it('remembers a mapping that a person corrected', async () => {
    const path = file('o.csv', 'a,b,c,d\n1,2026-01-05,3,x@y.mx\n');
    const proposed = await proposeFile(test.deps, { clientId, file: { path }, kind: 'orders' }, new AbortController().signal);
    const fields = ['orderId', 'at', 'unitPrice', 'email'];
    const mapping = { ...proposed.mapping, columns: proposed.mapping.columns.map((column, at) => ({ ...column, field: fields[at] ?? null })) };
    expect(await run('orders', path, { mapping })).toMatchObject({ inserted: 1, rejected: 0 });
    const again = await proposeFile(test.deps, { clientId, file: { path: file('p.csv', 'd,c,b,a\nz@y.mx,4,2026-01-06,2\n') } , kind: 'orders' }, new AbortController().signal);
    expect(again.remembered).toBe(true);
    expect(again.preview.rows[0]?.values).toMatchObject({ orderId: '2', email: 'z@y.mx' });
  });

  it('takes a sealed upload and keeps no copy of it', async () => {
    const { folder: blobs, subkey } = blobPlace(test.client);
    async function* stream() {
      yield Buffer.from(orders(many.slice(0, 30)));
    }
    const { ticket } = await putBlob(blobs, subkey, (count) => randomBytes(count), stream());
    expect(await run('orders', '', { file: { ticket, name: 'o.csv' } })).toMatchObject({ inserted: 30 });
    expect(readdirSync(blobs)).toEqual([]);
  });

  it('takes everything back when it is cancelled, wherever it stands', async () => {
    const path = file('o.csv', orders(many));
    await run('orders', file('first.csv', orders(many.slice(100, 400))));
    const before = factTables(db());
    for (const stop of [1, 4, 9, 14, 18]) {
      const controller = new AbortController();
      let left = stop;
      const context = jobContext(undefined, { signal: controller.signal, progress: () => void (--left === 0 && controller.abort(new AppError('CANCELLED', 'jobs:cancelled'))) });
      await expect(run('orders', path, {}, context)).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(factTables(db())).toEqual(before);
    }
    const states = listImports(test.deps, { clientId, offset: 0, limit: 10 }).imports.map(({ state }) => state);
    expect(states).toEqual([...Array<string>(5).fill('cancelled'), 'done']);
  });

  it('waits when the vault is locked, and goes on with the same file', async () => {
    const path = file('o.csv', orders(many));
    const controller = new AbortController();
    let left = 12;
    const context = jobContext('locked', { signal: controller.signal, progress: () => void (--left === 0 && controller.abort(new AppError('LOCKED', 'errors:locked'))) });
    await expect(run('orders', path, {}, context)).rejects.toMatchObject({ code: 'LOCKED' });
    expect(listImports(test.deps, { clientId, offset: 0, limit: 10 }).imports[0]?.state).toBe('interrupted');
    expect(await run('orders', path)).toMatchObject({ rows: 3000, inserted: 3000 });
    expect(listImports(test.deps, { clientId, offset: 0, limit: 10 }).total).toBe(1);
  });
});

describe('a file or disk that fails', () => {
  it('says that a file is gone, is a folder, or has changed', async () => {
    await expect(run('orders', join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'NOT_FOUND', messageKey: 'import:error.fileGone' });
    await expect(run('orders', folder)).rejects.toMatchObject({ code: 'INVALID_INPUT', messageKey: 'import:error.notAFile' });
    const path = file('o.csv', orders(many));
    const before = factTables(db());
    let once = true;
    const grow = jobContext(undefined, { progress: () => void (once && (appendFileSync(path, 'x'), (once = false))) });
    const grown = await run('orders', path, {}, grow).catch((error: unknown) => error);
    // A small file may have been read to its end before it grew; then all of it went in as it was.
    if (grown instanceof AppError) {
      expect(grown).toMatchObject({ code: 'CONFLICT', messageKey: 'import:error.fileChanged' });
      expect(factTables(db())).toEqual(before);
    } else expect(grown).toMatchObject({ rows: 3000 });
  });

  it('reads on to the end of a file that is removed meanwhile', async () => {
    const path = file('o.csv', orders(many));
    const context = jobContext(undefined, { progress: () => existsSync(path) && unlinkSync(path) });
    expect(await run('orders', path, {}, context)).toMatchObject({ rows: 3000, inserted: 3000 });
  });

  it('stops with a sentence when the disk is full, and goes on when there is room', async () => {
    const path = file('o.csv', orders(many));
    test.deps.threads = false;
    const open = test.client.openBulk.bind(test.client);
    const limit = (pages: number) => {
      test.client.openBulk = () => {
        const bulk = open();
        bulk.sqlite.pragma(`max_page_count = ${pages}`);
        return bulk;
      };
    };
    const used = Number(db().pragma('page_count', { simple: true }));
    for (const room of [40, 90, 140]) {
      limit(used + room);
      await expect(run('orders', path)).rejects.toMatchObject({ code: 'UNAVAILABLE', messageKey: 'import:error.diskFull', retryable: true });
      expect(db().pragma('quick_check', { simple: true })).toBe('ok');
    }
    test.client.openBulk = open;
    expect(await run('orders', path)).toMatchObject({ rows: 3000, inserted: 3000, rejected: 0 });
    expect(db().prepare('SELECT count(*) AS n FROM purchase_line').get()).toEqual({ n: 3000 });
    expect(listImports(test.deps, { clientId, offset: 0, limit: 10 }).total).toBe(1);
  });
});

describe('import.undo', () => {
  it('keeps what a later import changed or brought again and says how many', async () => {
    const status = (state: string) => `Pedido,Producto,Cantidad,Fecha,Precio unitario,Estado\n1,A,1,2026-01-05,3,${state}\n2,A,1,2026-01-05,3,pending\n`;
    const first = await run('orders', file('a.csv', status('pending')));
    const second = await run('orders', file('b.csv', status('paid')));
    expect(describeImport(test.deps.vault.require(), second.importId)).toEqual({ clientId, label: 'b.csv' });
    expect(describeImport(test.deps.vault.require(), crypto.randomUUID())).toBeNull();
    expect(second).toMatchObject({ inserted: 0, updated: 1, unchanged: 1 });
    const { kept } = await undoRun(test.deps, first.importId, jobContext());
    expect(kept).toBeGreaterThan(0);
    expect(db().prepare('SELECT external_id, status FROM purchase').all()).toEqual([{ external_id: '1', status: 'paid' }, { external_id: '2', status: 'pending' }]);
    await undoRun(test.deps, second.importId, jobContext());
    expect(db().prepare('SELECT count(*) AS n FROM purchase').get()).toEqual({ n: 0 });
  });
});
