import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { chooseKept } from './backup-retention.ts';
import { syncFolder, UNFINISHED, writeDurably } from './durable-file.ts';
import { userVersion } from './migrate.ts';
import { snapshot } from './snapshot.ts';

export const backupReason = z.enum(['scheduled', 'manual', 'before_migration', 'before_restore', 'before_import']);
export type BackupReason = z.infer<typeof backupReason>;

/** What lies beside a backup. It is written last: a copy without it was never finished. */
const record = z.object({
  format: z.literal(1),
  at: z.int(),
  reason: backupReason,
  /** The schema's version in the copy. */
  version: z.int(),
  /** False when a later look found it damaged. */
  verified: z.boolean(),
  /** Size and time of the database file when it was copied; null when it was being written. */
  stamp: z.string().nullable(),
});
type BackupRecord = z.infer<typeof record>;

export interface Backup extends BackupRecord {
  id: string;
  bytes: number;
}

export interface NewBackup {
  at: number;
  reason: BackupReason;
  /** The schema's version. */
  version: number;
  stamp: string | null;
}

export type CreateBackup = Omit<NewBackup, 'version'> & { source: Database; key: Uint8Array };

/** The backups of one database: each an encrypted copy with a small record beside it. */
export class BackupFolder {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Newest first. */
  list(): Backup[] {
    if (!existsSync(this.folder)) return [];
    const ids = readdirSync(this.folder).flatMap((file) => /^(\d{8}T\d{9}Z-[a-z_]+)\.json$/.exec(file)?.[1] ?? []);
    return ids.flatMap((id) => this.read(id)).sort((a, b) => b.at - a.at);
  }

  get(id: string): Backup {
    const found = this.list().find((backup) => backup.id === id);
    if (!found) throw new AppError('NOT_FOUND', 'backup:not_found', { params: { id } });
    return found;
  }

  /** The copy's file. The id is one of `list`'s, never a path of the caller's making. */
  pathOf(id: string): string {
    return join(this.folder, `${this.get(id).id}.db`);
  }

  /** Copies, verifies and records, while the caller waits. */
  create({ source, key, at, reason, stamp }: CreateBackup): Backup {
    const id = this.reserve(at, reason);
    snapshot(source, key, this.file(id, 'db'));
    return this.write(id, { format: 1, at, reason, version: userVersion(source), verified: true, stamp });
  }

  /** As `create`, but `copy` makes the verified copy elsewhere. */
  async createBy(copy: (target: string) => Promise<unknown>, { at, reason, version, stamp }: NewBackup): Promise<Backup> {
    const id = this.reserve(at, reason);
    await copy(this.file(id, 'db'));
    return this.write(id, { format: 1, at, reason, version, verified: true, stamp });
  }

  /** True when the newest sound copy holds what the database holds. */
  isCurrent(stamp: string | null): boolean {
    return stamp !== null && this.list().some((backup) => backup.verified && backup.stamp === stamp);
  }

  /** Lets `copy` write a copy anew under its old id, and notes that it is no copy of the present. */
  async replaceBy(copy: (target: string) => Promise<unknown>, id: string, version: number): Promise<void> {
    const { bytes: _, id: __, ...known } = this.get(id);
    await copy(this.file(id, 'db'));
    this.write(id, { ...known, version, verified: true, stamp: null });
  }

  /** Notes what a later look at the whole copy found. */
  note(id: string, verified: boolean): void {
    const { bytes: _, id: __, ...known } = this.get(id);
    if (known.verified !== verified) this.write(id, { ...known, verified });
  }

  remove(id: string): void {
    const known = this.get(id).id;
    rmSync(this.file(known, 'json'), { force: true });
    rmSync(this.file(known, 'db'), { force: true });
    syncFolder(this.folder);
  }

  /** Removes what the rolling rule and the cap no longer keep; the newest verified one always stays. */
  thin(now: number, limitBytes: number): string[] {
    const all = this.list();
    const kept = chooseKept(all, now, limitBytes);
    const gone = all.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
    for (const id of gone) this.remove(id);
    return gone;
  }

  /** Removes what a killed process left half-made. */
  sweep(): void {
    if (!existsSync(this.folder)) return;
    const files = readdirSync(this.folder);
    for (const file of files) {
      const id = file.replace(/\.[^.]+(-wal|-shm|-journal)?$/, '');
      const whole = files.includes(`${id}.json`) && files.includes(`${id}.db`);
      if (file.startsWith(UNFINISHED) || file.endsWith('.new') || !whole) rmSync(join(this.folder, file), { force: true });
    }
  }

  private read(id: string): Backup[] {
    const path = this.file(id, 'db');
    if (!existsSync(path)) return [];
    const found = record.safeParse(parse(readFileSync(this.file(id, 'json'), 'utf8')));
    return found.success ? [{ ...found.data, id, bytes: statSync(path).size }] : [];
  }

  private write(id: string, known: BackupRecord): Backup {
    writeDurably(this.file(id, 'json'), `${JSON.stringify(known)}\n`);
    return { ...known, id, bytes: statSync(this.file(id, 'db')).size };
  }

  private reserve(at: number, reason: BackupReason): string {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    return this.freeId(at, reason);
  }

  private freeId(at: number, reason: BackupReason): string {
    for (let moment = at; ; moment += 1) {
      const id = `${new Date(moment).toISOString().replaceAll(/[-:.]/g, '')}-${reason}`;
      if (!existsSync(this.file(id, 'json'))) return id;
    }
  }

  private file(id: string, extension: 'db' | 'json'): string {
    return join(this.folder, `${id}.${extension}`);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
