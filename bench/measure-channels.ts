import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EncryptedDatabase } from '../core/db/open-database.ts';
import { nodePorts } from '../core/platform/node/node-ports.ts';
import { createChannelsHandlers } from '../core/services/channels/service.ts';
import { refresh } from '../core/services/overview/refresh.ts';
import { allDates } from '../core/services/overview/repo-daily.ts';
import type { ClientDb, Unlocked } from '../core/vault/types.ts';
import { quantile, timesOf } from './statistics.ts';

/**
 * The pages of channels over a million rows of spend by the hour (8 channels, 5 campaigns each, 1,042 days) and a million
 * events of 200,000 contacts: making the rollups, answering, attribution of every purchase. Prints one JSON line.
 */
const ROWS = Number(process.env['BENCH_SPEND'] ?? 1_000_000);
const EVENTS = Number(process.env['BENCH_TOUCHES'] ?? 1_000_000);
const clientId = '00000000-0000-4000-8000-00000000000a';
const folder = mkdtempSync(join(tmpdir(), 'bench-channels-'));
const db = new EncryptedDatabase(join(folder, 'client.db'), randomBytes(32), { create: true });
const migrations = new URL('../core/db/migrations/client/', import.meta.url);
for (const file of readdirSync(migrations).sort()) db.sqlite.exec(readFileSync(new URL(file, migrations), 'utf8'));
fill();

const started = performance.now();
await refresh(db.sqlite, 'MXN', { orders: null, events: allDates, spend: allDates, messages: null, contacts: [] });
const rollupsMs = performance.now() - started;

const app = { prepare: () => ({ get: () => ({ currency: 'MXN', timezone: 'America/Mexico_City', country: 'MX', locale: 'es-MX' }) }) };
const client = { id: clientId, folder, sqlite: db.sqlite, readOnly: () => db.readOnly(), connection: () => db.connection() } as unknown as ClientDb;
const vault = { require: () => ({ appDb: { sqlite: app }, openClient: () => client }) as unknown as Unlocked };
const handlers = createChannelsHandlers({ vault, ports: nodePorts({ data: folder }), emit: () => undefined });
const context = { actor: 'system' as const, signal: new AbortController().signal, jobId: 'bench', progress: () => undefined };
const whole = { compare: 'none' as const };
const quarter = { period: { from: '2025-06-01', to: '2025-09-01' }, compare: 'previous' as const };

const ways: Record<string, () => unknown> = {
  list: () => handlers['channels.list']({ clientId, filter: quarter }, context),
  listWhole: () => handlers['channels.list']({ clientId, filter: whole }, context),
  channel: () => handlers['channels.channel']({ clientId, channel: 'c1', filter: quarter }, context),
  channelWhole: () => handlers['channels.channel']({ clientId, channel: 'c1', filter: whole }, context),
  lineage: () => handlers['channels.lineage']({ clientId, channel: null, filter: whole }, context),
  metadata: () => handlers['channels.metadata']({ clientId, channel: null, filter: whole, type: 'visit', key: null }, context),
  attribution: () => handlers['channels.attribute']({ clientId, conversion: 'event:purchase', lookbackDays: 30, sessionMinutes: 30, order: null, halfLifeDays: 7 }, context),
};
const answer: Record<string, unknown> = { rows: ROWS, events: EVENTS, rollupsMs };
const only = process.env['BENCH_ONLY'];
for (const [name, work] of Object.entries(ways).filter(([each]) => only === undefined || each === only)) {
  const times = await timesOf(Array.from({ length: name === 'attribution' ? 1 : 15 }), async () => void (await work()));
  answer[name] = { p50: quantile(times, 0.5), max: Math.max(...times) };
}
db.close();
rmSync(folder, { recursive: true, force: true });
console.log(JSON.stringify(answer));

function fill(): void {
  db.sqlite.pragma('foreign_keys = OFF');
  db.sqlite.exec(`
    INSERT INTO import (id, uuid, kind, source, file_name, file_ref, file_bytes, mapping, actor, started_at, state) VALUES (1, 'a', 'spend', 'x', 'spend.csv', '', 1, '{}', 'system', 1, 'done');
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8) INSERT INTO channel (id, key, name) SELECT i, 'c' || i, 'Canal ' || i FROM n;
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 39) INSERT INTO campaign (id, channel_id, name) SELECT i + 1, i / 5 + 1, 'Campaña ' || i FROM n;
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS - 1})
      INSERT INTO spend_row (date, hour, source, channel_id, campaign_id, cost_micros, currency, impressions, clicks, conversions, import_id, row)
      SELECT date('2023-01-01', '+' || (i / 960) || ' days'), i / 40 % 24, 'x', i % 40 / 5 + 1, i % 40 + 1, 1000000 + i * 7919 % 5000000, 'MXN', 100, i % 7, i % 11 = 0, 1, i FROM n;
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${EVENTS - 1})
      INSERT INTO event (event_key, ordinal, contact_id, type, at, local_date, channel_id, source, props, import_id, row)
      SELECT 'e' || i, 0, i * 7919 % 200000 + 1, CASE WHEN i % 10 = 0 THEN 'purchase' ELSE 'visit' END, 1672596000000 + i * 90000, date((1672596000 + i * 90) - 21600, 'unixepoch'),
        CASE WHEN i % 10 = 0 THEN NULL ELSE i * 31 % 97 % 8 + 1 END, 'x', '{"product":"P' || i % 50 || '","Ciudad":"C' || i % 9 || '"}', 1, i FROM n;`);
}
