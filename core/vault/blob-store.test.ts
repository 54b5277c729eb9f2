import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blobPath, openBlob, putBlob } from './blob-store.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blobs-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const key = randomBytes(32);
const random = (count: number) => randomBytes(count);
async function* pieces(bytes: Buffer, length: number) {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}
async function collect(stream: AsyncIterable<Uint8Array>) {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part.slice());
  return Buffer.concat(parts);
}

describe('the blob store', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 300_001])('gives back %i bytes, streamed and at random places', async (size) => {
    const bytes = randomBytes(size);
    const { ticket, bytes: written } = await putBlob(folder, key, random, pieces(bytes, 10_007));
    expect(written).toBe(size);
    const blob = await openBlob(blobPath(folder, ticket), key);
    expect(blob.source.size).toBe(size);
    expect((await collect(blob.source.stream())).equals(bytes)).toBe(true);
    const start = Math.floor(size / 3);
    expect(Buffer.from(await blob.source.read(start, 70_000)).equals(bytes.subarray(start, start + 70_000))).toBe(true);
    expect((await collect(blob.source.stream(start, start + 5))).equals(bytes.subarray(start, start + 5))).toBe(true);
    await blob.close();
  });

  it('holds nothing of the plain text', async () => {
    const marker = Buffer.from('correo-de-la-clienta@example.com');
    const { ticket } = await putBlob(folder, key, random, pieces(Buffer.concat(Array.from({ length: 5000 }, () => marker)), 999));
    expect((await readFile(blobPath(folder, ticket))).includes(marker)).toBe(false);
  });

  it('refuses another key, a changed byte, a missing end and swapped chunks', async () => {
    const make = async () => blobPath(folder, (await putBlob(folder, key, random, pieces(randomBytes(200_000), 4096))).ticket);
    const readAll = async (path: string, withKey = key) => {
      const blob = await openBlob(path, withKey);
      try {
        return await collect(blob.source.stream());
      } finally {
        await blob.close();
      }
    };
    await expect(readAll(await make(), randomBytes(32))).rejects.toMatchObject({ code: 'DATA_CORRUPT' });
    const changed = await make();
    const bytes = await readFile(changed);
    bytes[100_000] = (bytes[100_000] ?? 0) ^ 1;
    await writeFile(changed, bytes);
    await expect(readAll(changed)).rejects.toMatchObject({ code: 'DATA_CORRUPT' });
    const cut = await make();
    await truncate(cut, 40 + 2 * (65_536 + 16));
    await expect(readAll(cut)).rejects.toMatchObject({ code: 'DATA_CORRUPT' });
    const swapped = await make();
    const whole = await readFile(swapped);
    const chunk = 65_536 + 16;
    await writeFile(swapped, Buffer.concat([
      whole.subarray(0, 40), whole.subarray(40 + chunk, 40 + 2 * chunk), whole.subarray(40, 40 + chunk), whole.subarray(40 + 2 * chunk),
    ]));
    await expect(readAll(swapped)).rejects.toMatchObject({ code: 'DATA_CORRUPT' });
  });

  it('leaves nothing of a stream that breaks, and takes no path for a ticket', async () => {
    const before = await readdir(folder);
    async function* broken() {
      yield randomBytes(100_000);
      throw new Error('gone');
    }
    await expect(putBlob(folder, key, random, broken())).rejects.toThrow('gone');
    expect(await readdir(folder)).toEqual(before);
    expect(() => blobPath(folder, '../vault.json')).toThrow();
  });
});
