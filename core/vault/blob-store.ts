import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../contract/errors.ts';
import type { Random } from '../platform/ports.ts';
import type { ClientDb, Unlocked } from './types.ts';

/** Plain bytes of a chunk; each chunk carries a 16-byte tag. */
const chunkBytes = 64 * 1024;
const tagBytes = 16;
const magic = Buffer.from('QBLOB001', 'latin1');
const saltBytes = 32;
const headBytes = magic.length + saltBytes;
const sealedBytes = chunkBytes + tagBytes;

export interface OpenBlob {
  /** Random access and streams over the plain bytes, which exist in memory alone. */
  source: {
    readonly size: number;
    stream(start?: number, end?: number): AsyncIterable<Uint8Array>;
    read(start: number, length: number): Promise<Uint8Array>;
  };
  /** A blob never changes, so its time is 0. */
  fingerprint: { size: number; changedAt: number };
  close(): Promise<void>;
}

/** A ticket is what the store itself made: nothing that could name another place on disk. */
export function blobPath(folder: string, ticket: string): string {
  if (!/^[0-9a-f]{32}$/.test(ticket)) throw new AppError('INVALID_INPUT', 'import:error.ticket');
  return join(folder, ticket);
}

/**
 * Seals a stream into a file of its own: AES-256-GCM by chunks of 64 KiB under a key derived from `key` and a salt of
 * the file. Chunk number and end are authenticated, so nothing can be cut off, swapped or added unseen.
 */
export async function putBlob(
  folder: string,
  key: Uint8Array,
  random: (count: number) => Uint8Array,
  stream: AsyncIterable<Uint8Array>,
): Promise<{ ticket: string; bytes: number }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const ticket = Buffer.from(random(16)).toString('hex');
  const path = blobPath(folder, ticket);
  const partial = `${path}.part`;
  const handle = await open(partial, 'wx', 0o600);
  try {
    const bytes = await seal(handle, key, random(saltBytes), stream);
    await handle.sync();
    await handle.close();
    await rename(partial, path);
    return { ticket, bytes };
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw diskError(error);
  }
}

export async function removeBlob(folder: string, ticket: string): Promise<void> {
  await rm(blobPath(folder, ticket), { force: true });
}

/** Opens a sealed file for reading. */
export async function openBlob(path: string, key: Uint8Array): Promise<OpenBlob> {
  const handle = await open(path, 'r').catch((cause: unknown) => {
    throw new AppError('NOT_FOUND', 'import:error.fileGone', { cause });
  });
  try {
    const head = Buffer.alloc(headBytes);
    const { bytesRead } = await handle.read(head, 0, headBytes, 0);
    if (bytesRead < headBytes || !head.subarray(0, magic.length).equals(magic)) throw corrupt();
    const sealed = (await handle.stat()).size - headBytes;
    const count = Math.ceil(sealed / sealedBytes);
    const size = sealed - count * tagBytes;
    if (count < 1 || size < 0) throw corrupt();
    const read = chunkReader(handle, fileKey(key, head.subarray(magic.length)), count, sealed);
    return { source: sourceOf(read, size), fingerprint: { size, changedAt: 0 }, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function seal(handle: FileHandle, key: Uint8Array, salt: Uint8Array, stream: AsyncIterable<Uint8Array>): Promise<number> {
  await handle.write(Buffer.concat([magic, salt]));
  const own = fileKey(key, salt);
  const held = Buffer.alloc(chunkBytes);
  let filled = 0;
  let index = 0;
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    for (let at = 0; at < chunk.length; ) {
      // A full chunk is written only when more comes: the last one is sealed as the last.
      if (filled === chunkBytes) {
        await handle.write(sealChunk(own, held, index++, false));
        filled = 0;
      }
      const take = Math.min(chunkBytes - filled, chunk.length - at);
      held.set(chunk.subarray(at, at + take), filled);
      filled += take;
      at += take;
    }
  }
  await handle.write(sealChunk(own, held.subarray(0, filled), index, true));
  return bytes;
}

function fileKey(key: Uint8Array, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, salt, 'querencia blob', 32));
}

function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 4);
  nonce.writeUInt8(last ? 1 : 0, 0);
  return nonce;
}

function sealChunk(key: Uint8Array, plain: Uint8Array, index: number, last: boolean): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, last));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

type ReadChunk = (index: number) => Promise<Buffer>;

function chunkReader(handle: FileHandle, key: Uint8Array, count: number, sealed: number): ReadChunk {
  let held: { index: number; plain: Buffer } | null = null;
  return async (index) => {
    if (held?.index === index) return held.plain;
    const length = Math.min(sealedBytes, sealed - index * sealedBytes);
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await handle.read(bytes, 0, length, headBytes + index * sealedBytes);
    if (bytesRead !== length || length < tagBytes) throw corrupt();
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, index === count - 1));
    decipher.setAuthTag(bytes.subarray(length - tagBytes));
    try {
      const plain = Buffer.concat([decipher.update(bytes.subarray(0, length - tagBytes)), decipher.final()]);
      held = { index, plain };
      return plain;
    } catch (cause) {
      throw new AppError('DATA_CORRUPT', 'import:error.blobCorrupt', { cause });
    }
  };
}

function sourceOf(chunk: ReadChunk, size: number): OpenBlob['source'] {
  async function* stream(start = 0, end = size): AsyncGenerator<Uint8Array> {
    for (let at = start; at < Math.min(end, size); ) {
      const plain = await chunk(Math.floor(at / chunkBytes));
      const from = at % chunkBytes;
      const part = plain.subarray(from, Math.min(plain.length, from + end - at));
      yield part;
      at += part.length;
    }
  }
  return {
    size,
    stream,
    async read(start, length) {
      const parts: Uint8Array[] = [];
      for await (const part of stream(start, Math.min(size, start + length))) parts.push(part);
      return Buffer.concat(parts);
    },
  };
}

function corrupt(): AppError {
  return new AppError('DATA_CORRUPT', 'import:error.blobCorrupt');
}

function diskError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return code === 'ENOSPC' || code === 'EDQUOT' ? new AppError('UNAVAILABLE', 'import:error.diskFull', { cause: error, retryable: true }) : error;
}

/** Sealed files of the clients, as the shells hand them over. */
export interface Blobs {
  put(clientId: string, stream: AsyncIterable<Uint8Array>): Promise<{ ticket: string; bytes: number }>;
}

/** The blobs of every client, each under its own client's key. */
export function createBlobs(vault: { require(): Unlocked }, random: Random): Blobs {
  return {
    async put(clientId, stream) {
      const { folder, subkey } = blobPlace(vault.require().openClient(clientId));
      return putBlob(folder, subkey, (count) => random.bytes(count), stream);
    },
  };
}

/** Where a client's blobs lie and the key that seals them. */
export function blobPlace(client: Pick<ClientDb, 'folder' | 'subkey'>): { folder: string; subkey: Buffer } {
  return { folder: join(client.folder, 'blobs'), subkey: client.subkey('blobs') };
}
