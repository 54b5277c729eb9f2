/** Writes all of it before the process may end; a reader that went away is no failure. */
export function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.write(text, () => resolve());
  });
}

/** The one JSON document of `--json`. */
export const writeJson = (value: unknown): Promise<void> => write(process.stdout, `${JSON.stringify(value)}\n`);

export type Cell = string | number | null | undefined;

/** Rows in aligned columns; numbers to the right. */
export function table(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const shown = rows.map((row) => header.map((_, index) => cellText(row[index])));
  const widths = header.map((title, index) => Math.max(title.length, ...shown.map((row) => row[index]?.length ?? 0)));
  const numeric = header.map((_, index) => rows.length > 0 && rows.every((row) => typeof row[index] === 'number' || row[index] == null));
  const line = (cells: readonly string[]) =>
    cells.map((cell, index) => (numeric[index] ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0))).join('  ').trimEnd();
  return [line(header), line(widths.map((width) => '─'.repeat(width))), ...shown.map(line)].join('\n');
}

/** Names and their values, one a line. */
export function pairs(entries: readonly (readonly [string, Cell])[]): string {
  const width = Math.max(...entries.map(([name]) => name.length));
  return entries.map(([name, value]) => `${name.padEnd(width)}  ${cellText(value)}`).join('\n');
}

// Control characters in data could rewrite the terminal.
const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/g;

function cellText(cell: Cell): string {
  return cell === null || cell === undefined || cell === '' ? '–' : String(cell).replace(CONTROL, ' ');
}
