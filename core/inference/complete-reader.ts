import type { HeadName } from './label-scores.ts';
import type { Read, ReadOptions, TextReader } from './text-reader.ts';
import { isRead } from './text-reader.ts';
import { windowsOf } from './windows.ts';

/**
 * A model that lacks some of the heads, completed by one that has them: each text is read by both. What `lacking` names
 * comes from `base`.
 */
export function completeReader(own: TextReader, base: TextReader, lacking: readonly HeadName[]): TextReader {
  if (lacking.length === 0) return own;
  const joined = (mine: Read, others: Read | undefined): Read => {
    if (!others || !isRead(mine)) return mine;
    if (!isRead(others)) return others;
    return { ...mine, ...Object.fromEntries(lacking.map((head) => [head, others[head]])) };
  };
  const readAll = async (texts: readonly string[], options?: ReadOptions): Promise<Read[]> => {
    const [mine, others] = await Promise.all([own.readAll(texts, options), base.readAll(texts, options)]);
    return mine.map((one, index) => joined(one, others[index]));
  };
  return {
    version: `${own.version}+${base.version}`,
    dimensions: lacking.includes('embedding') ? base.dimensions : own.dimensions,
    readAll,
    async *read(texts, options) {
      // Two readers cannot share an iterable.
      for await (const window of windowsOf(texts)) yield readAll(window, options);
    },
  };
}
