import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Kpis } from '../../contract/overview.ts';
import { createCore, type Core } from '../../create-core.ts';
import { quickPorts } from '../../vault/testing/quick-ports.ts';
import type { LaunchedProcess } from '../../platform/ports.ts';
import { createVault } from '../../vault/vault.ts';

// Each core opens a folder on disk, on machines that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

/** Contacts enough that their lists take seconds to make. */
const people = 60_000;
/** Milliseconds a lock may take; on a quiet machine it takes some tens. */
const most = 1500;
const passphrase = 'nueve faroles sobre el muelle';

let folder = '';
let core: Core;
const launched: LaunchedProcess[] = [];
const invoke = (method: string, input: unknown) => core.invoke(method, input, { signal: new AbortController().signal });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'figures-lock-'));
  const ports = quickPorts({ data: folder });
  const { launch } = ports.launcher;
  core = await createCore({ ...ports, launcher: { launch: (entry, args) => {
    const child = launch(entry, args);
    launched.push(child);
    return child;
  } } });
});
afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

it('a lock ends the making of many figures at once, and the next unlock goes on with them', async () => {
  await invoke('vault.create', { passphrase, locale: 'es', agencyName: 'Uno', keychain: false });
  const { id: clientId } = (await invoke('clients.create', { name: 'Uno', country: 'MX', currency: 'MXN' })) as { id: string };
  await fill(clientId);
  await invoke('vault.unlock', { passphrase });
  const path = join(folder, 'pedidos.csv');
  writeFileSync(path, 'order_id,customer_id,order_date,sku,quantity,unit_price\nA1,C1,2026-01-05,S,2,10.50\n');
  const running = invoke('import.run', { clientId, kind: 'orders', file: { path }, dryRun: false }).then(() => 'done', (error: { code: string }) => error.code);
  while (launched.length === 0) await wait(5);
  await wait(1000);
  const [child] = launched;
  expect(alive(child)).toBe(true);

  const started = performance.now();
  await invoke('vault.lock', {});
  expect(performance.now() - started).toBeLessThan(most);
  expect(alive(child)).toBe(false);
  expect(await running).toBe('LOCKED');

  await invoke('vault.unlock', { passphrase });
  const imported = async () => ((await invoke('import.list', { clientId })) as { imports: { state: string }[] }).imports[0]?.state;
  while ((await imported()) !== 'done') await wait(50);
  expect(launched.length).toBeGreaterThan(1);
  expect((await invoke('query.kpis', { clientId })) as Kpis).toMatchObject({ revenue: 21, orders: 1, customers: 1, contacts: people + 1 });
  expect(await invoke('contacts.page', { clientId, filter: { search: 'persona 45678' } })).toMatchObject({ total: 1 });
});

/** Puts contacts straight into the tables, behind the back of the core. */
async function fill(clientId: string): Promise<void> {
  await invoke('vault.lock', {});
  const vault = createVault(quickPorts({ data: folder }));
  await vault.unlock(passphrase);
  const { sqlite, end } = vault.require().openClient(clientId).openBulk();
  const contact = sqlite.prepare('INSERT INTO contact (id, created_at, updated_at) VALUES (?, 0, 0)');
  const person = sqlite.prepare('INSERT INTO person (contact_id, full_name, email, city, country) VALUES (?, ?, ?, ?, ?)');
  sqlite.transaction(() => {
    for (let id = 1; id <= people; id += 1) {
      contact.run(id);
      person.run(id, `Persona ${id}`, `persona${id}@example.com`, 'Mérida', 'MX');
    }
  })();
  end();
  await vault.lock();
}

function alive(child: LaunchedProcess | undefined): boolean {
  try {
    return process.kill(child?.pid ?? 0, 0);
  } catch {
    return false;
  }
}
