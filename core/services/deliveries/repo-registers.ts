import { createHmac } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { hashOf, identityForms, type HashForm, type RegisterEntry } from '../../domain/gate/index.ts';

export interface RegisterRow {
  id: number;
  uuid: string;
  name: string;
  entries: number;
  rejected: number;
  actor: string;
  at: number;
}

const keyed = (key: Uint8Array, form: string, value: string): Buffer => createHmac('sha256', key).update(`${form}\u001f${value}`).digest();

export const listRegisters = (db: Database): RegisterRow[] => db.prepare('SELECT * FROM do_not_contact_register ORDER BY at DESC, id DESC').all() as RegisterRow[];

export function openRegister(db: Database, row: Pick<RegisterRow, 'uuid' | 'name' | 'actor' | 'at'>): number {
  return Number(db.prepare('INSERT INTO do_not_contact_register (uuid, name, entries, rejected, actor, at) VALUES (@uuid, @name, 0, 0, @actor, @at)').run(row).lastInsertRowid);
}

/** Adds entries as keyed hashes. @returns how many were new */
export function registerWriter(db: Database, key: Uint8Array, registerId: number): (entries: readonly RegisterEntry[]) => number {
  const insert = db.prepare('INSERT INTO do_not_contact (form, hash, register_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  return (entries) => entries.reduce((sum, { form, value }) => sum + insert.run(form, keyed(key, form, value), registerId).changes, 0);
}

export const closeRegister = (db: Database, id: number, entries: number, rejected: number): void =>
  void db.prepare('UPDATE do_not_contact_register SET entries = ?, rejected = ? WHERE id = ?').run(entries, rejected, id);

export const removeRegister = (db: Database, uuid: string): boolean => db.prepare('DELETE FROM do_not_contact_register WHERE uuid = ?').run(uuid).changes > 0;

/** Answers whether an address or phone is in any register; null where there is none. */
export function registerCheck(db: Database, key: Uint8Array): ((identity: { kind: 'email' | 'phone'; value: string; compare: string }) => boolean) | null {
  const forms = db.prepare<[], { form: string }>('SELECT DISTINCT form FROM do_not_contact').all().map(({ form }) => form);
  if (forms.length === 0) return null;
  const find = db.prepare('SELECT 1 FROM do_not_contact WHERE form = ? AND hash = ? LIMIT 1');
  const has = (form: string, value: string) => find.get(form, keyed(key, form, value)) !== undefined;
  const hashes = forms.filter((form): form is HashForm => form !== 'email' && form !== 'phone');
  return ({ kind, value, compare }) =>
    (forms.includes(kind) && has(kind, compare)) || (hashes.length > 0 && identityForms(kind, value).some((text) => hashes.some((form) => has(form, hashOf(form, text)))));
}
