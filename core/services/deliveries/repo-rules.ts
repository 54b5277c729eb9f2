import type { Database } from 'better-sqlite3';
import { deliveryRules, type DeliveryRules } from '../../contract/deliveries.ts';
import type { Actor } from '../../contract/values.ts';
import { defaultRules } from '../../domain/gate/index.ts';

/** What was chosen for this client's deliveries; defaults for the rest. */
export function readRules(db: Database): DeliveryRules {
  const rows = db.prepare<[], { key: string; value: string }>('SELECT key, value FROM delivery_rule').all();
  return deliveryRules.parse({ ...defaultRules, ...Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value) as unknown])) });
}

export function writeRule(db: Database, key: keyof DeliveryRules, value: unknown, actor: Actor, at: number): void {
  db.prepare('INSERT INTO delivery_rule (key, value, actor, at) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, actor = excluded.actor, at = excluded.at').run(key, JSON.stringify(value), actor, at);
}
