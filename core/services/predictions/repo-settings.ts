import type { Database } from 'better-sqlite3';
import { predictionSettings, type PredictionSettings } from '../../contract/prediction-settings.ts';

const KEY = 'predictions';
/** Every quarter customers are others; every month would mostly learn the same again. */
const CHOSEN: PredictionSettings = { retrain: 'quarterly', churn: { kind: 'silence' }, uplift: null };

/** What was chosen for a client; what nobody chose, or an older program wrote otherwise, is as by default. */
export function readPredictionSettings(db: Database): PredictionSettings {
  const text = db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(KEY);
  const known = predictionSettings.partial().safeParse(text === undefined ? {} : JSON.parse(text));
  return { ...CHOSEN, ...(known.success ? known.data : {}) };
}

export function writePredictionSettings(db: Database, settings: PredictionSettings): void {
  db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(KEY, JSON.stringify(settings));
}
