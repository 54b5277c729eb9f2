import type { Database } from 'better-sqlite3';
import type { AutopilotSettings, AutopilotTurn } from '../../contract/recommendations.ts';
import { AUTOPILOT_OFF } from '../../domain/recommendations/autopilot.ts';

const KEPT_TURNS = 60;

export function readAutopilot(db: Database): { settings: AutopilotSettings; actor: string; since: number } {
  const row = db.prepare<[], { settings: string; actor: string; at: number }>('SELECT settings, actor, at FROM autopilot WHERE id = 1').get();
  return row ? { settings: JSON.parse(row.settings) as AutopilotSettings, actor: row.actor, since: row.at } : { settings: AUTOPILOT_OFF, actor: 'system', since: 0 };
}

export function writeAutopilot(db: Database, settings: AutopilotSettings, actor: string, at: number): void {
  db.prepare('INSERT INTO autopilot (id, settings, actor, at) VALUES (1, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET settings = excluded.settings, actor = excluded.actor, at = excluded.at').run(JSON.stringify(settings), actor, at);
}

type Detail = Pick<AutopilotTurn, 'applied' | 'overCap'>;

/** The newest first. */
export function listTurns(db: Database): AutopilotTurn[] {
  return db.prepare<[number], { due: number; at: number; outcome: AutopilotTurn['outcome']; detail: string }>('SELECT due, at, outcome, detail FROM autopilot_turn ORDER BY due DESC LIMIT ?').all(KEPT_TURNS)
    .map(({ due, at, outcome, detail }) => ({ due: new Date(due).toISOString(), at: new Date(at).toISOString(), outcome, ...(JSON.parse(detail) as Detail) }));
}

export function lastDue(db: Database): number | null {
  return db.prepare<[], number | null>('SELECT max(due) FROM autopilot_turn').pluck().get() ?? null;
}

export function findTurn(db: Database, due: number): AutopilotTurn['outcome'] | null {
  return db.prepare<[number], AutopilotTurn['outcome']>('SELECT outcome FROM autopilot_turn WHERE due = ?').pluck().get(due) ?? null;
}

export function keepTurn(db: Database, due: number, at: number, outcome: AutopilotTurn['outcome'], detail: Detail): void {
  db.prepare('INSERT INTO autopilot_turn (due, at, outcome, detail) VALUES (?, ?, ?, ?) ON CONFLICT (due) DO UPDATE SET at = excluded.at, outcome = excluded.outcome, detail = excluded.detail').run(due, at, outcome, JSON.stringify(detail));
}
