/** Paths of a small line from a zero base, or null where there are fewer than two points. */
export function sparkPath(values: readonly number[], width: number, height: number): { line: string; area: string; end: [number, number] } | null {
  if (values.length < 2) return null;
  const low = Math.min(0, ...values);
  const span = Math.max(...values) - low || 1;
  const points = values.map((value, index): [number, number] => [
    round((index / (values.length - 1)) * width),
    round(height - 1 - ((value - low) / span) * (height - 3)),
  ]);
  const line = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  return { line, area: `${line}L${width} ${height}L0 ${height}Z`, end: points.at(-1) ?? [0, 0] };
}

const round = (value: number): number => Math.round(value * 10) / 10;
