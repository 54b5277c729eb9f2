import type { Database } from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import type { Pictures } from '../../domain/compose/index.ts';
import { imageOf } from '../creatives/service.ts';

/** The client's own pictures for its letters, each read once. Four letters of base64 hold three bytes. */
export function picturesOf(db: Database): Pictures {
  const known = new Map<string, string | null>();
  const address = (id: string): string | null => {
    const there = known.get(id);
    if (there !== undefined) return there;
    const made = read(db, id);
    known.set(id, made);
    return made;
  };
  return { pictureOf: address, sizeOf: (id) => (address(id) === null ? null : Math.floor(((address(id)?.split(',')[1] ?? '').length * 3) / 4)) };
}

function read(db: Database, id: string): string | null {
  try {
    const { mime, base64 } = imageOf(db, id);
    return `data:${mime};base64,${base64}`;
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}
