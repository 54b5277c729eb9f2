import { nodePorts } from '../core/platform/node/node-ports.ts';
import { createVault } from '../core/vault/vault.ts';
import { seeded } from './make-contacts.ts';
import { benchPassphrase } from './workspace.ts';

/** Two years of a large client put straight into the tables of FOLDER: EVENTS events, a sixteenth as many orders, daily spend → milliseconds. Without contacts in FOLDER, BARE nameless ones are made first. */
const [folder = '', count = '5000000', bare = '0'] = process.argv.slice(2);
const vault = createVault(nodePorts({ data: folder }));
await vault.unlock(benchPassphrase);
const unlocked = vault.require();
const { sqlite, end } = unlocked.openClient(unlocked.clientIds()[0] as string).openBulk();

const random = seeded(11);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const first = Date.UTC(2024, 10, 20);
const days = 730;
const day = 86_400_000;
const dates = Array.from({ length: days }, (_, index) => new Date(first + index * day).toISOString().slice(0, 10));
const addContact = sqlite.prepare('INSERT INTO contact (id, created_at, updated_at) VALUES (?, 0, 0)');
if (sqlite.prepare('SELECT max(id) FROM contact').pluck().get() === null) sqlite.transaction(() => Array.from({ length: Number(bare) }, (_, index) => addContact.run(index + 1)))();
const people = sqlite.prepare('SELECT max(id) FROM contact').pluck().get() as number;
const events = Number(count);
const channels = [1, 2, 3, 4];
const types = ['open', 'open', 'open', 'click', 'visit', 'visit', 'sent', 'delivered'];

/** An instant of the nth of many facts, spread evenly and in order. */
const instantOf = (index: number, all: number) => first + Math.floor((index / all) * days * day);

const started = performance.now();
sqlite.pragma('foreign_keys = OFF');
if ((sqlite.prepare('SELECT count(*) FROM (SELECT 1 FROM event LIMIT 1)').pluck().get() as number) === 0) {
  for (const id of channels) sqlite.prepare('INSERT OR IGNORE INTO channel (id, key, name) VALUES (?, ?, ?)').run(id, `channel${id}`, `Channel ${id}`);
  const later = ['event_contact', 'event_date'].map((name) => sqlite.prepare("SELECT sql FROM sqlite_schema WHERE name = ?").pluck().get(name) as string);
  sqlite.exec('DROP INDEX event_contact; DROP INDEX event_date');
  const event = sqlite.prepare("INSERT INTO event (event_key, ordinal, contact_id, type, at, local_date, channel_id, source) VALUES (?, 0, ?, ?, ?, ?, ?, 'bench')");
  chunked(events, (index) => {
    const at = instantOf(index, events);
    event.run(`b${String(index).padStart(8, '0')}`, 1 + Math.floor(random() ** 2 * people), pick(types), at, dates[Math.floor((at - first) / day)], pick(channels));
  });
  for (const sql of later) sqlite.exec(sql);
  const order = sqlite.prepare("INSERT INTO purchase (id, source, external_id, contact_id, ordered_at, local_date, currency, channel_id) VALUES (?, 'bench', ?, ?, ?, ?, 'MXN', ?)");
  const line = sqlite.prepare("INSERT INTO purchase_line (purchase_id, line_key, ordinal, sku, quantity, unit_price_micros, amount_micros, at, local_date) VALUES (?, ?, 0, 's', ?, ?, ?, ?, ?)");
  const orders = Math.floor(events / 16);
  chunked(orders, (index) => {
    const at = instantOf(index, orders);
    const date = dates[Math.floor((at - first) / day)];
    order.run(index + 1, `B${index}`, 1 + Math.floor(random() ** 2 * people), at, date, pick(channels));
    for (let nth = 0; nth < 2; nth += 1) {
      const price = Math.floor(random() * 900_000_000);
      const quantity = random() < 0.05 ? -1 : 1;
      line.run(index + 1, `l${nth}`, quantity, price, quantity * price, at, date);
    }
  });
  const spend = sqlite.prepare("INSERT INTO spend_row (date, source, channel_id, impressions, clicks, cost_micros, currency, conversions, revenue_micros) VALUES (?, 'bench', ?, 1000, 20, ?, 'MXN', 2, 5000000)");
  chunked(days * channels.length, (index) => void spend.run(dates[Math.floor(index / 4)], channels[index % 4], Math.floor(random() * 1e9)));
}
end();
await vault.lock();
console.log(JSON.stringify({ ms: performance.now() - started }));

function chunked(all: number, one: (index: number) => void): void {
  const some = sqlite.transaction((from: number) => {
    for (let index = from; index < Math.min(all, from + 20_000); index += 1) one(index);
  });
  for (let from = 0; from < all; from += 20_000) some(from);
}
