import { scaledTo, total, type PathTable } from './path-table.ts';

/** Writes the share of each step of a path; the shares sum to 1. */
type Share = (shares: Float64Array, steps: Uint16Array) => void;

/**
 * Models that look only at where a channel stands in the path. A channel that is there twice gets both shares.
 * @param amounts what is shared out, one a path: conversions, or what they were worth
 * @returns credits, one a channel, which sum to the amounts
 */
function creditsBy(share: Share, { channels, steps, starts }: PathTable, amounts: Float64Array): Float64Array {
  const credits = new Float64Array(channels.length);
  let shares = new Float64Array(64);
  for (let path = 0; path < amounts.length; path++) {
    const amount = amounts[path] ?? 0;
    if (amount === 0) continue;
    const own = steps.subarray(starts[path], starts[path + 1]);
    if (own.length > shares.length) shares = new Float64Array(own.length * 2);
    share(shares, own);
    for (let step = 0; step < own.length; step++) credits[own[step] ?? 0] = (credits[own[step] ?? 0] ?? 0) + amount * (shares[step] ?? 0);
  }
  return scaledTo(credits, total(amounts));
}

const only = (shares: Float64Array, length: number, step: number): void => {
  shares.fill(0, 0, length);
  shares[step] = 1;
};

/** All to the first channel of the path. */
export const firstTouch = (table: PathTable, amounts: Float64Array): Float64Array => creditsBy((shares, { length }) => only(shares, length, 0), table, amounts);

/** All to the last channel of the path. */
export const lastTouch = (table: PathTable, amounts: Float64Array): Float64Array => creditsBy((shares, { length }) => only(shares, length, length - 1), table, amounts);

/**
 * All to the last channel that is not direct; to direct where the path has no other, as Google Analytics does.
 * @param direct places of the channels that count as direct visits
 */
export const lastNonDirect = (table: PathTable, amounts: Float64Array, direct: ReadonlySet<number>): Float64Array =>
  creditsBy((shares, steps) => only(shares, steps.length, Math.max(0, lastOutside(steps, direct))), table, amounts);

function lastOutside(steps: Uint16Array, direct: ReadonlySet<number>): number {
  for (let step = steps.length - 1; step >= 0; step--) if (!direct.has(steps[step] ?? 0)) return step;
  return steps.length - 1;
}

/** The same to every step. */
export const linear = (table: PathTable, amounts: Float64Array): Float64Array => creditsBy((shares, { length }) => void shares.fill(1 / length, 0, length), table, amounts);

/**
 * A step n steps before the last one weighs 2^(−n / halfLife). A file of paths has no times, so the unit of the half-life is the step.
 * @param halfLife steps, above 0
 */
export const timeDecay = (table: PathTable, amounts: Float64Array, halfLife: number): Float64Array =>
  creditsBy(
    (shares, { length }) => {
      let sum = 0;
      for (let step = 0; step < length; step++) sum += shares[step] = 2 ** ((step + 1 - length) / halfLife);
      for (let step = 0; step < length; step++) shares[step] = (shares[step] ?? 0) / sum;
    },
    table,
    amounts,
  );

/** 40 % to the first step, 40 % to the last, 20 % to those between in equal parts; half each where there are two, all where there is one. */
export const positionBased = (table: PathTable, amounts: Float64Array): Float64Array =>
  creditsBy(
    (shares, { length }) => {
      if (length <= 2) return void shares.fill(1 / length, 0, length);
      shares.fill(0.2 / (length - 2), 0, length);
      shares[0] = 0.4;
      shares[length - 1] = 0.4;
    },
    table,
    amounts,
  );
