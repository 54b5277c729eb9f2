import { AppError } from '../../contract/errors.ts';
import type { DecimalMark } from '../../domain/import/index.ts';
import { headersOf } from '../../domain/import/sniff/sniff-table.ts';
import { placeOf } from '../data/table-file.ts';
import type { SeriesColumns, SeriesRow } from './watch-rows.ts';

const DELIMITERS = [',', ';', '\t', '|'];
/** A quote that is still open after so many lines never closes. */
const MOST_LINES = 50;

/** The rows of a table that is still being written, each as soon as its line is there: CSV with a header, or JSON lines. */
export async function* lineRows(chunks: AsyncIterable<Uint8Array>, columns: SeriesColumns): AsyncGenerator<SeriesRow> {
  let read: ((line: string) => string[]) | null = null;
  let places = { timestamp: 0, value: 1 };
  let decimal: DecimalMark = '.';
  for await (const { row, text } of records(chunks)) {
    if (text.trim() === '') continue;
    if (read === null) {
      const table = tableOf(text, columns);
      ({ read, places, decimal } = table);
      if (table.isHeader) continue;
    }
    const cells = read(text);
    yield { row, timestamp: cells[places.timestamp] ?? '', value: cells[places.value] ?? '', decimal, fault: null };
  }
}

interface LineTable {
  read(line: string): string[];
  places: Record<keyof SeriesColumns, number>;
  decimal: DecimalMark;
  isHeader: boolean;
}

function tableOf(first: string, columns: SeriesColumns): LineTable {
  if (first.trimStart().startsWith('{')) return { read: (line) => jsonCells(line, columns), places: { timestamp: 0, value: 1 }, decimal: '.', isHeader: false };
  const tables = DELIMITERS.map((delimiter) => ({ delimiter, headers: headersOf(fieldsOf(first, delimiter), true) }));
  const known = ({ headers }: { headers: string[] }) => placeOf(headers, columns.timestamp) >= 0 && placeOf(headers, columns.value) >= 0;
  const found = tables.find(known);
  if (found) return { read: (line) => fieldsOf(line, found.delimiter), places: { timestamp: placeOf(found.headers, columns.timestamp), value: placeOf(found.headers, columns.value) }, decimal: found.delimiter === ';' ? ',' : '.', isHeader: true };
  const { headers } = tables.reduce((most, each) => (each.headers.length > most.headers.length ? each : most));
  const column = placeOf(headers, columns.timestamp) < 0 ? columns.timestamp : columns.value;
  throw new AppError('INVALID_INPUT', 'anomalies:error.noColumn', { params: { column, columns: headers.slice(0, 20).join(', ') } });
}

function jsonCells(line: string, { timestamp, value }: SeriesColumns): string[] {
  try {
    const row = JSON.parse(line) as Record<string, unknown> | null;
    const cell = (name: string) => (row?.[name] == null ? '' : String(row[name]));
    return [cell(timestamp), cell(value)];
  } catch {
    return [];
  }
}

/** Fields of a record; doubled quotes inside quotes are one. */
function fieldsOf(record: string, delimiter: string): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < record.length; at++) {
    const character = record[at] ?? '';
    if (quoted && character === '"' && record[at + 1] === '"') {
      field += '"';
      at++;
    } else if (character === '"' && (quoted || field.trim() === '')) quoted = !quoted;
    else if (character === delimiter && !quoted) {
      fields.push(field.trim());
      field = '';
    } else field += character;
  }
  return [...fields, field.trim()];
}

async function* records(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<{ row: number; text: string }> {
  let row = 0;
  let open = '';
  let lines = 0;
  for await (const line of linesOf(chunks)) {
    row++;
    const text = open === '' ? line : `${open}\n${line}`;
    lines++;
    if (text.split('"').length % 2 === 0 && lines < MOST_LINES && !text.trimStart().startsWith('{')) open = text;
    else {
      yield { row, text };
      open = '';
      lines = 0;
    }
  }
  if (open !== '') yield { row, text: open };
}

/** Lines by their bytes; each is UTF-8, or Windows-1252 where it is not: what is still being written cannot be looked through for its encoding. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const parts = (rest + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1')).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) yield textOf(part);
  }
  if (rest !== '') yield textOf(rest);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows = new TextDecoder('windows-1252');

function textOf(bytes: string): string {
  const line = bytes.replace(/\r$/, '');
  if (!/[\x80-\xff]/.test(line)) return line;
  const held = Buffer.from(line, 'latin1');
  try {
    return utf8.decode(held);
  } catch {
    return windows.decode(held);
  }
}
