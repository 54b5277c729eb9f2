import { AppError } from '../../../contract/errors.ts';
import { codecFor, sniffEncoding } from '../encoding.ts';
import { parseLine } from '../read/read-jsonl.ts';
import { sheetNames } from '../read/read-xlsx.ts';
import type { ByteSource, Dialect } from '../types.ts';
import { sniffDelimited } from './sniff-csv.ts';

const headBytes = 256 * 1024;

/** How a file's bytes are to be read, before anything is known of its columns. */
export async function sniffDialect(source: ByteSource, sheet: number): Promise<Dialect> {
  const head = await source.read(0, Math.min(headBytes, source.size));
  if (head.length === 0) throw new AppError('INVALID_INPUT', 'inspect:error_empty');
  refuseForeign(head);
  if (isZip(head)) return workbook(source, sheet);
  const { encoding, bomBytes } = sniffEncoding(head);
  const text = codecFor(encoding).decode(head.subarray(bomBytes));
  if (looksBinary(text)) throw new AppError('INVALID_INPUT', 'inspect:error_format');
  const base: Dialect = {
    format: 'csv',
    encoding,
    bomBytes,
    delimiter: ',',
    quote: '"',
    hasHeader: false,
    preambleRows: 0,
    sheets: [],
    sheet: 0,
    keys: [],
  };
  const keys = jsonKeys(text, head.length < source.size);
  if (keys) return { ...base, format: 'jsonl', keys };
  return { ...base, ...sniffDelimited(head.length < source.size ? wholeLines(text) : text) };
}

async function workbook(source: ByteSource, sheet: number): Promise<Dialect> {
  return {
    format: 'xlsx',
    encoding: 'utf-8',
    bomBytes: 0,
    delimiter: ',',
    quote: '"',
    hasHeader: false,
    preambleRows: 0,
    sheets: await sheetNames(source),
    sheet,
    keys: [],
  };
}

/** A zip, which a workbook of Excel is too. */
export const isZip = (head: Uint8Array): boolean => head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04;

/** Files that look like tables to people but are something else: say what to do. */
export function refuseForeign(head: Uint8Array): void {
  if (head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11 && head[3] === 0xe0)
    throw new AppError('INVALID_INPUT', 'inspect:error_xls');
  if (head[0] === 0x1f && head[1] === 0x8b) throw new AppError('INVALID_INPUT', 'inspect:error_compressed');
  if (head[0] === 0x25 && head[1] === 0x50 && head[2] === 0x44 && head[3] === 0x46)
    throw new AppError('INVALID_INPUT', 'inspect:error_pdf');
}

/** Text has hardly any control characters; a few NULs in an export are tolerated. */
function looksBinary(text: string): boolean {
  let controls = 0;
  for (let at = 0; at < Math.min(text.length, 20_000); at++) {
    const code = text.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) controls++;
  }
  return controls > Math.min(text.length, 20_000) * 0.05 + 8;
}

/** The keys of JSON lines in the order in which they come, or null where the text is none. */
function jsonKeys(text: string, isCut: boolean): string[] | null {
  if (!/^\s*\{/.test(text)) return null;
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  if (isCut && lines.length > 1) lines.pop();
  const keys = new Set<string>();
  let objects = 0;
  for (const line of lines) {
    const values = parseLine(line);
    if (values && values.size > 0) objects++;
    for (const key of values?.keys() ?? []) keys.add(key);
  }
  return objects > lines.length * 0.5 ? [...keys] : null;
}

/** Without the last line, which the sample's end may have cut. */
function wholeLines(text: string): string {
  const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
  return end > 0 ? text.slice(0, end + 1) : text;
}
