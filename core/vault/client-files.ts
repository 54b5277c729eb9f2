import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { syncFolder } from '../db/durable-file.ts';
import { migrate, type Migration } from '../db/migrate.ts';
import { EncryptedDatabase } from '../db/open-database.ts';
import type { Random } from '../platform/ports.ts';
import { clientKeyExists, clientKeyPath, writeClientKey } from './client-key.ts';
import { clientFolders, layout } from './layout.ts';

export interface MakeClient {
  data: string;
  id: string;
  key: Uint8Array;
  master: Uint8Array;
  random: Random;
  /** Puts client.db and what belongs to it into the folder. */
  fill(folder: string): void;
}

/** Makes a client's folder out of sight and puts it in place whole: a kill leaves all of it or nothing. */
export function makeClientFolder({ data, id, key, master, random, fill }: MakeClient): void {
  const making = layout.clientBeing(data, 'made', id);
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true, mode: 0o700 });
  try {
    writeClientKey(making, id, key, master, random);
    fill(making);
    syncFolder(making);
    renameSync(making, layout.client(data, id));
    syncFolder(layout.clients(data));
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    throw error;
  }
}

/** A new, empty client.db with this program's schema and its first rows. */
export function makeClientDb(folder: string, key: Uint8Array, shipped: readonly Migration[], now: number, seed: (db: Database) => void): void {
  const database = new EncryptedDatabase(layout.clientDb(folder), key, { create: true });
  try {
    migrate(database.sqlite, shipped, { now, snapshot: () => undefined });
    database.sqlite.transaction(() => seed(database.sqlite)).immediate();
  } finally {
    database.close({ detach: true });
  }
}

export interface ErasedFiles {
  keyDestroyed: boolean;
  filesRemoved: number;
  bytesRemoved: number;
}

/**
 * Destroys a client's key and then its files. The folder is renamed first and removed last, so that a killed erasure
 * is seen and finished at the next unlock. Overwriting cannot reach copies that an SSD or the file system keeps
 * below the file; those hold only wrapped keys and encrypted pages.
 */
export function destroyClientFiles(data: string, id: string): ErasedFiles {
  const going = layout.clientBeing(data, 'erased', id);
  if (clientFolders(data, 'ready').includes(id)) {
    renameSync(layout.client(data, id), going);
    syncFolder(layout.clients(data));
  }
  const key = clientKeyPath(going);
  if (clientKeyExists(going)) overwrite(key);
  rmSync(key, { force: true });
  syncFolder(going);
  const counted = removeInside(going);
  return { keyDestroyed: !clientKeyExists(going), filesRemoved: counted.files + 1, bytesRemoved: counted.bytes };
}

/** Takes away the last sign of an erasure, when the registry knows of it. */
export function forgetErasure(data: string, id: string): void {
  rmSync(layout.clientBeing(data, 'erased', id), { recursive: true, force: true });
  syncFolder(layout.clients(data));
}

/** Removes clients that a killed process was still making. */
export function sweepClients(data: string): void {
  for (const id of clientFolders(data, 'made')) rmSync(layout.clientBeing(data, 'made', id), { recursive: true, force: true });
}

function overwrite(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    writeSync(handle, Buffer.alloc(statSync(path).size), 0);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function removeInside(folder: string): { files: number; bytes: number } {
  let files = 0;
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    files += 1;
    bytes += statSync(join(entry.parentPath, entry.name)).size;
  }
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
  return { files, bytes };
}
