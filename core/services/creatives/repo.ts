import type { Database } from 'better-sqlite3';

export interface CreativeRow {
  id: string;
  description: string;
  alt: string;
  model: string;
  mime: 'image/png' | 'image/jpeg';
  width: number;
  height: number;
  bytes: number;
  costMicros: number | null;
  receipts: string;
  actor: string;
  at: number;
}

const COLUMNS = 'id, description, alt, model, mime, width, height, length(image) AS bytes, cost_micros AS costMicros, receipts, actor, at';

export const readCreatives = (db: Database): CreativeRow[] => db.prepare(`SELECT ${COLUMNS} FROM creative ORDER BY at DESC, id`).all() as CreativeRow[];

export const readCreative = (db: Database, id: string): CreativeRow | undefined => db.prepare(`SELECT ${COLUMNS} FROM creative WHERE id = ?`).get(id) as CreativeRow | undefined;

export const readImage = (db: Database, id: string): { mime: CreativeRow['mime']; image: Buffer } | undefined =>
  db.prepare('SELECT mime, image FROM creative WHERE id = ?').get(id) as { mime: CreativeRow['mime']; image: Buffer } | undefined;

export const writeCreative = (db: Database, row: Omit<CreativeRow, 'bytes'> & { image: Uint8Array }): void =>
  void db.prepare('INSERT INTO creative (id, description, alt, model, mime, width, height, image, cost_micros, receipts, actor, at) VALUES (:id, :description, :alt, :model, :mime, :width, :height, :image, :costMicros, :receipts, :actor, :at)').run(row);

export const writeAlt = (db: Database, id: string, alt: string): boolean => db.prepare('UPDATE creative SET alt = ? WHERE id = ?').run(alt, id).changes > 0;

export const dropCreative = (db: Database, id: string): boolean => db.prepare('DELETE FROM creative WHERE id = ?').run(id).changes > 0;
