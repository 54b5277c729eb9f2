import type { Database } from 'better-sqlite3';

export interface AnswerRow {
  key: string;
  model: string;
  text: string;
  at: number;
  expiresAt: number;
}

/** An answer that has not expired, or undefined. */
export const readAnswer = (db: Database, key: string, now: number): AnswerRow | undefined =>
  db.prepare('SELECT key, model, text, at, expires_at AS expiresAt FROM model_answer WHERE key = ? AND expires_at > ?').get(key, now) as AnswerRow | undefined;

/** Keeps an answer, and lets go of those whose time is over. */
export function writeAnswer(db: Database, row: AnswerRow): void {
  db.transaction(() => {
    db.prepare('DELETE FROM model_answer WHERE expires_at <= ?').run(row.at);
    db.prepare('INSERT OR REPLACE INTO model_answer (key, model, text, at, expires_at) VALUES (:key, :model, :text, :at, :expiresAt)').run(row);
  }).immediate();
}

export const clearAnswers = (db: Database): void => void db.prepare('DELETE FROM model_answer').run();

export const countAnswers = (db: Database, now: number): { answers: number; bytes: number; oldest: number | null } =>
  db.prepare('SELECT count(*) AS answers, coalesce(sum(length(CAST(text AS BLOB))), 0) AS bytes, min(at) AS oldest FROM model_answer WHERE expires_at > ?').get(now) as { answers: number; bytes: number; oldest: number | null };

export interface ExampleRow {
  id: string;
  kind: 'approved' | 'edited' | 'performed';
  campaign: string;
  name: string;
  country: string;
  before: string | null;
  after: string;
  delivered: number | null;
  opened: number | null;
  clicked: number | null;
  at: number;
  actor: string;
}

const EXAMPLE = 'SELECT id, kind, campaign, name, country, before, after, delivered, opened, clicked, at, actor FROM model_example';

export const readExamples = (db: Database): ExampleRow[] => db.prepare(`${EXAMPLE} ORDER BY at DESC, id`).all() as ExampleRow[];

/** One for each country of a campaign; a later approval takes the place of the earlier one, figures stay where the words do. */
export const writeExample = (db: Database, row: Omit<ExampleRow, 'delivered' | 'opened' | 'clicked'>): void =>
  void db.prepare(`INSERT INTO model_example (id, kind, campaign, name, country, before, after, at, actor) VALUES (:id, :kind, :campaign, :name, :country, :before, :after, :at, :actor)
    ON CONFLICT (campaign, country) DO UPDATE SET kind = CASE WHEN after = excluded.after AND kind = 'performed' THEN kind ELSE excluded.kind END, name = excluded.name, before = excluded.before,
      delivered = CASE WHEN after = excluded.after THEN delivered END, opened = CASE WHEN after = excluded.after THEN opened END, clicked = CASE WHEN after = excluded.after THEN clicked END,
      after = excluded.after, at = excluded.at, actor = excluded.actor`).run(row);

export const writeFigures = (db: Database, at: { campaign: string; country: string; delivered: number; opened: number; clicked: number }): boolean =>
  db.prepare("UPDATE model_example SET kind = 'performed', delivered = :delivered, opened = :opened, clicked = :clicked WHERE campaign = :campaign AND country = :country").run(at).changes > 0;

export const dropExample = (db: Database, id: string): boolean => db.prepare('DELETE FROM model_example WHERE id = ?').run(id).changes > 0;
