import type { Database, Statement } from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';

/** Functions that reach outside the query: the cipher's settings, extensions, tokenizer addresses. */
const FORBIDDEN = /^(sqlite3mc_|load_extension$|fts3_tokenizer$|readfile$|writefile$|edit$)/;
const OPENERS = new Set(['select', 'with', 'values', 'explain']);

/**
 * Prepares one read-only query of a person: a single SELECT, WITH or VALUES on a read-only connection.
 * ATTACH, PRAGMA statements and what could reach the key or a file are refused; pragma_… tables are allowed.
 * @throws AppError INVALID_INPUT with SQLite's own words when the query is wrong
 */
export function guardedSelect(reader: Database, sql: string): Statement<unknown[], Record<string, unknown>> {
  if (!reader.readonly) throw new AppError('INTERNAL', 'database:not_read_only');
  const words = wordsOf(sql);
  if (!OPENERS.has(words[0] ?? '') || words.some((word) => FORBIDDEN.test(word))) {
    throw new AppError('FORBIDDEN', 'database:only_select');
  }
  const statement = prepare(reader, sql);
  if (!statement.readonly || !statement.reader) throw new AppError('FORBIDDEN', 'database:only_select');
  return statement;
}

function prepare(reader: Database, sql: string): Statement<unknown[], Record<string, unknown>> {
  try {
    return reader.prepare<unknown[], Record<string, unknown>>(sql);
  } catch (error) {
    const detail = error instanceof Error ? error.message : '';
    throw new AppError('INVALID_INPUT', 'database:bad_query', { params: { detail }, cause: error });
  }
}

/** Keywords and identifiers, lower case, quoted ones too (SQLite calls functions by quoted names); texts and comments left out. */
function wordsOf(sql: string): string[] {
  const token = /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*'|"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|\[([^\]]*)\]|([\p{L}_][\p{L}\p{N}_$]*)/gu;
  const words: string[] = [];
  for (const [, double, tick, bracket, bare] of sql.matchAll(token)) {
    const word = double ?? tick ?? bracket ?? bare;
    if (word !== undefined) words.push(word.toLowerCase());
  }
  return words;
}
