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

/** What stands above the lines, and how much a file may hold. */
export interface Written {
  header: string;
  limits: { rows: number | null; bytes: number | null };
}

/** A platform's audience file: all its columns, for a client may have every field. */
export const audienceFile = (platform: AudiencePlatform): Written => ({ header: `${platforms[platform].columns.map(({ header }) => header).join(',')}\n`, limits: platforms[platform].limits });

/** @param limit lines that a text takes; more is refused with `audiences:error.tooManyHere` */
export function target(path: string | undefined, { header, limits }: Written, limit: number): Target {
  if (path !== undefined) {
    const files = new PartFiles(path, header, limits);
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
