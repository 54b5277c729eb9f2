import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEncrypted } from '../../db/open.ts';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { quickPorts } from '../../vault/testing/quick-ports.ts';
import type { ClientDb } from '../../vault/types.ts';
import { documentedViews } from './repo-query.ts';
import { queryViews } from './service.ts';

const folder = temporaryFolder('query');
const key = randomBytes(32);
const path = join(folder.path, 'client.db');
const db = { connection: () => ({ path, key: Buffer.from(key) }) } as unknown as ClientDb;
const ports = quickPorts({ data: folder.path });
const migrations = new URL('../../db/migrations/client/', import.meta.url);

const ask = (sql: string, limit = 100, signal = new AbortController().signal, longest = 20_000) => queryViews(ports, db, { sql, limit, signal, longest });

beforeAll(() => {
  const sqlite = openEncrypted({ path, key, mode: 'write', create: true });
  for (const file of readdirSync(migrations).sort()) sqlite.exec(readFileSync(new URL(file, migrations), 'utf8'));
  sqlite.exec(`INSERT INTO contact (id, created_at, updated_at) VALUES (1, 0, 0);
    INSERT INTO person (contact_id, full_name) VALUES (1, 'Ana');
    INSERT INTO purchase (id, source, external_id, contact_id, ordered_at, local_date, currency) VALUES (1, 'f', 'A-1', 1, 0, '1970-01-01', 'MXN');
    INSERT INTO purchase_line (purchase_id, line_key, ordinal, quantity, unit_price_micros, amount_micros, at, local_date) VALUES (1, 'k', 0, 3, 99990000, 299970000, 0, '1970-01-01')`);
  sqlite.close();
});
afterAll(() => folder.remove());

describe('queries', () => {
  it('answer exactly, whole numbers beyond 2^53 as text', async () => {
    expect(await ask('select order_id, revenue from orders')).toEqual({ rows: [{ order_id: 'A-1', revenue: 299.97 }], truncated: false });
    expect((await ask('select 9007199254740993 as big, 9007199254740991 as safe, 1.5 as half, null as none, x\'0aff\' as bytes')).rows).toEqual([
      { big: '9007199254740993', safe: 9007199254740991, half: 1.5, none: null, bytes: '0aff' },
    ]);
  });

  it('stop at the limit and say so', async () => {
    const counting = 'with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000) select i from n';
    const some = await ask(counting, 1200);
    expect([some.rows.length, some.truncated, some.rows.at(-1)]).toEqual([1200, true, { i: 1200 }]);
    expect(await ask(counting, 5000)).toMatchObject({ truncated: false });
  });

  it('read the documented views alone', async () => {
    const counts = await ask(documentedViews.map((view) => `select '${view}' as view, count(*) as n from ${view}`).join(' union all '));
    expect(counts.rows.map(({ view }) => view)).toEqual(documentedViews);
    for (const table of ['person', 'main.person', 'contact_search', '"main" . "audit"']) {
      await expect(ask(`select * from ${table}`), table).rejects.toMatchObject({ code: 'FORBIDDEN', messageKey: 'figures:error.only_views' });
    }
    expect((await ask('select * from pragma_quick_check')).rows).toEqual([{ quick_check: 'ok' }]);
  });

  it('refuse everything that is not one reading', async () => {
    for (const sql of ["attach 'x.db' as x", 'pragma user_version = 9', 'select 1; select 2']) {
      await expect(ask(sql), sql).rejects.toMatchObject({ code: expect.stringMatching(/FORBIDDEN|INVALID_INPUT/) });
    }
    await expect(ask('select absent from contacts')).rejects.toMatchObject({ code: 'INVALID_INPUT', params: { detail: 'no such column: absent' } });
  });

  it('end at once when cancelled or too long, whatever they are at', async () => {
    const endless = 'with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n';
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 400);
    await expect(ask(endless, 1, stop.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(ask(endless, 1, undefined, 400)).rejects.toMatchObject({ code: 'UNAVAILABLE', messageKey: 'figures:error.too_long' });
  });
});

describe('docs/views.md', () => {
  it('documents each view with its columns, in their order', async () => {
    const text = readFileSync(new URL('../../../docs/views.md', import.meta.url), 'utf8');
    const { rows } = await ask(documentedViews.map((view) => `select '${view}' as view, name from pragma_table_info('${view}')`).join(' union all '), 1000);
    for (const view of documentedViews) {
      const section = text.split(`## ${view}\n`)[1]?.split('\n## ')[0] ?? '';
      const documented = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, column]) => column);
      expect([view, documented]).toEqual([view, rows.filter((row) => row.view === view).map(({ name }) => name)]);
    }
  });
});
