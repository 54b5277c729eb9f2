export interface Line {
  figure: string;
  ours: string;
  /** The peer in the same run, or the limit we set ourselves. */
  limit: string;
  ratio: string;
}

/** Prints a Markdown table, as docs/benchmarks.md has it. */
export function printTable(lines: readonly Line[]): void {
  const rows = [['figure', 'ours', 'peer or limit', 'ratio'], ...lines.map(({ figure, ours, limit, ratio }) => [figure, ours, limit, ratio])];
  const widths = [0, 1, 2, 3].map((column) => Math.max(3, ...rows.map((row) => (row[column] ?? '').length)));
  const print = (row: readonly string[]) => console.log(`| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  print(rows[0] ?? []);
  console.log(`|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  for (const row of rows.slice(1)) print(row);
}
