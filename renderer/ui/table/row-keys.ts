/** The row a key leads to, or null when the key is not for rows. */
export function rowAfter(key: string, row: number, total: number, pageRows: number): number | null {
  const moves: Record<string, number> = {
    ArrowDown: row + 1,
    ArrowUp: row - 1,
    PageDown: row + pageRows,
    PageUp: row - pageRows,
    Home: 0,
    End: total - 1,
  };
  const next = moves[key];
  if (next === undefined || total === 0) return null;
  return Math.max(0, Math.min(total - 1, next));
}
