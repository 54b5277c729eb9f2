import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { codeOf, writeDurably } from '../db/durable-file.ts';
import { holdExclusively } from '../db/exclusive-lock.ts';
import { processIdentity } from '../platform/node/process-identity.ts';

const announcement = z.object({
  pid: z.int(),
  /** Boot and start time of that process, where the system tells them. */
  started: z.string().nullable(),
  endpoint: z.string().optional(),
  token: z.string().optional(),
  url: z.string().optional(),
});

/** How a second shell reaches the core that has the folder. */
export interface CoreAddress {
  endpoint: string;
  token: string;
  url?: string | undefined;
}

export interface FolderOwner extends CoreAddress {
  pid: number;
}

export interface DataFolder {
  /** Tells other shells of this user how to attach; readable by this user alone. Null: that they no longer can. */
  announce(address: CoreAddress | null): void;
  release(): void;
}

const lockIn = (data: string) => join(data, 'core.lock');
const announcementIn = (data: string) => join(data, 'core.json');

/**
 * Takes a data folder for this core. The lock is the operating system's and ends with the process, however it ends;
 * the announcement beside it is believed only while its process lives.
 */
export function ownDataFolder(data: string): DataFolder {
  makeFolder(data);
  const unlock = holdExclusively(lockIn(data));
  const before = readAnnouncement(data);
  if (!unlock || (before !== null && before.pid !== process.pid && isSameProcess(before) === true)) {
    unlock?.();
    throw new AppError('CONFLICT', 'errors:data_folder_in_use', { params: { folder: data, pid: before?.pid ?? null } });
  }
  const write = (address: CoreAddress | null) => {
    const text = JSON.stringify({ pid: process.pid, started: processIdentity(process.pid), ...address });
    try {
      writeDurably(announcementIn(data), text);
    } catch (error) {
      // A full disk must not keep anybody from starting the program and making room: other shells cannot attach, that is all.
      if (!['ENOSPC', 'EDQUOT'].includes(codeOf(error))) throw error;
    }
  };
  write(null);
  return {
    announce: write,
    release() {
      rmSync(announcementIn(data), { force: true });
      unlock();
    },
  };
}

/** The live core that has the folder and can be attached to, or null: none, a killed one, or one still starting. */
export function ownerOf(data: string): FolderOwner | null {
  const found = readAnnouncement(data);
  if (!found?.endpoint || !found.token) return null;
  if (!(isSameProcess(found) ?? isHeld(data))) return null;
  return { pid: found.pid, endpoint: found.endpoint, token: found.token, url: found.url };
}

/** Whether the announced process still lives; null where the system does not tell start times. */
function isSameProcess({ pid, started }: z.infer<typeof announcement>): boolean | null {
  if (started === null) return null;
  return processIdentity(pid) === started;
}

function isHeld(data: string): boolean {
  const unlock = holdExclusively(lockIn(data));
  unlock?.();
  return unlock === null;
}

function makeFolder(data: string): void {
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    chmodSync(data, 0o700);
  } catch (cause) {
    throw new AppError('UNAVAILABLE', 'vault:folder_unwritable', { params: { folder: data }, cause });
  }
}

function readAnnouncement(data: string): z.infer<typeof announcement> | null {
  try {
    return announcement.parse(JSON.parse(readFileSync(announcementIn(data), 'utf8')));
  } catch {
    return null;
  }
}
