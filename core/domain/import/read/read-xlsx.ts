import { AppError } from '../../../contract/errors.ts';
import type { ByteSource, Dialect, ReadOptions, RecordBatch } from '../types.ts';

/** Reads a workbook's sheet. */
export function readXlsx(
  _source: ByteSource,
  _dialect: Dialect,
  _options: ReadOptions = {},
): AsyncGenerator<RecordBatch> {
  throw new AppError('INVALID_INPUT', 'inspect:error_format');
}
