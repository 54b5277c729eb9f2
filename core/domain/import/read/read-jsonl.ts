import type { ByteSource, Dialect, ReadOptions, RecordBatch, RowReject } from '../types.ts';
import { ListBatch } from './list-batch.ts';
import type { ListRecord } from './list-batch.ts';
import { readCsv } from './read-csv.ts';

/** A line is one field: a delimiter and quote that text cannot hold. */
const wholeLines = { format: 'csv', delimiter: '\ufdd0', quote: '\ufdd1', hasHeader: false, preambleRows: 0 };

/** Reads JSON lines: every line an object, whose keys (dotted where nested) are the dialect's columns. */
export async function* readJsonl(
  source: ByteSource,
  dialect: Dialect,
  options: ReadOptions = {},
): AsyncGenerator<RecordBatch> {
  const places = new Map(dialect.keys.map((key, at) => [key, at]));
  for await (const batch of readCsv(source, { ...dialect, ...wholeLines } as Dialect, options)) {
    const records: ListRecord[] = [];
    const broken: RowReject[] = [...batch.broken];
    for (let at = 0; at < batch.count; at++) {
      const original = batch.original(at);
      const place = { row: batch.rowNumber(at), line: batch.lineNumber(at), original };
      const values = parseLine(original);
      if (values === null)
        broken.push({
          ...place,
          original: original.slice(0, 2000),
          column: null,
          messageKey: 'reject:json',
          params: {},
        });
      else records.push({ ...place, fields: laidOut(values, places, dialect.keys.length) });
    }
    yield new ListBatch(records, batch.next, broken, batch.hasInvalid);
  }
}

/** A line's values by dotted key; an empty map for a blank line, null where it is no object. */
export function parseLine(line: string): Map<string, string> | null {
  const values = new Map<string, string>();
  if (line.trim() === '') return values;
  let parsed: unknown;
  try {
    parsed = JSON.parse(line.replace(/^\ufeff/, '').replace(/,\s*$/, ''));
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
  flatten(parsed as Record<string, unknown>, '', values, 0);
  return values;
}

function flatten(value: Record<string, unknown>, prefix: string, into: Map<string, string>, depth: number): void {
  for (const [key, inner] of Object.entries(value)) {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    if (inner === null || inner === undefined) into.set(name, '');
    else if (typeof inner === 'string') into.set(name, inner);
    else if (typeof inner !== 'object') into.set(name, String(inner));
    else if (Array.isArray(inner) || depth >= 4) into.set(name, JSON.stringify(inner));
    else flatten(inner as Record<string, unknown>, name, into, depth + 1);
  }
}

function laidOut(values: Map<string, string>, places: ReadonlyMap<string, number>, width: number): string[] {
  const fields: string[] = new Array<string>(width).fill('');
  for (const [key, value] of values) {
    const at = places.get(key);
    if (at !== undefined) fields[at] = value;
  }
  return fields;
}
