import type { Database } from 'better-sqlite3';
import type { MemberState } from '../../contract/audience-uploads.ts';
import type { AudienceBasis, AudiencePlatform } from '../../contract/audiences.ts';

export interface ExportRow {
  id: number;
  uuid: string;
  platform: AudiencePlatform;
  name: string;
  audience: string;
  basis: AudienceBasis;
  people: number;
  actor: string;
  at: number;
}

export interface MemberRow {
  seq: number;
  contactId: number | null;
  email: Buffer | null;
  phone: Buffer | null;
}

/** What a platform's file says of a person, as text; the order of people-batch.ts. */
export type PersonRow = [id: number, ...(string | null)[]];

export function openExport(db: Database, row: Omit<ExportRow, 'id' | 'people'>): number {
  return Number(db.prepare(`INSERT INTO audience_export (uuid, platform, name, audience, basis, state, actor, at) VALUES (@uuid, @platform, @name, @audience, @basis, 'making', @actor, @at)`).run(row).lastInsertRowid);
}

export const closeExport = (db: Database, id: number, people: number, held: string): void => void db.prepare(`UPDATE audience_export SET state = 'made', people = ?, held = ? WHERE id = ?`).run(people, held, id);

export const dropExport = (db: Database, id: number): void => void db.prepare('DELETE FROM audience_export WHERE id = ?').run(id);

/** What a kill left half made. */
export const dropUnmade = (db: Database): void => void db.prepare(`DELETE FROM audience_export WHERE state = 'making'`).run();

export const findExport = (db: Database, uuid: string): ExportRow | undefined => db.prepare(`SELECT * FROM audience_export WHERE uuid = ? AND state = 'made'`).get(uuid) as ExportRow | undefined;

export function memberWriter(db: Database, exportId: number, state: MemberState = 'put'): (members: readonly MemberRow[]) => void {
  const insert = db.prepare('INSERT INTO audience_member (export_id, seq, contact_id, email, phone, state) VALUES (?, ?, ?, ?, ?, ?)');
  return (members) => {
    for (const { seq, contactId, email, phone } of members) insert.run(exportId, seq, contactId, email, phone, state);
  };
}

/** The platform has them, or may have them. */
export const THERE = `m.state IN ('sending', 'listed', 'put')`;
/** A merged contact speaks by the one that it was merged into. */
export const SPOKEN = 'ifnull((SELECT merged_into FROM contact WHERE id = m.contact_id AND state = 1), m.contact_id)';
/** Erased since, or said no to ads at all or to what counted as consent. */
export const GONE = `(${THERE} AND m.removed_at IS NULL) AND (m.contact_id IS NULL OR EXISTS (SELECT 1 FROM contact c WHERE c.id = m.contact_id AND c.state = 2)
  OR EXISTS (SELECT 1 FROM consent_state s WHERE s.contact_id = ${SPOKEN} AND s.channel IN ('ads', e.basis) AND s.state IN ('denied', 'unsubscribed', 'complained')))`;

export const listExports = (db: Database): (ExportRow & { toRemove: number; removed: number })[] =>
  db.prepare(
    `SELECT e.*, (SELECT count(*) FROM audience_member m WHERE m.export_id = e.id AND ${GONE}) AS toRemove,
       (SELECT count(*) FROM audience_member m WHERE m.export_id = e.id AND m.removed_at IS NOT NULL) AS removed
     FROM audience_export e WHERE e.state = 'made' AND e.id NOT IN (SELECT export_id FROM audience_upload) ORDER BY e.at DESC, e.id DESC`,
  ).all() as (ExportRow & { toRemove: number; removed: number })[];

export const goneMembers = (db: Database, exportId: number): MemberRow[] =>
  db.prepare(`SELECT m.seq, m.contact_id AS contactId, m.email, m.phone FROM audience_member m JOIN audience_export e ON e.id = m.export_id WHERE m.export_id = ? AND ${GONE} ORDER BY m.seq`).all(exportId) as MemberRow[];

/** Those who are still there, with whom they are now, a few thousand at a time. */
export const presentMembers = (db: Database, exportId: number, after: number, limit: number): (MemberRow & { contactId: number })[] =>
  db.prepare(`SELECT m.seq, ${SPOKEN} AS contactId, m.email, m.phone FROM audience_member m WHERE m.export_id = ? AND m.seq > ? AND ${THERE} AND m.removed_at IS NULL AND m.contact_id IS NOT NULL ORDER BY m.seq LIMIT ?`).all(exportId, after, limit) as never;

/** Of erased people nothing stays; of the others, that they were named. */
export function markRemoved(db: Database, exportId: number, seqs: readonly number[], at: number): void {
  const erase = db.prepare('DELETE FROM audience_member WHERE export_id = ? AND seq = ? AND contact_id IS NULL');
  const mark = db.prepare('UPDATE audience_member SET removed_at = ? WHERE export_id = ? AND seq = ?');
  for (const seq of seqs) if (erase.run(exportId, seq).changes === 0) mark.run(at, exportId, seq);
}

/** An erased person is known by the hashes alone from here on; whoever was not sent yet, by nothing. @returns rows changed */
export function forgetContacts(db: Database, ids: readonly number[]): number {
  const list = JSON.stringify(ids);
  const mine = 'contact_id IN (SELECT value FROM json_each(?))';
  const unsent = db.prepare(`DELETE FROM audience_member AS m WHERE ${mine} AND NOT ${THERE}`).run(list).changes;
  return unsent + db.prepare(`UPDATE audience_member SET contact_id = NULL WHERE ${mine}`).run(list).changes;
}

export const readPeople = (db: Database, ids: readonly number[]): PersonRow[] =>
  db.prepare(
    `SELECT c.id, p.email, p.phone, p.first_name, p.last_name, p.full_name, p.city, p.region, p.postcode, p.country, p.birthday, p.gender, p.external_id, p.company, p.job_title
     FROM json_each(?) j JOIN contact c ON c.id = j.value JOIN person p ON p.contact_id = c.id ORDER BY j.key`,
  ).raw().all(JSON.stringify(ids)) as PersonRow[];

/** People's cells by contact, in the order of people-batch.ts. */
export const personCells = (db: Database, ids: readonly number[]): Map<number, (string | null)[]> => new Map(readPeople(db, ids).map(([id, ...cells]) => [id, cells]));
