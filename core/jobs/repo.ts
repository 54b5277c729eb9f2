import { desc, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type Database from 'better-sqlite3';
import type { JobInfo } from '../contract/jobs.ts';
import type { Actor } from '../contract/values.ts';
import { job } from '../db/schema/client.ts';
import type { JobStore, StoredJob } from './jobs.ts';

/** The clients whose databases can be reached now; none while the vault is locked. */
export interface ClientDatabases {
  ids(): string[];
  sqlite(clientId: string): Database.Database;
}

/** Jobs end up in their client's database: the client's file holds everything that was done to it. */
export function createJobStore(databases: ClientDatabases, resumable: (method: string) => boolean): JobStore {
  const of = (clientId: string) => drizzle(databases.sqlite(clientId));
  return {
    save(stored) {
      const { clientId } = stored.info;
      if (clientId === null || !databases.ids().includes(clientId)) return;
      const row = toRow(stored);
      of(clientId).insert(job).values(row).onConflictDoUpdate({ target: job.id, set: row }).run();
    },
    list(clientId) {
      const ids = clientId === undefined ? databases.ids() : [clientId];
      return ids.flatMap((id) =>
        of(id).select().from(job).orderBy(desc(job.startedAt)).limit(50).all().map((row) => fromRow(row, id, resumable)),
      );
    },
    remove({ id, clientId }) {
      if (clientId !== null && databases.ids().includes(clientId)) of(clientId).delete(job).where(eq(job.id, id)).run();
    },
  };
}

function toRow({ info, input, actor }: StoredJob): typeof job.$inferInsert {
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

function fromRow(row: typeof job.$inferSelect, clientId: string, resumable: (method: string) => boolean): StoredJob {
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
