// The process of core/vault/byte-scan.test.ts: it does a day's work with marked data, saying each step, until it is killed.
import { writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createCore } from '../../create-core.ts';
import type { CallName, JobName, Output } from '../../contract/index.ts';
import { quickPorts } from './quick-ports.ts';
import { mark } from './marks.ts';

const [data = '', source = ''] = process.argv.slice(2);
const core = await createCore(quickPorts({ data }));
const { signal } = new AbortController();
const call = <M extends CallName | JobName>(method: M, input: unknown) => core.invoke(method, input, { signal }) as Promise<Output<M>>;
const step = (what: string, value: unknown = null) => writeSync(1, `${JSON.stringify([what, value])}\n`);

/** Contacts and order lines in which every text is a mark. */
function writeSources(): void {
  const rows = Array.from({ length: 4000 }, (_, n) => n);
  const contacts = rows.map((n) => `${mark('name')} ${n},${mark('mail')}${n}@example.com,${mark('city')},+52 55 ${String(10_000_000 + n)}`);
  const orders = rows.map((n) => `${mark('order')}${n},${mark('mail')}${n}@example.com,2026-0${1 + (n % 9)}-11,${mark('product')} ${n % 50},1,10.50`);
  orders.push(`${mark('order')}x,,not a date,${mark('reject')},1,2`);
  writeFileSync(join(source, 'contacts.csv'), ['nombre,email,ciudad,telefono', ...contacts].join('\n'));
  writeFileSync(join(source, 'orders.csv'), ['order_id,email,date,product,quantity,unit_price', ...orders].join('\n'));
}

writeSources();
step('started', process.pid);
await call('vault.create', { passphrase: `${mark('pass')} tortuga azul baila`, locale: 'es', agencyName: mark('agency') });
step('made');
const { id: clientId } = await call('clients.create', { name: mark('client'), country: 'MX', brandVoice: mark('voice') });
const orders = await call('import.run', { clientId, kind: 'orders', file: { path: join(source, 'orders.csv') } });
step('orders', orders.inserted);
const contacts = await call('import.run', { clientId, kind: 'contacts', file: { path: join(source, 'contacts.csv') } });
step('contacts', contacts.rows - contacts.rejected);
const { ticket } = await core.blobs.put(clientId, (async function* () { yield Buffer.from(mark('blob').repeat(1000)); })());
step('blob', ticket);
const found = await call('contacts.page', { clientId, filter: { search: mark('name') }, sort: 'name' });
step('searched', found.total);
const sql = `SELECT product, count(*) AS n, group_concat(order_id) AS x FROM order_lines WHERE product LIKE '%${mark('product')}%' GROUP BY product ORDER BY n, x DESC`;
const queried = await call('query.sql', { clientId, sql });
step('queried', queried.rows.length);
await call('query.kpis', { clientId });
const saved = await call('backup.create', { clientId });
step('saved', saved.backup?.verified);
await call('backup.restore', { clientId, backupId: saved.backup?.id ?? '' });
step('restored');
await call('import.undo', { importId: contacts.importId });
step('undone');
try {
  await call('import.run', { clientId, kind: 'orders', file: { path: join(source, mark('missing')) } });
} catch {
  step('failed as it should');
}
await core.lock();
step('locked');
await call('vault.unlock', { passphrase: `${mark('pass')} tortuga azul baila` });
void call('import.run', { clientId, kind: 'contacts', file: { path: join(source, 'contacts.csv') } });
step('importing');
