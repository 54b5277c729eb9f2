import { seededRandom } from '../statistics/seeded-random.ts';
import { total, type PathTable } from './path-table.ts';

/** Up to so many channels every set of channels is looked at; beyond, orders of arrival are sampled. */
export const EXACT_CHANNELS = 20;

/** Paths by the set of their channels. */
interface ChannelSets {
  /** Each sorted, without repetition. */
  readonly sets: readonly (readonly number[])[];
  /** Of each set: what is counted, and the paths walked. */
  readonly amounts: Float64Array;
  readonly walked: Float64Array;
}

export interface RateCredits {
  credits: Float64Array;
  /** Half the width of the widest 95 % interval, in the unit of the credits; null where nothing was sampled. */
  error: number | null;
}

/**
 * Shapley values of the game v(S) = amount a path among the paths all of whose channels lie in S (0 where there are none), scaled to the sum
 * of the amounts; zeros where the paths together give none. A channel that lowers the rate gets less than nothing.
 * @param exactUpTo channels beyond which orders of arrival are sampled
 */
export function shapleyRate(table: PathTable, amounts: Float64Array, exactUpTo = EXACT_CHANNELS): RateCredits {
  const count = table.channels.length;
  const whole = total(amounts);
  if (whole === 0) return { credits: new Float64Array(count), error: count > exactUpTo ? 0 : null };
  const sets = channelSets(table, amounts);
  const { worth, error } = count <= exactUpTo ? { worth: exact(sets, count), error: null } : sampled(sets, count);
  const rate = total(worth);
  const scale = rate === 0 ? 0 : whole / rate;
  return { credits: worth.map((value) => value * scale), error: error === null ? null : error * scale };
}

function channelSets({ steps, starts, conversions, nulls }: PathTable, amounts: Float64Array): ChannelSets {
  const places = new Map<string, number>();
  const sets: number[][] = [];
  const [amount, walked]: [number[], number[]] = [[], []];
  for (let path = 0; path < amounts.length; path++) {
    const paths = (conversions[path] ?? 0) + (nulls[path] ?? 0);
    if (paths === 0) continue;
    const set = [...new Set(steps.subarray(starts[path], starts[path + 1]))].sort((a, b) => a - b);
    const key = String.fromCharCode(...set);
    const place = places.get(key) ?? sets.length;
    if (place === sets.length) {
      places.set(key, place);
      sets.push(set);
    }
    amount[place] = (amount[place] ?? 0) + (amounts[path] ?? 0);
    walked[place] = (walked[place] ?? 0) + paths;
  }
  const order = sets.map((set, place) => ({ place, key: String.fromCharCode(...set) })).sort((a, b) => (a.key < b.key ? -1 : 1));
  return {
    sets: order.map(({ place }) => sets[place] ?? []),
    amounts: Float64Array.from(order, ({ place }) => amount[place] ?? 0),
    walked: Float64Array.from(order, ({ place }) => walked[place] ?? 0),
  };
}

/** Every set of channels as the bits of its number: sums over subsets, then the Shapley weights. O(2^n · n). */
function exact({ sets, amounts, walked }: ChannelSets, count: number): Float64Array {
  const all = 2 ** count;
  const [sumAmount, sumWalked] = [new Float64Array(all), new Float64Array(all)];
  sets.forEach((set, place) => {
    const bits = set.reduce((mask, channel) => mask | (1 << channel), 0);
    sumAmount[bits] = amounts[place] ?? 0;
    sumWalked[bits] = walked[place] ?? 0;
  });
  overSubsets(sumAmount, count);
  overSubsets(sumWalked, count);
  const weights = shapleyWeights(count);
  const worth = new Float64Array(count);
  for (let set = 1; set < all; set++) {
    const paths = sumWalked[set] ?? 0;
    if (paths === 0) continue;
    const rate = (sumAmount[set] ?? 0) / paths;
    const size = bitCount(set);
    const joining = rate * (weights[size - 1] ?? 0);
    const leaving = rate * (weights[size] ?? 0);
    for (let channel = 0; channel < count; channel++) worth[channel] = (worth[channel] ?? 0) + (set & (1 << channel) ? joining : -leaving);
  }
  return worth;
}

function overSubsets(sums: Float64Array, count: number): void {
  for (let bit = 1; bit < 2 ** count; bit <<= 1) for (let set = 0; set < sums.length; set++) if (set & bit) sums[set] = (sums[set] ?? 0) + (sums[set ^ bit] ?? 0);
}

/** |S|! (n − |S| − 1)! / n! for |S| = 0 … n − 1. */
function shapleyWeights(count: number): Float64Array {
  const weights = new Float64Array(count + 1);
  weights[0] = 1 / count;
  for (let size = 1; size < count; size++) weights[size] = ((weights[size - 1] ?? 0) * size) / (count - size);
  return weights;
}

function bitCount(set: number): number {
  let bits = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) bits++;
  return bits;
}

const SEED = 1953;
/** Work that sampling may do, in channels of sets looked at, and pairs of orders at least and at most. */
const WORK = 1e8;
const PAIRS = { least: 50, most: 5000 };

/**
 * Orders in which the channels arrive, each with its reverse (Castro, Gómez and Tejada 2009; antithetic pairs as in Mitchell, Cooper, Frank
 * and Holmes 2022). The seed is fixed: the same file gives the same answer.
 */
function sampled(sets: ChannelSets, count: number): { worth: Float64Array; error: number } {
  const effort = 2 * (count + sets.sets.reduce((sum, set) => sum + set.length, 0));
  const pairs = Math.min(PAIRS.most, Math.max(PAIRS.least, Math.floor(WORK / effort)));
  const random = seededRandom(SEED);
  const order = Uint16Array.from({ length: count }, (_, channel) => channel);
  const [sum, squares, pair] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  for (let drawn = 0; drawn < pairs; drawn++) {
    for (let at = count - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    pair.fill(0);
    addArrivals(sets, order, pair);
    addArrivals(sets, order.toReversed(), pair);
    for (let channel = 0; channel < count; channel++) {
      const mean = (pair[channel] ?? 0) / 2;
      sum[channel] = (sum[channel] ?? 0) + mean;
      squares[channel] = (squares[channel] ?? 0) + mean * mean;
    }
  }
  const worth = sum.map((value) => value / pairs);
  const variances = squares.map((square, channel) => Math.max(0, square / pairs - (worth[channel] ?? 0) ** 2) / (pairs - 1));
  return { worth, error: 1.96 * Math.sqrt(variances.reduce((most, variance) => Math.max(most, variance), 0)) };
}

/** Adds to each channel by how much the rate rises when it arrives. A set of channels is there once the last of them is. */
function addArrivals({ sets, amounts, walked }: ChannelSets, order: Uint16Array, worth: Float64Array): void {
  const rank = new Uint16Array(order.length);
  order.forEach((channel, place) => (rank[channel] = place));
  const [newAmount, newWalked] = [new Float64Array(order.length), new Float64Array(order.length)];
  sets.forEach((set, place) => {
    let last = 0;
    for (const channel of set) last = Math.max(last, rank[channel] ?? 0);
    newAmount[last] = (newAmount[last] ?? 0) + (amounts[place] ?? 0);
    newWalked[last] = (newWalked[last] ?? 0) + (walked[place] ?? 0);
  });
  let [amount, paths, before] = [0, 0, 0];
  order.forEach((channel, place) => {
    amount += newAmount[place] ?? 0;
    paths += newWalked[place] ?? 0;
    const rate = paths === 0 ? 0 : amount / paths;
    worth[channel] = (worth[channel] ?? 0) + rate - before;
    before = rate;
  });
}
