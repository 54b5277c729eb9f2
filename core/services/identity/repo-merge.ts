import type { Database } from 'better-sqlite3';
import type { ConsentChannel, ConsentState } from '../../contract/contacts.ts';
import { consentWriter } from '../consent/service.ts';
import { operationOwner, undoLog, undoRestorer, type Values } from '../undo/service.ts';

export interface MergeInput {
  uuid: string;
  winner: number;
  loser: number;
  score: number;
  pairId: number | null;
  actor: string;
  /** Epoch milliseconds. */
  now: number;
}

const facts = ['purchase', 'event', 'message'] as const;

/** Joins one contact into another: facts, identities and consents go over, and every step can be put back. */
export function mergeContacts(db: Database, input: MergeInput): void {
  const { uuid, winner, loser, now } = input;
  const log = undoLog(db, operationOwner(uuid));
  for (const table of facts) {
    const ids = db.prepare<[number], { id: number }>(`SELECT id FROM ${table} WHERE contact_id = ?`).all(loser);
    for (const { id } of ids) log.update(table, [id], { contact_id: loser }, { contact_id: winner });
  }
  moveIdentities(db, log, winner, loser);
  complete(db, log, winner, loser);
  const before = db.prepare<[], { id: number }>('SELECT ifnull(max(id), 0) AS id FROM consent').get()?.id ?? 0;
  joinConsents(db, log, input);
  const consents = db.prepare<[number], { id: number }>('SELECT id FROM consent WHERE id > ?').all(before).map(({ id }) => id);
  log.update('contact', [loser], { state: 0, merged_into: null }, { state: 1, merged_into: winner });
  if (input.pairId !== null) log.update('match_pair', [input.pairId], { decision: null }, { decision: 'merge' });
  db.prepare('INSERT INTO merge (uuid, winner_id, loser_id, score, at, actor, before) VALUES (?, ?, ?, ?, ?, ?, ?)').run(
    uuid, winner, loser, input.score, now, input.actor, JSON.stringify({ consents }),
  );
  db.prepare(`INSERT INTO operation (uuid, kind, actor, at, detail) VALUES (?, 'merge', ?, ?, ?)`).run(uuid, input.actor, now, JSON.stringify({ winner, loser }));
}

type Log = ReturnType<typeof undoLog>;

/** The other's identities lead to the one that stays; its own list keeps them, so that they can be given back. */
function moveIdentities(db: Database, log: Log, winner: number, loser: number): void {
  const rows = db.prepare<[number], { kind: string; compare: string; value: string; source: string }>(
    'SELECT kind, compare, value, source FROM identity WHERE contact_id = ?',
  ).all(loser);
  const add = db.prepare('INSERT INTO identity (contact_id, kind, compare, value, source) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
  for (const { kind, compare, value, source } of rows) {
    if (add.run(winner, kind, compare, value, source).changes > 0) log.created('identity', [winner, kind, compare]);
  }
  relinkIdentities(db, [winner], [loser]);
}

/** Makes the look-ups of some contacts what their identities say; those of the others none. */
function relinkIdentities(db: Database, shown: number[], hidden: number[]): void {
  const drop = db.prepare('DELETE FROM identity_key WHERE (kind, compare, contact_id) IN (SELECT kind, compare, ? FROM identity WHERE contact_id IN (SELECT value FROM json_each(?)))');
  const add = db.prepare('INSERT INTO identity_key (kind, compare, contact_id) SELECT kind, compare, contact_id FROM identity WHERE contact_id = ? ON CONFLICT DO NOTHING');
  const all = JSON.stringify([...shown, ...hidden]);
  for (const id of [...shown, ...hidden]) drop.run(id, all);
  for (const id of shown) add.run(id);
}

const kept = ['first_name', 'last_name', 'full_name', 'email', 'phone', 'external_id', 'gender', 'birthday', 'country', 'region', 'city', 'postcode', 'address',
  'company', 'job_title', 'language', 'timezone', 'acquisition', 'tags', 'custom'];

function complete(db: Database, log: Log, winner: number, loser: number): void {
  const read = db.prepare<[number], Values>(`SELECT ${kept.join(', ')} FROM person WHERE contact_id = ?`);
  const [mine, theirs] = [read.get(winner), read.get(loser)];
  if (!mine || !theirs) return;
  const missing = kept.filter((column) => mine[column] === null && theirs[column] !== null);
  if (missing.length === 0) return;
  log.update('person', [winner], Object.fromEntries(missing.map((column) => [column, null])), Object.fromEntries(missing.map((column) => [column, theirs[column] ?? null])));
}

function joinConsents(db: Database, log: Log, { winner, loser, actor, now }: MergeInput): void {
  const states = db.prepare<[number], { channel: ConsentChannel; purpose: string; state: ConsentState; at: number; dated: number; proof: string | null }>(
    `SELECT s.channel, s.purpose, s.state, s.at, s.dated, c.proof FROM consent_state s LEFT JOIN consent c ON c.id = s.consent_id WHERE s.contact_id = ?`,
  ).all(loser);
  const writer = consentWriter(db, { importId: null, source: actor, now, log });
  for (const { dated, at, ...claim } of states) writer.apply(winner, [{ ...claim, at: dated === 1 ? at : null }], false);
}

/** Gives everything back to whom it belonged. @returns how many rows */
export function unmergeContacts(db: Database, uuid: string, now: number): { restored: number; winner: number; loser: number } | undefined {
  const merge = db.prepare<[string], { winner: number; loser: number; before: string }>(
    'SELECT winner_id AS winner, loser_id AS loser, before FROM merge WHERE uuid = ? AND undone_at IS NULL',
  ).get(uuid);
  if (!merge) return undefined;
  const { winner, loser, before } = merge;
  const held = db.prepare<[number], { kind: string; compare: string }>('SELECT kind, compare FROM identity WHERE contact_id = ?').all(winner);
  const { counts } = undoRestorer(db, operationOwner(uuid))(Number.MAX_SAFE_INTEGER);
  const drop = db.prepare('DELETE FROM identity_key WHERE kind = ? AND compare = ? AND contact_id = ?');
  for (const { kind, compare } of held) drop.run(kind, compare, winner);
  relinkIdentities(db, [winner, loser], []);
  const { consents } = JSON.parse(before) as { consents?: number[] };
  db.prepare('DELETE FROM consent WHERE id IN (SELECT value FROM json_each(?))').run(JSON.stringify(consents ?? []));
  db.prepare('UPDATE merge SET undone_at = ? WHERE uuid = ?').run(now, uuid);
  db.prepare('UPDATE operation SET undone_at = ? WHERE uuid = ?').run(now, uuid);
  return { restored: counts.restored + counts.removed, winner, loser };
}
