import { createReadStream } from 'node:fs';
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { codeOf, syncFolder } from '../db/durable-file.ts';
import type { Random } from '../platform/ports.ts';
import { newCode, readCode } from './code.ts';
import { kdfCost, stretch } from './kdf.ts';
import { deriveKey, seal, sealed, unseal } from './seal.ts';
import { SealedReader, SealedWriter } from './sealed-stream.ts';
import type { KdfCost } from './types.ts';

/** A file inside a bundle: bytes at hand, or a file on disk. */
export type BundlePart = { name: string } & ({ bytes: Uint8Array } | { path: string });

const MAGIC = Buffer.from('QUERENCIA CLIENT 1\n', 'latin1');
/** What stands in the open: nothing about the client, only what the transfer code needs. */
const header = sealed.extend({ salt: z.base64(), cost: kdfCost });
const MOST_HEADER = 4096;
const partHead = z.object({ name: z.string().regex(/^(client\.json|client\.db|blobs\/[0-9a-f]{32})$/), bytes: z.int().min(0) });

/** Writes a bundle that opens with the transfer code alone. @returns the code and the size in bytes */
export async function writeBundle(path: string, parts: readonly BundlePart[], cost: KdfCost, random: Random, signal?: AbortSignal): Promise<{ code: string; bytes: number }> {
  const code = newCode(random);
  const salt = random.bytes(16);
  const key = Buffer.from(random.bytes(32));
  const wrapping = await stretch(readCode(code) ?? '', salt, cost);
  const head = { ...seal(wrapping, key, MAGIC.toString('latin1'), random), salt: Buffer.from(salt).toString('base64'), cost };
  const partial = `${path}.part`;
  const file = await openOut(partial);
  try {
    const text = Buffer.from(JSON.stringify(head));
    await file.writeFile(Buffer.concat([MAGIC, lengthOf(text), text]));
    await writeParts(new SealedWriter(file, deriveKey(key, 'bundle')), parts, signal);
    await file.sync();
    await file.close();
    await rename(partial, path);
    syncFolder(dirname(path));
    return { code, bytes: (await stat(path)).size };
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw error;
  } finally {
    key.fill(0);
    wrapping.fill(0);
  }
}

/** Opens a bundle by its code and gives each part to `take`, which must read all of it. */
export async function readBundle(path: string, code: string, take: (name: string, bytes: AsyncIterable<Buffer>) => Promise<void>): Promise<void> {
  const symbols = readCode(code);
  if (!symbols) throw new AppError('INVALID_INPUT', 'clients:bad_transfer_code');
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw new AppError('NOT_FOUND', 'clients:bundle_missing', { params: { path }, cause });
  });
  try {
    const { size } = await file.stat();
    const { head, end } = await readHead(file);
    const wrapping = await stretch(symbols, Buffer.from(head.salt, 'base64'), head.cost);
    const key = unseal(wrapping, head, MAGIC.toString('latin1'));
    wrapping.fill(0);
    if (!key) throw new AppError('FORBIDDEN', 'clients:wrong_transfer_code');
    await readParts(new SealedReader(file, deriveKey(key, 'bundle'), end, size), take);
    key.fill(0);
  } finally {
    await file.close();
  }
}

async function writeParts(out: SealedWriter, parts: readonly BundlePart[], signal?: AbortSignal): Promise<void> {
  for (const part of parts) {
    const bytes = 'bytes' in part ? part.bytes.length : (await stat(part.path)).size;
    const head = Buffer.from(JSON.stringify({ name: part.name, bytes }));
    await out.write(lengthOf(head));
    await out.write(head);
    const source: AsyncIterable<Uint8Array> | Uint8Array[] = 'bytes' in part ? [part.bytes] : createReadStream(part.path, { highWaterMark: 1 << 20 });
    for await (const chunk of source) {
      signal?.throwIfAborted();
      await out.write(chunk);
    }
  }
  await out.write(lengthOf(Buffer.alloc(0)));
  await out.end();
}

async function readParts(source: SealedReader, take: (name: string, bytes: AsyncIterable<Buffer>) => Promise<void>): Promise<void> {
  for (;;) {
    const length = (await source.exactly(4)).readUInt32BE(0);
    if (length === 0) break;
    if (length > MOST_HEADER) throw damaged();
    const head = partHead.safeParse(JSON.parse((await source.exactly(length)).toString('utf8')));
    if (!head.success) throw damaged(head.error);
    await take(head.data.name, bytesOf(source, head.data.bytes));
  }
  if ((await source.some(1)) !== null) throw damaged();
}

async function* bytesOf(source: SealedReader, length: number): AsyncGenerator<Buffer> {
  for (let left = length; left > 0; ) {
    const part = await source.some(left);
    if (!part) throw damaged();
    yield part;
    left -= part.length;
  }
}

async function readHead(file: FileHandle): Promise<{ head: z.infer<typeof header>; end: number }> {
  const start = Buffer.alloc(MAGIC.length + 4);
  await file.read(start, 0, start.length, 0);
  const length = start.readUInt32BE(MAGIC.length);
  if (!start.subarray(0, MAGIC.length).equals(MAGIC) || length > MOST_HEADER) throw new AppError('INVALID_INPUT', 'clients:not_a_bundle');
  const text = Buffer.alloc(length);
  await file.read(text, 0, length, start.length);
  const head = header.safeParse(parse(text.toString('utf8')));
  if (!head.success) throw damaged(head.error);
  return { head: head.data, end: start.length + length };
}

async function openOut(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'w', 0o600);
  } catch (cause) {
    throw new AppError('INVALID_INPUT', 'clients:cannot_write', { params: { path, why: codeOf(cause) }, cause });
  }
}

function lengthOf(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return length;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function damaged(cause?: unknown): AppError {
  return new AppError('DATA_CORRUPT', 'clients:bundle_damaged', { cause });
}
