import { nodePorts } from '../core/platform/node/node-ports.ts';
import { openEncrypted } from '../core/db/open.ts';
import { allFeatures, featureColumns } from '../core/domain/predictions/features/families.ts';
import { refresh } from '../core/services/overview/refresh.ts';
import { readHistory } from '../core/services/predictions/repo-history.ts';
import { createVault } from '../core/vault/vault.ts';
import { benchPassphrase } from './workspace.ts';

/** Features of every customer of FOLDER's client on the last day: read from the encrypted tables, and made → one JSON line. */
const [folder = ''] = process.argv.slice(2);
const vault = createVault(nodePorts({ data: folder }));
await vault.unlock(benchPassphrase);
const unlocked = vault.require();
const client = unlocked.openClient(unlocked.clientIds()[0] as string);
if (client.sqlite.prepare('SELECT 1 FROM order_day LIMIT 1').get() === undefined) {
  await refresh(client.sqlite, 'MXN', { orders: { from: '2000-01-01', to: '2100-01-01' }, events: null, spend: null, messages: null, contacts: [] });
}
const { path, key } = client.connection();
const db = openEncrypted({ path, key, mode: 'read' });
const until = db.prepare("SELECT date(max(local_date), '+1 day') FROM order_day").pluck().get() as string;
const started = performance.now();
const history = readHistory(db, { currency: 'MXN', timezone: 'America/Mexico_City', until, who: 'customers' });
const read = performance.now();
const day = Date.parse(`${until}T00:00:00Z`) / 86_400_000;
const columns = featureColumns(history, Array.from(history.ids, (_, customer) => ({ customer, day })));
const made = performance.now();
db.close();
await vault.lock();
const facts = history.events.day.length + history.lines.day.length + history.purchases.day.length + history.messages.day.length;
console.log(JSON.stringify({ customers: history.ids.length, facts, features: allFeatures.length, readMs: read - started, makeMs: made - read, cells: columns.length * history.ids.length, peakMb: process.resourceUsage().maxRSS / 1024 }));
