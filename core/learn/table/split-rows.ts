import { seededRandom, shuffled } from '../../domain/statistics/seeded-random.ts';

/**
 * Deals rows into parts of the given shares: at random, whole groups only, and each stratum (a class, a tenth of the
 * amounts) in the same shares.
 * @param groups number of each row's group
 * @param strata number of each row's stratum, from 0; a group goes by its first row's
 * @returns for each part its rows, ascending
 */
export function splitRows(groups: ArrayLike<number>, strata: ArrayLike<number>, shares: readonly number[], seed: number): Uint32Array[] {
  const members = rowsOf(groups);
  const dealt = shares.map((): number[] => []);
  const given: number[][] = [];
  for (const at of shuffled(members.length, seededRandom(seed))) {
    const rows = members[at] ?? [];
    const stratum = strata[rows[0] ?? 0] ?? 0;
    const counts = (given[stratum] ??= shares.map(() => 0));
    const part = neediest(counts, shares, rows.length);
    counts[part] = (counts[part] ?? 0) + rows.length;
    dealt[part]?.push(...rows);
  }
  return dealt.map((rows) => Uint32Array.from(rows).sort());
}

function rowsOf(groups: ArrayLike<number>): number[][] {
  const members = new Map<number, number[]>();
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row] ?? 0;
    const known = members.get(group);
    if (known) known.push(row);
    else members.set(group, [row]);
  }
  return [...members.values()];
}

/** The part that lacks most of its share once these rows are counted in. */
function neediest(counts: readonly number[], shares: readonly number[], rows: number): number {
  const total = counts.reduce((sum, count) => sum + count, rows);
  let found = 0;
  let most = -Infinity;
  for (const [part, share] of shares.entries()) {
    const lack = share * total - (counts[part] ?? 0);
    if (lack > most + 1e-9) [found, most] = [part, lack];
  }
  return found;
}

/** Ten strata of an amount, by its size; of two classes, the class. */
export function strataOf(target: Float32Array, task: 'classification' | 'regression'): Uint8Array {
  if (task === 'classification') return Uint8Array.from(target);
  const sorted = Float32Array.from(target).sort();
  const cuts = Array.from({ length: 9 }, (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / 10)] ?? 0);
  return Uint8Array.from(target, (value) => cuts.filter((cut) => value >= cut).length);
}
