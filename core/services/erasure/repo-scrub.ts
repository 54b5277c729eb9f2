import type { Database } from 'better-sqlite3';
import { CHAIN_START, chainHash } from '../../db/hash-chain.ts';
import { stageTables } from '../import/service.ts';
import { redactor, termsOf, type KnownPerson } from './terms.ts';

type Count = (table: string, changes: number) => void;
type Matches = (text: string | null) => boolean;

/** Where texts may quote somebody, and what becomes of a row that does. */
const texts: { table: string; key: string; columns: string[]; change: string }[] = [
  { table: 'undo_row', key: 'id', columns: ['before', 'key'], change: 'delete' },
  { table: 'job', key: 'id', columns: ['label', 'input', 'result', 'error'], change: `label = method, input = '{}', result = NULL, error = NULL` },
  { table: 'operation', key: 'uuid', columns: ['detail'], change: `detail = '{}'` },
  { table: 'delivery', key: 'id', columns: ['name', 'audience'], change: `name = '', audience = '{}'` },
  { table: 'saved_view', key: 'id', columns: ['name', 'query'], change: 'delete' },
  { table: 'source_mapping', key: 'signature', columns: ['mapping'], change: 'delete' },
  { table: 'import', key: 'id', columns: ['file_name', 'file_ref'], change: `file_name = '', file_ref = json_set(file_ref, '$.place', json('{"path":""}'))` },
  { table: 'message', key: 'id', columns: ['author', 'subject', 'body', 'props', 'thread'], change: `author = NULL, subject = NULL, body = '', props = NULL, thread = NULL` },
  { table: 'event', key: 'id', columns: ['props'], change: 'props = NULL' },
  { table: 'purchase', key: 'id', columns: ['props'], change: 'props = NULL' },
  { table: 'model_example', key: 'id', columns: ['name', 'before', 'after'], change: 'delete' },
  { table: 'creative', key: 'id', columns: ['description', 'alt'], change: 'delete' },
  { table: 'purchase_line', key: 'id', columns: ['props'], change: 'props = NULL' },
  { table: 'campaign_comment', key: 'id', columns: ['text'], change: `text = ''` },
  { table: 'audience_export', key: 'id', columns: ['name', 'audience'], change: `name = platform, audience = '{}'` },
  { table: 'brand_voice', key: 'language', columns: ['rules'], change: `rules = json_set(rules, '$.greeting', NULL, '$.closing', NULL)` },
  { table: 'brand_wording', key: 'id', columns: ['text', 'instead'], change: 'delete' },
];

/** Takes what quotes a person out of every text of a database: rejects, undo, jobs, messages, receipts. */
export function scrubTexts(db: Database, matches: Matches, known: KnownPerson, count: Count): void {
  for (const place of texts) scrub(db, place, matches, count);
  redactLetters(db, matches, redactor(termsOf(known)), count);
  scrubRejects(db, matches, count);
  for (const table of ['audit', 'receipt'] as const) scrubChain(db, table, matches, count);
  for (const table of stageTables(db)) scrubStage(db, table, known, count);
}

function scrub(db: Database, { table, key, columns, change: what }: (typeof texts)[number], matches: Matches, count: Count): void {
  const some = columns.map((column) => `${column} IS NOT NULL`).join(' OR ');
  const rows = db.prepare<[], Record<string, string | number | null>>(`SELECT ${key} AS at, ${columns.join(', ')} FROM ${table} WHERE ${some}`);
  const found: (string | number)[] = [];
  for (const row of rows.iterate()) {
    if (columns.some((column) => matches(row[column] === null ? null : String(row[column])))) found.push(row.at ?? '');
  }
  const change = db.prepare(what === 'delete' ? `DELETE FROM ${table} WHERE ${key} = ?` : `UPDATE ${table} SET ${what} WHERE ${key} = ?`);
  for (const at of found) count(table, change.run(at).changes);
}

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** A letter keeps its words but for those that say who the person was. A version that was changed so is no longer the one that somebody approved. */
function redactLetters(db: Database, matches: Matches, redact: (text: string) => string, count: Count): void {
  const within = (value: Json): Json =>
    typeof value === 'string' ? redact(value) : Array.isArray(value) ? value.map(within) : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, within(inner)])) : value;
  const write = db.prepare('UPDATE campaign_version SET brief = ?, copies = ? WHERE draft_id = ? AND version = ?');
  const unapprove = db.prepare('UPDATE campaign_draft SET approved_version = NULL, approved_by = NULL, approved_at = NULL WHERE id = ? AND approved_version = ?');
  for (const { id, version, brief, copies } of db.prepare<[], { id: string; version: number; brief: string; copies: string }>('SELECT draft_id AS id, version, brief, copies FROM campaign_version').all()) {
    if (!matches(brief) && !matches(copies)) continue;
    const [newBrief, newCopies] = [brief, copies].map((text) => JSON.stringify(within(JSON.parse(text) as Json)));
    count('campaign_version', write.run(newBrief, newCopies, id, version).changes);
    unapprove.run(id, version);
  }
  const rename = db.prepare('UPDATE campaign_draft SET name = ? WHERE id = ?');
  for (const { id, name } of db.prepare<[], { id: string; name: string }>('SELECT id, name FROM campaign_draft').all()) if (matches(name)) count('campaign_draft', rename.run(redact(name), id).changes);
}

function scrubRejects(db: Database, matches: Matches, count: Count): void {
  const found: [number, number][] = [];
  for (const { importId, row, line, params } of db.prepare<[], { importId: number; row: number; line: string; params: string }>(
    'SELECT import_id AS importId, row, line, params FROM import_reject',
  ).iterate()) {
    if (matches(line) || matches(params)) found.push([importId, row]);
  }
  const remove = db.prepare('DELETE FROM import_reject WHERE import_id = ? AND row = ?');
  for (const at of found) count('import_reject', remove.run(...at).changes);
}

const chains = {
  audit: ['seq', 'at', 'actor', 'action', 'detail'],
  receipt: ['seq', 'at', 'actor', 'recipient', 'purpose', 'bytes', 'payload_hash', 'detail'],
} as const;

/** A line of a chain that quotes the person loses its detail and says so; the chain is tied anew from there on. */
function scrubChain(db: Database, table: keyof typeof chains, matches: Matches, count: Count): void {
  const columns = chains[table];
  const rows = db.prepare<[], Record<string, string | number>>(`SELECT ${columns.join(', ')}, hash FROM ${table} ORDER BY seq`).all();
  if (!rows.some(({ detail }) => matches(String(detail)))) return;
  const write = db.prepare(`UPDATE ${table} SET detail = ?, hash = ? WHERE seq = ?`);
  let previous = CHAIN_START;
  for (const row of rows) {
    const hit = matches(String(row.detail));
    if (hit) count(table, 1);
    const line = { ...row, detail: hit ? '{"erased":true}' : String(row.detail) };
    previous = chainHash(previous, columns.map((column) => (column === 'detail' ? line.detail : (row[column] ?? ''))));
    write.run(line.detail, previous, row.seq);
  }
}

/** Rows of an interrupted import: who they speak of is forgotten; what they count stays. */
function scrubStage(db: Database, table: string, known: KnownPerson, count: Count): void {
  const names = db.prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)').all(table).map(({ name }) => name);
  const values = JSON.stringify([...known.emails, ...known.phones, ...known.externalIds]);
  const within = (column: string) => `${column} IN (SELECT value FROM json_each(@values))`;
  if (names.includes('compare')) count(table, db.prepare(`DELETE FROM ${table} WHERE ${within('compare')} OR ${within(`substr(compare, instr(compare, ':') + 1)`)}`).run({ values }).changes);
  const keys = ['external_id', 'email_key', 'email', 'phone'].filter((name) => names.includes(name));
  if (keys.length === 0) return;
  if (names.includes('consents')) {
    count(table, db.prepare(`DELETE FROM ${table} WHERE ${keys.map(within).join(' OR ')}`).run({ values }).changes);
    return;
  }
  const kept = new Set(['seq', 'row', 'order_id', 'line_key', 'fact_key', 'at', 'local_date', 'status', 'cancelled', 'sku', 'product', 'category', 'quantity', 'type',
    'unit_price_micros', 'amount_micros', 'currency', 'channel', 'campaign', 'campaign_external', 'value_micros', 'rating', 'language', 'body']);
  const cleared = names.filter((name) => !kept.has(name)).map((name) => `${name} = NULL`);
  if (names.includes('body')) cleared.push(`body = ''`);
  count(table, db.prepare(`UPDATE ${table} SET ${cleared.join(', ')} WHERE ${keys.map(within).join(' OR ')}`).run({ values }).changes);
}
