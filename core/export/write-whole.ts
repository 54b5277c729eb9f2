import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { AppError } from '../contract/errors.ts';

/** Writes a text under a name of its own and gives it the wanted one when it is whole. @throws AppError UNAVAILABLE `audiences:error.notWritten` */
export async function writeWhole(path: string, text: string): Promise<{ path: string; bytes: number }> {
  const part = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    await writeFile(part, text);
    await rename(part, path);
  } catch (cause) {
    await rm(part, { force: true });
    throw new AppError('UNAVAILABLE', 'audiences:error.notWritten', { params: { file: path }, cause });
  }
  return { path, bytes: Buffer.byteLength(text) };
}
