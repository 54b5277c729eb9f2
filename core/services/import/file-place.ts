import { basename } from 'node:path';
import type { FileRef } from '../../contract/import.ts';
import { blobPath, blobPlace } from '../../vault/blob-store.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { FilePlace } from './read-task.ts';
import type { StoredFile } from './repo.ts';

export function fileNameOf(file: FileRef): string {
  return 'path' in file ? basename(file.path) : file.name;
}

export function storedPlace(file: FileRef): StoredFile['place'] {
  return 'path' in file ? { path: file.path } : { ticket: file.ticket };
}

/** Where the reading thread finds a file, with the key where it is sealed. */
export function placeOf(client: ClientDb, place: { path: string } | { ticket: string }): FilePlace {
  if ('path' in place) return { path: place.path };
  const { folder, subkey } = blobPlace(client);
  return { blob: blobPath(folder, place.ticket), key: subkey };
}
