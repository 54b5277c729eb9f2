import type { Database } from 'better-sqlite3';
import type { Wording } from '../../contract/brand-voice.ts';
import type { Actor } from '../../contract/values.ts';

export interface VoiceRow {
  language: 'es' | 'pt';
  rules: string;
  learned: string | null;
  actor: Actor;
  at: number;
}

export const readVoices = (db: Database): VoiceRow[] => db.prepare('SELECT language, rules, learned, actor, at FROM brand_voice ORDER BY language').all() as VoiceRow[];

export const readWordings = (db: Database): Wording[] =>
  (db.prepare('SELECT kind, text, instead, country, channel FROM brand_wording ORDER BY id').all() as (Omit<Wording, 'instead'> & { instead: string | null })[]).map(({ instead, ...wording }) => ({ ...wording, ...(instead === null ? {} : { instead }) }));

export const writeVoice = (db: Database, row: VoiceRow): void =>
  void db.prepare('INSERT OR REPLACE INTO brand_voice (language, rules, learned, actor, at) VALUES (:language, :rules, :learned, :actor, :at)').run(row);

export const removeVoice = (db: Database, language: VoiceRow['language']): void => void db.prepare('DELETE FROM brand_voice WHERE language = ?').run(language);

/** All of them anew, in the order given. */
export function writeWordings(db: Database, wordings: readonly Wording[], actor: Actor, at: number): void {
  const insert = db.prepare('INSERT INTO brand_wording (kind, text, instead, country, channel, actor, at) VALUES (?, ?, ?, ?, ?, ?, ?)');
  db.transaction(() => {
    db.prepare('DELETE FROM brand_wording').run();
    for (const { kind, text, instead, country, channel } of wordings) insert.run(kind, text, instead ?? null, country, channel, actor, at);
  }).immediate();
}
