import type { Database } from 'better-sqlite3';
import type { JobInfo } from '../contract/jobs.ts';
import type { Actor } from '../contract/values.ts';
import type { job } from '../db/schema/client.ts';
import type { JobStore, StoredJob } from './jobs.ts';

type JobRow = typeof job.$inferSelect;

const SAVE = `INSERT OR REPLACE INTO job (id, method, label, input, actor, state, started_at, ended_at, result, error)
  VALUES (:id, :method, :label, :input, :actor, :state, :startedAt, :endedAt, :result, :error)`;
const NEWEST = `SELECT id, method, label, input, actor, state, started_at AS startedAt, ended_at AS endedAt, result, error
  FROM job ORDER BY started_at DESC LIMIT 50`;

/** The clients whose databases can be reached now; none while the vault is locked. */
export interface ClientDatabases {
  ids(): string[];
  sqlite(clientId: string): Database;
}

/** Jobs end up in their client's database: the client's file holds everything that was done to it. */
export function createJobStore(databases: ClientDatabases, resumable: (method: string) => boolean): JobStore {
  return {
    save(stored) {
      const { clientId } = stored.info;
      if (clientId !== null && databases.ids().includes(clientId)) databases.sqlite(clientId).prepare(SAVE).run(toRow(stored));
    },
    list(clientId) {
      const ids = databases.ids().filter((id) => clientId === undefined || id === clientId);
      return ids.flatMap((id) => (databases.sqlite(id).prepare(NEWEST).all() as JobRow[]).map((row) => fromRow(row, id, resumable)));
    },
    remove({ id, clientId }) {
      if (clientId !== null && databases.ids().includes(clientId)) databases.sqlite(clientId).prepare('DELETE FROM job WHERE id = ?').run(id);
    },
  };
}

function toRow({ info, input, actor }: StoredJob): JobRow {
  return {
    id: info.id,
    method: info.method,
    label: info.label,
    input: info.resumable ? JSON.stringify(input) : '{}', // what cannot go on may quote a person and is not kept
    actor,
    state: info.state,
    startedAt: Date.parse(info.startedAt),
    endedAt: info.endedAt === null ? null : Date.parse(info.endedAt),
    result: info.result === null ? null : JSON.stringify(info.result),
    error: info.error === null ? null : JSON.stringify(info.error),
  };
}

function fromRow(row: JobRow, clientId: string, resumable: (method: string) => boolean): StoredJob {
  const info: JobInfo = {
    id: row.id,
    method: row.method,
    clientId,
    label: row.label,
    state: row.state as JobInfo['state'],
    progress: null,
    startedAt: new Date(row.startedAt).toISOString(),
    endedAt: row.endedAt === null ? null : new Date(row.endedAt).toISOString(),
    result: row.result === null ? null : JSON.parse(row.result),
    error: row.error === null ? null : JSON.parse(row.error),
    resumable: resumable(row.method),
  };
  return { info, input: JSON.parse(row.input), actor: row.actor as Actor };
}
