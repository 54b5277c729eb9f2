import { readdirSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { ClientDb } from '../../../vault/types.ts';
import type { ClientFacts } from '../client-facts.ts';

/** A client's database in memory, as the migrations make it, filled by hand. */
export class FilledDb {
  readonly db: Database.Database;
  private serial = 0;

  constructor(path = ':memory:') {
    this.db = new Database(path);
    const root = new URL('../../../db/migrations/client/', import.meta.url);
    for (const file of readdirSync(root).sort()) this.db.exec(readFileSync(new URL(file, root), 'utf8'));
    this.db.pragma('foreign_keys = OFF');
    this.db.prepare('INSERT INTO channel (id, key, name) VALUES (?, ?, ?), (?, ?, ?)').run(1, 'meta', 'Meta', 2, 'email', 'E-mail');
  }

  facts(currency = 'MXN'): ClientFacts {
    const db = { id: 'test', sqlite: this.db, readOnly: () => this.db } as unknown as ClientDb;
    return { db, settings: { currency, timezone: 'America/Mexico_City', country: 'MX', locale: 'es-MX' } };
  }

  contact(id: number, person: Record<string, string> = {}): this {
    this.db.prepare('INSERT INTO contact (id, created_at, updated_at) VALUES (?, ?, ?)').run(id, id, id);
    const columns = ['contact_id', ...Object.keys(person)];
    this.db.prepare(`INSERT INTO person (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`).run(id, ...Object.values(person));
    return this;
  }

  /** An order with lines of [date, amount in units]. */
  order(id: string, contact: number | null, lines: [date: string, amount: number][], more: { channel?: number; currency?: string; cancelled?: number } = {}): this {
    const at = (date: string) => Date.parse(`${date}T18:00:00Z`);
    const first = lines[0] as [string, number];
    const { lastInsertRowid } = this.db.prepare(
      'INSERT INTO purchase (source, external_id, contact_id, ordered_at, local_date, currency, channel_id, cancelled) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ).run('file', id, contact, at(first[0]), first[0], more.currency ?? 'MXN', more.channel ?? null, more.cancelled ?? 0);
    for (const [date, amount] of lines) {
      const micros = Math.round(amount * 1e6);
      this.db.prepare(
        'INSERT INTO purchase_line (purchase_id, line_key, ordinal, product, quantity, unit_price_micros, amount_micros, at, local_date) VALUES (?, ?, 0, ?, 1, ?, ?, ?, ?)',
      ).run(lastInsertRowid, `k${++this.serial}`, 'Rebozo', micros, micros, at(date), date);
    }
    return this;
  }

  event(contact: number, date: string, type = 'open', channel: number | null = 2): this {
    this.db.prepare('INSERT INTO event (event_key, ordinal, contact_id, type, at, local_date, channel_id, source) VALUES (?, 0, ?, ?, ?, ?, ?, ?)').run(
      `e${++this.serial}`, contact, type, Date.parse(`${date}T12:00:00Z`), date, channel, 'file',
    );
    return this;
  }

  spend(date: string, cost: number, more: { channel?: number; conversions?: number | null; revenue?: number | null; currency?: string; days?: number } = {}): this {
    this.db.prepare(
      'INSERT INTO spend_row (date, source, channel_id, cost_micros, currency, conversions, revenue_micros, days, ordinal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ).run(date, 'file', more.channel ?? 1, Math.round(cost * 1e6), more.currency ?? 'MXN', more.conversions ?? null,
      more.revenue === undefined || more.revenue === null ? null : Math.round(more.revenue * 1e6), more.days ?? 1, ++this.serial);
    return this;
  }

  consent(contact: number, state: string): this {
    const { lastInsertRowid } = this.db.prepare("INSERT INTO consent (contact_id, channel, state, at, source) VALUES (?, 'email', ?, 1, 'file')").run(contact, state);
    this.db.prepare("INSERT INTO consent_state (contact_id, channel, purpose, state, at, consent_id) VALUES (?, 'email', 'marketing', ?, 1, ?)").run(contact, state, lastInsertRowid);
    return this;
  }
}
