import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { composeMessage } from './compose-message.ts';
import { takeImages } from './inline-images.ts';

export interface HandedLetter {
  subject: string;
  preheader: string;
  html: string;
  text: string;
}

/** The file appears when it is whole. @returns its bytes */
export async function writeWhole(path: string, content: NodeJS.ReadableStream): Promise<number> {
  const part = `${path}.part`;
  const file = createWriteStream(part);
  try {
    await pipeline(content, file);
    await rename(part, path);
    return file.bytesWritten;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/**
 * One letter as a file that mail programs open (RFC 5322 with MIME): both parts, pictures in it, and X-Unsent, by which Outlook opens it to be sent on. Nobody
 * is its recipient.
 * @param id left of the @ of its Message-ID
 */
export async function writeEml(path: string, letter: HandedLetter, { id, from, date, fileOf }: { id: string; from: { name: string; address: string }; date: Date; fileOf?: (path: string) => Buffer | null }): Promise<{ bytes: number; missing: string[] }> {
  const { html, images, missing } = takeImages(letter.html, ({ cid }) => `cid:${cid}`, fileOf);
  const raw = await composeMessage({ key: id, from, subject: letter.subject, html, text: letter.text, date, images, headers: [{ key: 'X-Unsent', value: '1' }] }, null);
  return { bytes: await writeWhole(path, Readable.from([raw], { objectMode: false })), missing };
}
