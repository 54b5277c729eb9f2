import type { Column } from './types.ts';

/** Rows as tab-separated text for a spreadsheet, header first. Tabs and line ends inside a cell become spaces. */
export function toTsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const clean = (text: string): string => neutral(text.replace(/[\t\r\n]+/g, ' '));
  const head = columns.map((column) => clean(column.unit ? `${column.header} (${column.unit})` : column.header));
  const lines = rows.map((row) => columns.map((column) => clean(column.text(row))).join('\t'));
  return [head.join('\t'), ...lines].join('\n');
}

/** The same as CSV with quotes where they are needed. */
export function toCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const quote = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [header, ...rows].map((cells) => cells.map((cell) => quote(neutral(cell))).join(',')).join('\r\n');
}

/** A cell that a spreadsheet would run as a formula is made plain text; numbers with a sign stay. */
function neutral(text: string): string {
  return /^[=@+\-\t\r]/.test(text) && !/^[+-]?[\d.,\s]+%?$/.test(text) ? `'${text}` : text;
}
