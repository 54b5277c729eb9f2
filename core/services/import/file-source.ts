import { open, type FileHandle } from 'node:fs/promises';
import { AppError } from '../../contract/errors.ts';
import type { ByteSource } from '../../domain/import/index.ts';

const chunkBytes = 1024 * 1024;

/** What tells whether a file is still the one that was begun with. */
export interface Fingerprint {
  size: number;
  /** Milliseconds since 1970 of its last change. */
  changedAt: number;
}

export interface OpenSource {
  source: ByteSource;
  fingerprint: Fingerprint;
  close(): Promise<void>;
}

/** Opens a file for reading. A file that is changed while it is read ends the reading with a sentence. */
export async function openFile(path: string): Promise<OpenSource> {
  const handle = await open(path, 'r').catch((cause: unknown) => {
    throw readError(cause);
  });
  const stat = await handle.stat();
  if (!stat.isFile()) {
    await handle.close();
    throw new AppError('INVALID_INPUT', 'import:error.notAFile');
  }
  const fingerprint = { size: stat.size, changedAt: Math.round(stat.mtimeMs) };
  return { source: sourceOf(handle, fingerprint), fingerprint, close: () => handle.close() };
}

function sourceOf(handle: FileHandle, fingerprint: Fingerprint): ByteSource {
  const { size } = fingerprint;
  const readAt = async (buffer: Uint8Array, start: number, length: number) => {
    try {
      return (await handle.read(buffer, 0, length, start)).bytesRead;
    } catch (cause) {
      throw readError(cause);
    }
  };
  return {
    size,
    async *stream(start = 0, end = size) {
      const buffer = new Uint8Array(Math.min(chunkBytes, Math.max(1, end - start)));
      for (let at = start; at < end; ) {
        const got = await readAt(buffer, at, Math.min(buffer.length, end - at));
        if (got === 0) throw new AppError('CONFLICT', 'import:error.fileChanged');
        yield buffer.subarray(0, got);
        at += got;
      }
      const now = await handle.stat();
      if (now.size !== size || Math.round(now.mtimeMs) !== fingerprint.changedAt) throw new AppError('CONFLICT', 'import:error.fileChanged');
    },
    async read(start, length) {
      const buffer = new Uint8Array(Math.max(0, Math.min(length, size - start)));
      let filled = 0;
      while (filled < buffer.length) {
        const got = await readAt(buffer.subarray(filled), start + filled, buffer.length - filled);
        if (got === 0) throw new AppError('CONFLICT', 'import:error.fileChanged');
        filled += got;
      }
      return buffer;
    },
  };
}

function readError(cause: unknown): AppError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  // A name that no file system takes is no file's name.
  if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'ERR_INVALID_ARG_VALUE'].includes(code)) return new AppError('NOT_FOUND', 'import:error.fileGone', { cause });
  if (code === 'EACCES' || code === 'EPERM') return new AppError('FORBIDDEN', 'import:error.fileForbidden', { cause });
  if (code === 'EISDIR') return new AppError('INVALID_INPUT', 'import:error.notAFile', { cause });
  return new AppError('UNAVAILABLE', 'import:error.fileUnreadable', { cause, retryable: true });
}
