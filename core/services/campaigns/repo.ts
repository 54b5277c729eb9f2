import type { Database } from 'better-sqlite3';
import type { Actor } from '../../contract/values.ts';

export interface DraftRow {
  id: string;
  name: string;
  version: number;
  approvedVersion: number | null;
  approvedBy: Actor | null;
  approvedAt: number | null;
  archived: 0 | 1;
}
export interface VersionRow {
  version: number;
  brief: string;
  copies: string;
  actor: Actor;
  at: number;
}
export interface CommentRow {
  id: number;
  version: number;
  text: string;
  actor: Actor;
  at: number;
}

const DRAFT = 'SELECT id, name, version, approved_version AS approvedVersion, approved_by AS approvedBy, approved_at AS approvedAt, archived FROM campaign_draft';

export const readDrafts = (db: Database, archived: boolean): (DraftRow & Pick<VersionRow, 'at' | 'actor' | 'copies'>)[] =>
  db.prepare(`SELECT d.*, v.at, v.actor, v.copies FROM (${DRAFT}) d JOIN campaign_version v ON v.draft_id = d.id AND v.version = d.version WHERE d.archived = ? ORDER BY v.at DESC, d.id`).all(archived ? 1 : 0) as (DraftRow &
    Pick<VersionRow, 'at' | 'actor' | 'copies'>)[];

export const readDraft = (db: Database, id: string): DraftRow | undefined => db.prepare(`${DRAFT} WHERE id = ?`).get(id) as DraftRow | undefined;

export const readVersions = (db: Database, id: string): VersionRow[] =>
  db.prepare('SELECT version, brief, copies, actor, at FROM campaign_version WHERE draft_id = ? ORDER BY version DESC').all(id) as VersionRow[];

export const readComments = (db: Database, id: string): CommentRow[] =>
  db.prepare('SELECT id, version, text, actor, at FROM campaign_comment WHERE draft_id = ? ORDER BY at, id').all(id) as CommentRow[];

/** Writes the next version of a draft, and the draft itself where it is new. */
export function writeVersion(db: Database, { id, name, brief, copies, actor, at }: { id: string; name: string } & Omit<VersionRow, 'version'>): number {
  return db
    .transaction(() => {
      const version = (readDraft(db, id)?.version ?? 0) + 1;
      db.prepare('INSERT INTO campaign_draft (id, name, version, created_at) VALUES (:id, :name, :version, :at) ON CONFLICT (id) DO UPDATE SET name = :name, version = :version').run({ id, name, version, at });
      db.prepare('INSERT INTO campaign_version (draft_id, version, brief, copies, actor, at) VALUES (:id, :version, :brief, :copies, :actor, :at)').run({ id, version, brief, copies, actor, at });
      return version;
    })
    .immediate();
}

export const writeApproval = (db: Database, id: string, version: number, actor: Actor, at: number): void =>
  void db.prepare('UPDATE campaign_draft SET approved_version = ?, approved_by = ?, approved_at = ? WHERE id = ?').run(version, actor, at, id);

export const writeArchived = (db: Database, id: string, archived: boolean): void => void db.prepare('UPDATE campaign_draft SET archived = ? WHERE id = ?').run(archived ? 1 : 0, id);

export const writeComment = (db: Database, id: string, { version, text, actor, at }: Omit<CommentRow, 'id'>): void =>
  void db.prepare('INSERT INTO campaign_comment (draft_id, version, text, actor, at) VALUES (?, ?, ?, ?, ?)').run(id, version, text, actor, at);

/** What merge fields take of a contact. */
export const readMergeValues = (db: Database, contactId: number): { firstName: string | null; lastName: string | null; city: string | null } | undefined =>
  db.prepare('SELECT first_name AS firstName, last_name AS lastName, city FROM person WHERE contact_id = ?').get(contactId) as { firstName: string | null; lastName: string | null; city: string | null } | undefined;
