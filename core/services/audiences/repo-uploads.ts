import type { Database } from 'better-sqlite3';
import type { MemberState, UploadState } from '../../contract/audience-uploads.ts';
import { GONE, SPOKEN, type ExportRow, type MemberRow } from './repo.ts';

/** A sentence as it is kept: JSON of messageKey and params. */
export interface UploadRow extends Omit<ExportRow, 'state'> {
  connectionId: string;
  connection: string;
  state: UploadState;
  reason: string | null;
  audienceRef: string | null;
  workRef: string | null;
  unnamed: number;
  approvedBy: string | null;
  approvedAt: number | null;
  endedAt: number | null;
  outcome: string | null;
  removal: string | null;
}

const SELECT = `SELECT e.id, e.uuid, e.platform, e.name, e.audience, e.basis, e.people, e.actor, e.at, u.connection_id AS connectionId, u.connection, u.state, u.reason, u.audience_ref AS audienceRef,
  u.work_ref AS workRef, u.unnamed, u.approved_by AS approvedBy, u.approved_at AS approvedAt, u.ended_at AS endedAt, u.outcome, u.removal
  FROM audience_upload u JOIN audience_export e ON e.id = u.export_id WHERE e.state = 'made'`;

export const openUpload = (db: Database, exportId: number, connectionId: string, connection: string): void =>
  void db.prepare(`INSERT INTO audience_upload (export_id, connection_id, connection, state) VALUES (?, ?, ?, 'draft')`).run(exportId, connectionId, connection);

export const listUploads = (db: Database): UploadRow[] => db.prepare(`${SELECT} ORDER BY e.at DESC, e.id DESC`).all() as UploadRow[];

export const findUpload = (db: Database, uuid: string): UploadRow | undefined => db.prepare(`${SELECT} AND e.uuid = ?`).get(uuid) as UploadRow | undefined;

const COLUMN = { state: 'state', reason: 'reason', audienceRef: 'audience_ref', workRef: 'work_ref', approvedBy: 'approved_by', approvedAt: 'approved_at', endedAt: 'ended_at', outcome: 'outcome', removal: 'removal' } as const;

export function setUpload(db: Database, id: number, change: Partial<Pick<UploadRow, keyof typeof COLUMN>>): void {
  const names = Object.keys(change) as (keyof typeof COLUMN)[];
  db.prepare(`UPDATE audience_upload SET ${names.map((name) => `${COLUMN[name]} = @${name}`).join(', ')} WHERE export_id = @id`).run({ ...change, id });
}

export const addUnnamed = (db: Database, id: number, count: number): void => void db.prepare('UPDATE audience_upload SET unnamed = unnamed + ? WHERE export_id = ?').run(count, id);

export const memberCounts = (db: Database, id: number): { state: MemberState; reason: string | null; people: number }[] =>
  db.prepare('SELECT state, reason, count(*) AS people FROM audience_member WHERE export_id = ? GROUP BY state, reason ORDER BY people DESC').all(id) as never;

export const removalCounts = (db: Database, id: number): { toRemove: number; removed: number } =>
  db.prepare(
    `SELECT count(*) FILTER (WHERE ${GONE}) AS toRemove, count(*) FILTER (WHERE m.removed_at IS NOT NULL) AS removed FROM audience_member m JOIN audience_export e ON e.id = m.export_id WHERE m.export_id = ?`,
  ).get(id) as { toRemove: number; removed: number };

/** Who waits, with whom they are now, a batch at a time. */
export const waitingMembers = (db: Database, id: number, limit: number): (MemberRow & { contactId: number | null })[] =>
  db.prepare(`SELECT m.seq, ${SPOKEN} AS contactId, m.email, m.phone FROM audience_member m WHERE m.export_id = ? AND m.state = 'waiting' ORDER BY m.seq LIMIT ?`).all(id, limit) as never;

export const countIn = (db: Database, id: number, state: MemberState): number => (db.prepare('SELECT count(*) AS n FROM audience_member WHERE export_id = ? AND state = ?').get(id, state) as { n: number }).n;

/** All of one state into another. */
export const moveMembers = (db: Database, id: number, from: MemberState, to: MemberState): void => void db.prepare('UPDATE audience_member SET state = ? WHERE export_id = ? AND state = ?').run(to, id, from);

export function markMembers(db: Database, id: number, seqs: readonly number[], state: MemberState): void {
  const mark = db.prepare('UPDATE audience_member SET state = ? WHERE export_id = ? AND seq = ?');
  for (const seq of seqs) mark.run(state, id, seq);
}

/** Of whom nothing is sent no hash stays. */
export function dropHashes(db: Database, id: number, members: readonly { seq: number; reason: string }[], state: 'held' | 'refused'): void {
  const drop = db.prepare('UPDATE audience_member SET state = ?, reason = ?, email = NULL, phone = NULL WHERE export_id = ? AND seq = ?');
  for (const { seq, reason } of members) drop.run(state, reason, id, seq);
}

/** What never left is forgotten: a cancelled upload keeps whom the platform has. */
export const dropUnsent = (db: Database, id: number): void => void db.prepare(`DELETE FROM audience_member WHERE export_id = ? AND state IN ('waiting', 'listed')`).run(id);

/** What a kill or a lock stopped waits for a person. */
export const pauseLeft = (db: Database, reason: string): void => void db.prepare(`UPDATE audience_upload SET state = 'paused', reason = ? WHERE state = 'sending'`).run(reason);

export const membersThere = (db: Database, id: number): IterableIterator<Pick<MemberRow, 'email' | 'phone'>> =>
  db.prepare(`SELECT m.email, m.phone FROM audience_member m WHERE m.export_id = ? AND m.state = 'put' AND m.removed_at IS NULL ORDER BY m.seq`).iterate(id) as never;
