import { csvCell } from '../domain/import/index.ts';

/** Rows by column name as delimited text: a blank cell for what a row does not have. Cells are quoted where needed and neutralised. */
export function sheetOf(columns: readonly string[], rows: readonly Readonly<Record<string, string | number | null | undefined>>[]): string {
  const lines = [columns.map((name) => csvCell(name)), ...rows.map((row) => columns.map((name) => csvCell(String(row[name] ?? ''))))];
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}
