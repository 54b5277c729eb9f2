import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { AppError } from '../contract/errors.ts';

const CHUNK_BYTES = 256 * 1024;
const TAG_BYTES = 16;

/**
 * AES-256-GCM in chunks; each chunk's nonce holds its number and whether it is the last, so that nothing can be cut
 * off, swapped or added unseen. A key seals one stream only.
 */
export class SealedWriter {
  private readonly file: FileHandle;
  private readonly key: Uint8Array;
  private readonly held = Buffer.alloc(CHUNK_BYTES);
  private filled = 0;
  private index = 0;

  constructor(file: FileHandle, key: Uint8Array) {
    this.file = file;
    this.key = key;
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      // A full chunk goes out only when more comes: the last one is sealed as the last.
      if (this.filled === CHUNK_BYTES) await this.flush(false);
      const take = Math.min(CHUNK_BYTES - this.filled, bytes.length - at);
      this.held.set(bytes.subarray(at, at + take), this.filled);
      this.filled += take;
      at += take;
    }
  }

  async end(): Promise<void> {
    await this.flush(true);
    this.held.fill(0);
  }

  private async flush(last: boolean): Promise<void> {
    const cipher = createCipheriv('aes-256-gcm', this.key, nonceOf(this.index++, last));
    const sealed = Buffer.concat([cipher.update(this.held.subarray(0, this.filled)), cipher.final(), cipher.getAuthTag()]);
    this.filled = 0;
    await this.file.writeFile(sealed);
  }
}

/** Reads what SealedWriter wrote, from the handle's place to the end of the file. */
export class SealedReader {
  private readonly file: FileHandle;
  private readonly key: Uint8Array;
  private held: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  private position: number;
  private index = 0;
  private readonly size: number;

  constructor(file: FileHandle, key: Uint8Array, position: number, size: number) {
    this.file = file;
    this.key = key;
    this.position = position;
    this.size = size;
  }

  /** At most `most` bytes, at least one; null at the end. */
  async some(most: number): Promise<Buffer | null> {
    while (this.held.length === 0) {
      if (this.position >= this.size) return null;
      await this.next();
    }
    const part = this.held.subarray(0, most);
    this.held = this.held.subarray(part.length);
    return part;
  }

  /** Exactly that many bytes. */
  async exactly(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let left = length; left > 0; ) {
      const part = await this.some(left);
      if (!part) throw damaged();
      parts.push(part);
      left -= part.length;
    }
    return Buffer.concat(parts);
  }

  private async next(): Promise<void> {
    const length = Math.min(CHUNK_BYTES + TAG_BYTES, this.size - this.position);
    const last = this.position + length >= this.size;
    const sealed = Buffer.alloc(length);
    const { bytesRead } = await this.file.read(sealed, 0, length, this.position);
    if (bytesRead !== length || length < TAG_BYTES) throw damaged();
    const decipher = createDecipheriv('aes-256-gcm', this.key, nonceOf(this.index++, last), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(sealed.subarray(length - TAG_BYTES));
    try {
      this.held = Buffer.concat([decipher.update(sealed.subarray(0, length - TAG_BYTES)), decipher.final()]);
    } catch (cause) {
      throw damaged(cause);
    }
    this.position += length;
  }
}

function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt8(last ? 1 : 0, 0);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

function damaged(cause?: unknown): AppError {
  return new AppError('DATA_CORRUPT', 'clients:bundle_damaged', { cause });
}
