import { scaledTo, total, type PathTable } from './path-table.ts';

/**
 * Shapley values of the game v(S) = amount of the paths all of whose channels lie in S. That game is a sum of unanimity games, one a path, so
 * the amount of each path is split equally among its distinct channels: exact for any number of channels (Shapley 1953; Zhao, Mahboobi and
 * Bagheri 2018, "Shapley value methods for attribution modeling in online advertising").
 */
export function shapleyCredits({ channels, steps, starts }: PathTable, amounts: Float64Array): Float64Array {
  const credits = new Float64Array(channels.length);
  const seenIn = new Int32Array(channels.length).fill(-1);
  for (let path = 0; path < amounts.length; path++) {
    const distinct: number[] = [];
    for (let at = starts[path] ?? 0; at < (starts[path + 1] ?? 0); at++) {
      const channel = steps[at] ?? 0;
      if (seenIn[channel] === path) continue;
      seenIn[channel] = path;
      distinct.push(channel);
    }
    for (const channel of distinct) credits[channel] = (credits[channel] ?? 0) + (amounts[path] ?? 0) / distinct.length;
  }
  return scaledTo(credits, total(amounts));
}
