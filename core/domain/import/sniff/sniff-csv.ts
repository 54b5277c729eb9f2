import { BlockIndex } from '../read/block-index.ts';
import { scanBlock } from '../read/scan-block.ts';
import type { Dialect } from '../types.ts';

const delimiters = ['\t', ';', '|', ','] as const;
const sampled = 500;
/** Rows below which columns of figures may be chance. */
const fewestInColumns = 2;

/** How the fields of a sample of text are separated and quoted. */
export function sniffDelimited(text: string): Pick<Dialect, 'delimiter' | 'quote'> {
  const quote = singleQuoted(text) ? "'" : '"';
  let best: { delimiter: Dialect['delimiter']; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const score = agreement(fieldCounts(text, delimiter, quote));
    if (score > best.score + 1e-9) best = { delimiter, score };
  }
  if (best.score === 0 && inColumns(text)) return { delimiter: ' ', quote };
  return { delimiter: best.delimiter, quote };
}

/** Names above columns of figures that nothing but spaces parts; sentences, full names and telephone numbers are none. */
function inColumns(text: string): boolean {
  const [header = [], ...rows] = text.split(/\r\n|\n|\r/, sampled).filter((line) => line.trim() !== '').map((line) => line.trim().split(/ +/));
  if (header.length < 2 || rows.length < fewestInColumns || header.some((name) => /^[-+\d.,$]/.test(name))) return false;
  if (rows.some((row) => row.length !== header.length)) return false;
  const figures = header.filter((_, column) => rows.every((row) => /^[-+$]?\d/.test(row[column] ?? '')));
  return figures.length * 2 >= header.length;
}

function singleQuoted(text: string): boolean {
  return !text.includes('"') && (text.match(/(?:^|[,;\t|\n])'[^'\n]*'(?=[,;\t|\r\n])/g)?.length ?? 0) > 3;
}

function fieldCounts(text: string, delimiter: string, quote: string): number[] {
  const index = new BlockIndex();
  index.reset(0, 0);
  scanBlock(text, 0, { delimiter: delimiter.charCodeAt(0), quote: quote.charCodeAt(0) }, true, index);
  const counts: number[] = [];
  for (let record = 0; record < Math.min(index.count, sampled); record++) {
    const first = index.firsts[record] ?? 0;
    counts.push((index.firsts[record + 1] ?? index.fields) - first);
  }
  return counts;
}

/** Share of the records that have the commonest number of fields above one, a little better with more fields. */
function agreement(counts: number[]): number {
  const { count, records } = commonest(counts.filter((count) => count > 1));
  if (count < 2) return 0;
  const wide = counts.filter((each) => each >= count * 0.8).length;
  return (Math.max(records, wide * 0.9) / counts.length) * (1 + Math.min(count, 50) / 500);
}

/** The commonest number in a list, the larger of two equally common. */
export function commonest(counts: number[]): { count: number; records: number } {
  const tally = new Map<number, number>();
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1);
  let best = { count: 0, records: 0 };
  for (const [count, records] of tally) {
    if (records > best.records || (records === best.records && count > best.count)) best = { count, records };
  }
  return best;
}
