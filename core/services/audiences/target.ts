import type { AudiencePlatform } from '../../contract/audiences.ts';
import { AppError } from '../../contract/errors.ts';
import { platforms } from '../../domain/audience/index.ts';
import { PartFiles, type WrittenFile } from '../../export/audience/part-files.ts';

/** Where lines go: to files, or to a text for a page of a browser, which has no folders. */
export interface Target {
  add(line: string): Promise<void> | undefined;
  finish(): Promise<WrittenFile[]>;
  discard(): Promise<void>;
  /** The whole text, once finished; null for files. */
  text(): string | null;
}

/** All columns of a platform: a client may have every field. */
export const headerOf = (platform: AudiencePlatform): string => `${platforms[platform].columns.map(({ header }) => header).join(',')}\n`;

/** @param limit lines that a text takes; more is refused with `audiences:error.tooManyHere` */
export function target(path: string | undefined, platform: AudiencePlatform, limit: number): Target {
  const header = headerOf(platform);
  if (path !== undefined) {
    const files = new PartFiles(path, header, platforms[platform].limits);
    return { add: (line) => files.add(line), finish: () => files.finish(), discard: () => files.discard(), text: () => null };
  }
  const lines = [header];
  return {
    add: (line) => {
      if (lines.push(line) > limit + 1) throw new AppError('INVALID_INPUT', 'audiences:error.tooManyHere', { params: { limit } });
      return undefined;
    },
    finish: () => Promise.resolve([{ path: '', rows: lines.length - 1, bytes: Buffer.byteLength(lines.join('')) }]),
    discard: () => Promise.resolve(),
    text: () => lines.join(''),
  };
}
