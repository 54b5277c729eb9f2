import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../contract/errors.ts';
import { syncFile, syncFolder, UNFINISHED } from './durable-file.ts';
import { checkDatabase } from './snapshot.ts';

/** Renames a database with its log, so that nothing of it is lost and nothing of it is read. @returns its new name */
export function putAside(path: string, now: number): string {
  const aside = `${path}.damaged-${now}`;
  for (const tail of ['-wal', '-shm', '']) if (existsSync(`${path}${tail}`)) renameSync(`${path}${tail}`, `${aside}${tail}`);
  syncFolder(dirname(path));
  return basename(aside);
}

/** Puts a closed database file in the place of another whose log is already gone. */
export function replaceDatabase(file: string, target: string): void {
  // A log left beside would be played into the new file.
  for (const tail of ['-wal', '-shm']) rmSync(`${target}${tail}`, { force: true });
  renameSync(file, target);
  syncFolder(dirname(target));
}

/** Puts a copy of a sound backup in place; `makeRoom` takes away what is there when the copy is ready. */
export function restoreFile(backup: string, target: string, key: Uint8Array, makeRoom: () => void): void {
  const problem = checkDatabase(backup, key);
  if (problem !== null) throw new AppError('DATA_CORRUPT', 'backup:damaged', { params: { detail: problem } });
  const unfinished = join(dirname(target), `${UNFINISHED}restore.db`);
  copyFileSync(backup, unfinished);
  syncFile(unfinished);
  makeRoom();
  replaceDatabase(unfinished, target);
}
