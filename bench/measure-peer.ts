import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, statSync } from 'node:fs';

export interface PeerTime {
  ms: number;
  bytes: number;
}

/** Time of `sqlite3 .import` of a file into a plain table, or a sentence that says why there is none. */
export function importWithSqlite(csv: string, database: string): PeerTime | string {
  if (spawnSync('sqlite3', ['--version']).status !== 0) return 'the sqlite3 command is missing (Debian: apt install sqlite3)';
  for (const end of ['', '-wal', '-journal']) if (existsSync(database + end)) rmSync(database + end);
  const started = performance.now();
  const run = spawnSync('sqlite3', [database, '.mode csv', `.import "${csv}" plain`], { encoding: 'utf8' });
  const ms = performance.now() - started;
  if (run.status !== 0) return `sqlite3 .import failed: ${run.stderr.slice(0, 200)}`;
  const { size } = statSync(database);
  rmSync(database);
  return { ms, bytes: size };
}
