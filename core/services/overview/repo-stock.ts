import type { Database } from 'better-sqlite3';

export interface Stock {
  contacts: number;
  /** With a granted e-mail consent. */
  consented: number;
}

/** Contacts by RFM code; 0 is nobody's customer. */
export type StockByCode = Map<number, Stock>;

type Row = [code: number, consent: string | null, count: number];

/** Counts every card, in one walk over an index that is grouped so. */
export function countStock(db: Database): StockByCode {
  return summed(db.prepare('SELECT rfm, consent, count(*) FROM contact_card GROUP BY country, consent, rfm').raw().all() as Row[]);
}

/** What was counted, or kept in step since; null where it has to be counted. */
export function keptStock(db: Database): StockByCode | null {
  const text = db.prepare("SELECT value FROM rollup_state WHERE key = 'stock'").pluck().get() as string | undefined;
  return text === undefined ? null : new Map((JSON.parse(text) as [number, Stock][]));
}

/** Counts every card and keeps it. */
export function keepStock(db: Database): void {
  write(db, countStock(db));
}

/** Changes the cards of some contacts and keeps the stock in step. Inside the caller's transaction. */
export function withStock(db: Database, contacts: readonly number[], change: () => void): void {
  const before = countSome(db, contacts);
  change();
  const stock = keptStock(db);
  if (!stock) return keepStock(db);
  add(stock, before, -1);
  add(stock, countSome(db, contacts), 1);
  write(db, stock);
}

function countSome(db: Database, contacts: readonly number[]): StockByCode {
  return summed(db.prepare('SELECT rfm, consent, count(*) FROM contact_card WHERE contact_id IN (SELECT value FROM json_each(?)) GROUP BY rfm, consent')
    .raw().all(JSON.stringify(contacts)) as Row[]);
}

function summed(rows: readonly Row[]): StockByCode {
  const stock: StockByCode = new Map();
  for (const [code, consent, count] of rows) add(stock, new Map([[code, { contacts: count, consented: consent === 'granted' ? count : 0 }]]), 1);
  return stock;
}

function add(stock: StockByCode, more: StockByCode, sign: 1 | -1): void {
  for (const [code, { contacts, consented }] of more) {
    const sum = stock.get(code) ?? { contacts: 0, consented: 0 };
    stock.set(code, { contacts: sum.contacts + sign * contacts, consented: sum.consented + sign * consented });
  }
}

function write(db: Database, stock: StockByCode): void {
  const some = [...stock].filter(([, { contacts }]) => contacts > 0).sort(([a], [b]) => a - b);
  db.prepare("INSERT INTO rollup_state (key, value) VALUES ('stock', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value").run(JSON.stringify(some));
}
