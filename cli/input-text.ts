import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { z } from 'zod';
import { AppError } from '../core/contract/errors.ts';
import { WrongUse } from './failure.ts';

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
    content = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
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
  if (file === '-') return (await text(process.stdin)).replace(/^\uFEFF/, '');
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    throw new AppError('NOT_FOUND', 'cli:file.unreadable', { params: { file }, cause });
  }
}
