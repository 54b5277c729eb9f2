import { AppError } from '../../../contract/errors.ts';
import type { ByteSource, Dialect, ReadOptions, RecordBatch } from '../types.ts';
import { readCsv } from './read-csv.ts';
import { readJsonl } from './read-jsonl.ts';
import { readXlsx } from './read-xlsx.ts';

/** Streams the records of a file after its header, from the start or from a checkpoint. A batch is valid until the next is asked for. */
export function readRecords(
  source: ByteSource,
  dialect: Dialect,
  options: ReadOptions = {},
): AsyncGenerator<RecordBatch> {
  if (dialect.format === 'csv') return readCsv(source, dialect, options);
  if (dialect.format === 'jsonl') return readJsonl(source, dialect, options);
  if (dialect.format === 'xlsx') return readXlsx(source, dialect, options);
  throw new AppError('INVALID_INPUT', 'inspect:error_format');
}
