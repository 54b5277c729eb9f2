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
 * @throws NOT_FOUND where there is no such file, INVALID_INPUT where its table has no such column
 */
export async function* textRows(file: string, { column, input }: TextOptions): AsyncGenerator<TextRow> {
  const from = file === '-' ? { bytes: await buffer(process.stdin) } : { path: there(file) };
  yield* openTexts(from, { input: input ?? byExtension[extname(file).toLowerCase()] ?? 'txt', column });
}

/** The same in lists of `size`, the last one shorter. */
export async function* textBatches(file: string, options: TextOptions, size: number): AsyncGenerator<TextRow[]> {
  let batch: TextRow[] = [];
  for await (const row of textRows(file, options)) {
    if (batch.push(row) < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function there(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })) throw new AppError('NOT_FOUND', 'cli:file.unreadable', { params: { file: path } });
  return resolve(path);
}
