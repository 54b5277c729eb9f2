import { edited } from './compose-edits.ts';
import type { Adaptation, Edit, Warning } from './types.ts';

/** The text with its edits, which are in order, made; offsets of the result count code points of the text. */
export function apply(text: string, edits: readonly Edit[], warnings: readonly Warning[]): Adaptation {
  const count = codePointCounter(text);
  const changes = edits.map(({ start, end, to, rule }) => ({ start: count(start), end: count(end), from: text.slice(start, end), to, rule }));
  const counted = codePointCounter(text);
  const told = [...warnings].sort((a, b) => a.start - b.start).map((one) => ({ ...one, start: counted(one.start), end: counted(one.end) }));
  return { text: edited(text, edits), changes, warnings: told };
}

/** Code points before a place; quick for places in rising order. */
export function codePointCounter(text: string): (to: number) => number {
  if (!/[\ud800-\udfff]/.test(text)) return (to) => to;
  let at = 0;
  let points = 0;
  return (to) => {
    if (to < at) [at, points] = [0, 0];
    while (at < to) {
      at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      points++;
    }
    return points;
  };
}
