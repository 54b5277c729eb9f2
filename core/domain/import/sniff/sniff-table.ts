import { fieldOfHeader, headerKeys } from '../headers/header-index.ts';
import { importKinds } from '../kinds.ts';
import { parseEmail } from '../normalise/email.ts';
import { readMoment } from '../normalise/moment.ts';
import { commonest } from './sniff-csv.ts';

/** Records looked at for a header. */
const searched = 30;

export interface TableShape {
  preambleRows: number;
  hasHeader: boolean;
  /** The preamble's text: it may hold the report's dates. */
  preamble: string[];
}

/** Where a table's header is: after titles and date ranges, or nowhere. */
export function sniffTable(rows: readonly string[][]): TableShape {
  const filled = rows.map((row) => row.filter((cell) => cell.trim() !== '').length);
  const width =
    commonest(
      rows
        .slice(1, 200)
        .map((row) => row.length)
        .filter((length) => length > 1),
    ).count ||
    (rows[0]?.length ?? 0);
  let header = rows
    .slice(0, searched)
    .findIndex((row, at) => row.length >= width * 0.8 && (filled[at] ?? 0) >= Math.min(row.length, width) * 0.6);
  const named = rows
    .slice(0, searched)
    .findIndex((row, at) => (filled[at] ?? 0) > 1 && knownShare(row) >= 0.6 && (filled[at] ?? 0) >= width * 0.6);
  if (named >= 0 && (header < 0 || named < header)) header = named;
  if (header < 0)
    header = Math.max(
      0,
      filled.findIndex((count) => count > 0),
    );
  const preamble = rows.slice(0, header).map((row) => row.filter((cell) => cell.trim() !== '').join(' '));
  return { preambleRows: header, hasHeader: isHeader(rows[header] ?? []), preamble };
}

function isHeader(row: readonly string[]): boolean {
  const cells = row.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (cells.length === 0) return false;
  if (knownShare(row) >= 0.5) return true;
  const data = cells.filter(isData).length;
  if (data > 0 && data >= cells.length * 0.25) return false;
  return cells.length > 1 || knownShare(row) > 0 || data === 0;
}

function isData(cell: string): boolean {
  if (/^[-+]?[\p{Sc}\s]*\d[\d.,\s%]*$/u.test(cell)) return true;
  if (cell.includes('@')) return parseEmail(cell) !== null;
  return /\d/.test(cell) && readMoment(cell, 'dmy') !== null;
}

function knownShare(row: readonly string[]): number {
  const cells = row.filter((cell) => cell.trim() !== '');
  const known = cells.filter((cell) =>
    headerKeys(cell).keys.some((key) => importKinds.some((kind) => fieldOfHeader(kind, key) !== null)),
  );
  return cells.length === 0 ? 0 : known.length / cells.length;
}

/** Names for the columns of a file: its header made unique, or numbers. */
export function headersOf(row: readonly string[], hasHeader: boolean): string[] {
  const seen = new Map<string, number>();
  return row.map((cell, at) => {
    const name = hasHeader ? cell.trim().replace(/^\ufeff/, '') || `#${at + 1}` : `#${at + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
