import { AppError } from '../../contract/errors.ts';
import { bytesOf, fold, readRecords, type ByteSource, type Dialect, type Message, type RecordBatch, type RowReject } from '../import/index.ts';
import { byteOrderMark, codecFor, sniffEncoding } from '../import/encoding.ts';
import { parseLine } from '../import/read/read-jsonl.ts';
import { sniffDelimited } from '../import/sniff/sniff-csv.ts';
import { isZip, refuseForeign } from '../import/sniff/sniff-dialect.ts';

export const textInputs = ['csv', 'tsv', 'jsonl', 'txt'] as const;
export type TextInput = (typeof textInputs)[number];

export interface TextRow {
  /** Place of the row in the input, from 0; a header is no row, a blank line is one. */
  i: number;
  /** '' where `error` says why there is none. */
  text: string;
  error: Message | null;
}

export interface ReadTextsOptions {
  input: TextInput;
  /** Header or key of the text; without it `text`, or another usual name, or the only column. */
  column?: string | undefined;
}

const headBytes = 256 * 1024;
/** The reader keeps so many characters of a row it could not read. */
const keptOriginal = 2000;
const delimiters = [',', ';', '\t', '|'] as const;
const usualNames = ['text', 'texto', 'mensaje', 'mensagem', 'message', 'comentario', 'comment', 'body', 'content', 'contenido', 'conteudo', 'resena', 'review'];
/** A line is one field: a delimiter and quote that text cannot hold. */
const wholeLines = { delimiter: '\ufdd0', quote: '\ufdd1' };

/**
 * The texts of a file, one for each of its rows and in their order. A row that cannot be read (a quote never closed,
 * no JSON) is an error of its own; bytes that are no text become U+FFFD in their row alone.
 * @throws INVALID_INPUT `texts:noColumn` where the table has no such column, and another where the file is a workbook, a zip or a PDF
 */
export async function* readTexts(source: ByteSource, { input, column }: ReadTextsOptions): AsyncGenerator<TextRow> {
  const head = await source.read(0, Math.min(headBytes, source.size));
  refuseForeign(head);
  if (isZip(head)) throw new AppError('INVALID_INPUT', 'texts:notTexts');
  const dialect = { ...blankDialect, ...encodingOf(head) };
  let i = 0;
  if (input === 'txt' || input === 'jsonl') {
    for await (const batch of readRecords(source, { ...dialect, ...wholeLines } as Dialect))
      for (const row of inOrder(batch, (record) => lineText(batch.original(record), input, column), refusedRow)) yield { i: i++, ...row };
    return;
  }
  const table = await layout(head, dialect, input, column);
  for await (const batch of readRecords(source, table.dialect))
    for (const row of inOrder(batch, (record) => whole(batch.field(record, table.at)), (broken) => unquoted(broken, table))) yield { i: i++, ...row };
}

type Unplaced = Omit<TextRow, 'i'>;

const blankDialect: Dialect = {
  format: 'csv', encoding: 'utf-8', bomBytes: 0, delimiter: ',', quote: '"', hasHeader: false, preambleRows: 0, sheets: [], sheet: 0, keys: [],
};
const whole = (text: string): Unplaced => ({ text, error: null });
const refusedRow = ({ messageKey, params }: RowReject): Unplaced => refused(messageKey, params);
const refused = (messageKey: string, params: Message['params'] = {}): Unplaced => ({ text: '', error: { messageKey, params } });

/** UTF-8 unless a mark says otherwise or nothing in the file is UTF-8: one damaged line does not change how the others are read. */
function encodingOf(head: Uint8Array): Pick<Dialect, 'encoding' | 'bomBytes'> {
  const mark = byteOrderMark(head);
  if (mark) return { encoding: mark.encoding, bomBytes: mark.bytes };
  const wellFormed = /[\u0080-\ufffc]/.test(codecFor('utf-8').decode(head));
  return wellFormed ? { encoding: 'utf-8', bomBytes: 0 } : sniffEncoding(head);
}

/** A batch's records and what could not be read between them, as they stand in the file. */
function* inOrder(batch: RecordBatch, textOf: (record: number) => Unplaced, brokenText: (broken: RowReject) => Unplaced): Generator<Unplaced> {
  let broken = 0;
  for (let record = 0; record <= batch.count; record++) {
    const row = record < batch.count ? batch.rowNumber(record) : Infinity;
    for (let next = batch.broken[broken]; next !== undefined && next.row < row; next = batch.broken[++broken]) yield brokenText(next);
    if (record < batch.count) yield textOf(record);
  }
}

function lineText(line: string, input: 'txt' | 'jsonl', column: string | undefined): Unplaced {
  if (input === 'txt' || line.trim() === '') return whole(line);
  if (/^\s*"/.test(line)) return quoted(line);
  const values = parseLine(line);
  if (values === null) return refused('reject:json');
  const key = placeOf([...values.keys()], column) ?? (column === undefined && values.size === 1 ? 0 : null);
  if (key === null) return refused('texts:noKey', { column: column ?? 'text' });
  return whole([...values.values()][key] ?? '');
}

/** A line of JSON that is the text itself. */
function quoted(line: string): Unplaced {
  try {
    return whole(String(JSON.parse(line)));
  } catch {
    return refused('reject:json');
  }
}

interface Table {
  dialect: Dialect;
  /** Which column holds the text, of how many. */
  at: number;
  width: number;
}

/** A row whose quote opens and never closes, read as if quotes meant nothing, where that leaves no doubt which field is the text. */
function unquoted(broken: RowReject, { dialect, at, width }: Table): Unplaced {
  const fields = broken.original.split(dialect.delimiter);
  const isWhole = broken.messageKey === 'reject:record_unclosed_quote' && broken.original.length < keptOriginal;
  if (isWhole && at === width - 1 && fields.length >= width) return whole(fields.slice(at).join(dialect.delimiter));
  return isWhole && fields.length === width ? whole(fields[at] ?? '') : refusedRow(broken);
}

async function layout(head: Uint8Array, dialect: Dialect, input: 'csv' | 'tsv', column: string | undefined): Promise<Table> {
  const { delimiter: sniffed, quote } = sniffDelimited(codecFor(dialect.encoding).decode(head.subarray(dialect.bomBytes)));
  const tried = input === 'tsv' ? (['\t'] as const) : [sniffed, ...delimiters];
  let shown: string[] = [];
  for (const delimiter of tried) {
    const here: Dialect = { ...dialect, delimiter, quote, hasHeader: true };
    const header = await headerOf(head, { ...here, hasHeader: false });
    const at = placeOf(header, column);
    if (at !== null) return { dialect: here, at, width: header.length };
    if (header.length > shown.length) shown = header;
  }
  if (head.length === dialect.bomBytes || (column === undefined && shown.length === 1)) return { dialect: { ...dialect, quote, hasHeader: true }, at: 0, width: 1 };
  throw new AppError('INVALID_INPUT', 'texts:noColumn', { params: { column: column ?? 'text', columns: shown.slice(0, 20).join(', ') } });
}

async function headerOf(head: Uint8Array, dialect: Dialect): Promise<string[]> {
  for await (const batch of readRecords(bytesOf(head), dialect))
    if (batch.count > 0) return Array.from({ length: batch.fieldCount(0) }, (_, at) => batch.field(0, at).trim());
  return [];
}

/** Where a column stands, as written before as folded; null where there is none. */
function placeOf(names: readonly string[], column: string | undefined): number | null {
  const folded = names.map((name) => fold(name));
  for (const wanted of column === undefined ? usualNames : [column]) {
    const at = names.indexOf(wanted) >= 0 ? names.indexOf(wanted) : folded.indexOf(fold(wanted));
    if (at >= 0) return at;
  }
  return null;
}
