const DELIMITERS = [',', ';', '\t', '|'] as const;

/**
 * Splits a rejected line, kept as it stood in the file, into the file's columns. The delimiter is the one that gives as
 * many cells as the header has; where none does, the one that comes closest, padded or cut to fit.
 */
export function cellsOf(line: string, columns: number): string[] {
  const tries = [...DELIMITERS.map((delimiter) => split(line, delimiter)), line.trim().split(/ +/)];
  const best = tries.reduce((found, cells) => (Math.abs(cells.length - columns) < Math.abs(found.length - columns) ? cells : found));
  return Array.from({ length: Math.max(columns, 1) }, (_, index) => best[index] ?? '');
}

function split(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at];
    if (quoted && char === '"' && line[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (char === '"' && (quoted || cell === '')) quoted = !quoted;
    else if (char === delimiter && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += char;
  }
  cells.push(cell.replace(/\r?\n$/, ''));
  return cells;
}
