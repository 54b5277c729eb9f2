import { extname, resolve } from 'node:path';
import { statSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { Argument, Option, type Command } from 'commander';
import { AppError } from '../core/contract/errors.ts';
import { openTexts, textInputs, type TextInput, type TextRow } from '../core/open-texts.ts';
import type { Translate } from '../core/platform/node/translator.ts';

export type { TextRow } from '../core/open-texts.ts';

export interface TextOptions {
  column?: string;
  input?: TextInput;
}

const byExtension: Record<string, TextInput> = { '.csv': 'csv', '.tsv': 'tsv', '.tab': 'tsv', '.jsonl': 'jsonl', '.ndjson': 'jsonl' };

/** The argument and the options of every command that reads texts. */
export function takesTexts(command: Command, t: Translate): Command {
  return command
    .addArgument(new Argument('<file>', t('texts:argument.file')))
    .addOption(new Option('--column <name>', t('texts:option.column')))
    .addOption(new Option('--input <format>', t('texts:option.input')).choices(textInputs));
}

/**
 * The rows of `file` (a dash: stdin) in their order, blank ones too. The format is the one said, else the extension's, else plain lines.
 * @throws NOT_FOUND where there is no such file, INVALID_INPUT where its table has no such column or there is no row at all
 */
export async function* textRows(file: string, { column, input }: TextOptions): AsyncGenerator<TextRow> {
  const from = file === '-' ? { bytes: await buffer(process.stdin) } : { path: there(file) };
  let any = false;
  for await (const row of openTexts(from, { input: input ?? byExtension[extname(file).toLowerCase()] ?? 'txt', column })) {
    any = true;
    yield row;
  }
  if (!any) throw new AppError('INVALID_INPUT', file === '-' ? 'texts:emptyInput' : 'texts:emptyFile', { params: { file } });
}

/** A call with more would not fit into a frame (core/rpc/frames.ts) once every character is escaped. */
const MAX_CHARACTERS = 1_000_000;

/** The same in lists of `size` rows, or fewer where their texts are long. */
export async function* textBatches(file: string, options: TextOptions, size: number): AsyncGenerator<TextRow[]> {
  let batch: TextRow[] = [];
  let characters = 0;
  for await (const row of textRows(file, options)) {
    if (batch.length === size || (batch.length > 0 && characters + row.text.length > MAX_CHARACTERS)) {
      yield batch;
      [batch, characters] = [[], 0];
    }
    batch.push(row);
    characters += row.text.length;
  }
  if (batch.length > 0) yield batch;
}

function there(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })) throw new AppError('NOT_FOUND', 'cli:file.unreadable', { params: { file: path } });
  return resolve(path);
}
