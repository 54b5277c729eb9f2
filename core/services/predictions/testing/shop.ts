import type { Database } from 'better-sqlite3';
import { createHmac } from 'node:crypto';
import { seededRandom } from '../../../domain/statistics/seeded-random.ts';
import type { Payload } from '../../../contract/index.ts';
import { testClient, testNow, clientId } from '../../import/testing/test-client.ts';
import type { ClientDb } from '../../../vault/types.ts';
import { refresh } from '../../overview/refresh.ts';
import { createPredictionsHandlers, type PredictionsHandlers } from '../handlers.ts';

const DAY = 86_400_000;
const LAST = Math.floor(testNow / DAY) - 1;

export interface Shop {
  client: ClientDb;
  db: Database;
  handlers: PredictionsHandlers;
  events: Payload<'predictions.changed'>[];
  /** Work that was to begin by itself. */
  started: string[];
  close(): void;
}

export interface ShopOptions {
  customers: number;
  days: number;
  seed?: number;
}

/**
 * A shop in a folder whose customers each have a rhythm, and leave for good after a while that is the longer the more they
 * buy: what a churn model can find. Filled straight into the tables, the figures made as after an import.
 */
export function openShop(folder: string, options: ShopOptions): Promise<Shop> {
  return openFilled(folder, (db) => fill(db, options));
}

/** A client whose tables a test fills, the figures made as after an import. */
export async function openFilled(folder: string, into: (db: Database) => void): Promise<Shop> {
  const { client, deps, close } = testClient(folder);
  const db = client.sqlite;
  db.pragma('foreign_keys = OFF');
  into(db);
  await refresh(db, 'BRL', { orders: { from: '2000-01-01', to: '2100-01-01' }, events: null, spend: { from: '2000-01-01', to: '2100-01-01' }, messages: null, contacts: 'all' });
  const [events, started]: [Shop['events'], string[]] = [[], []];
  const handlers = createPredictionsHandlers({
    vault: deps.vault, ports: deps.ports, emit: (_, payload) => void events.push(payload as Payload<'predictions.changed'>), start: (work, _, task) => void started.push(`${work} ${task}`),
  });
  return { client: { ...client, subkey: (purpose) => createHmac('sha256', 'test').update(purpose).digest() }, db, handlers, events, started, close };
}

export { clientId };

function fill(db: Database, { customers, days, seed = 5 }: ShopOptions): void {
  const random = seededRandom(seed);
  const contact = db.prepare('INSERT INTO contact (id, created_at, updated_at) VALUES (?, 0, 0)');
  const person = db.prepare('INSERT INTO person (contact_id, full_name, gender, country) VALUES (?, ?, ?, ?)');
  const order = db.prepare(`INSERT INTO purchase (id, source, external_id, contact_id, ordered_at, local_date, currency) VALUES (?, 't', ?, ?, ?, ?, 'BRL')`);
  const line = db.prepare(`INSERT INTO purchase_line (purchase_id, line_key, ordinal, product, category, quantity, unit_price_micros, amount_micros, at, local_date) VALUES (?, 'l', 0, ?, ?, 1, ?, ?, ?, ?)`);
  let orders = 0;
  db.transaction(() => {
    for (let id = 1; id <= customers; id += 1) {
      contact.run(id);
      person.run(id, `Cliente ${id}`, random() < 0.5 ? 'female' : 'male', 'BR');
      const rhythm = 8 + 40 * random() ** 2;
      const stay = rhythm * (2 + 14 * random());
      const spend = 20 + 200 * random();
      for (let day = LAST - days * random(), left = stay; day <= LAST && left > 0; ) {
        const at = Math.floor(day) * DAY + 15 * 3_600_000;
        const date = new Date(at).toISOString().slice(0, 10);
        const micros = Math.round(spend * (0.5 + random()) * 1e6);
        orders += 1;
        order.run(orders, `O${orders}`, id, at, date);
        line.run(orders, `Produto ${Math.floor(random() * 12)}`, `Linha ${id % 4}`, micros, micros, at, date);
        const gap = rhythm * (0.5 + random());
        day += gap;
        left -= gap;
      }
    }
  })();
}
