import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import type { z } from 'zod';
import { AppError } from '../core/contract/errors.ts';
import { WrongUse } from './failure.ts';

/** What bytes say, without a byte order mark: UTF-16 where one says so, UTF-8 where they are, else Windows-1252, as older editors save. */
function decoded(bytes: Uint8Array): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isWide) return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** An argument's text, or what comes on stdin where the argument is a dash. */
export const argumentText = (argument: string): Promise<string> => (argument === '-' ? text(process.stdin) : Promise.resolve(argument));

/** The value of a JSON argument. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new WrongUse('cli:usage.badJson');
  }
}

/** The value in a JSON file. */
export function readJsonFile(path: string): unknown {
  let content: string;
  try {
    content = decoded(readFileSync(path));
  } catch (cause) {
    throw new AppError('NOT_FOUND', 'cli:file.unreadable', { params: { file: path }, cause });
  }
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw new AppError('INVALID_INPUT', 'cli:file.badJson', { params: { file: path }, cause });
  }
}

/** An argument that must fit a schema of the contract; one that does not is wrong use, told by `messageKey`. */
export function fitting<T>(schema: z.ZodType<T>, what: string, messageKey: string): T {
  const parsed = schema.safeParse(what);
  if (parsed.success) return parsed.data;
  throw new WrongUse(messageKey, { what });
}

/** The absolute path of a file that must be there: the core may run elsewhere, with another working folder. */
export function existingFile(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new AppError('NOT_FOUND', 'cli:file.unreadable', { params: { file: path } });
  if (found.isFile() && found.size === 0) throw new AppError('INVALID_INPUT', 'cli:file.empty', { params: { file: path } });
  return resolve(path);
}

/**
 * The text of a file, or of stdin where `file` is a dash, without a byte order mark.
 * @throws NOT_FOUND where the file cannot be read
 */
export async function inputText(file: string): Promise<string> {
  if (file === '-') return decoded(await buffer(process.stdin));
  try {
    return decoded(readFileSync(file));
  } catch (cause) {
    throw new AppError('NOT_FOUND', 'cli:file.unreadable', { params: { file }, cause });
  }
}
