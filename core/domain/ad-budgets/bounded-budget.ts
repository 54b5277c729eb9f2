/** What a platform and a person allow a daily budget to become; amounts in micro-units. */
export interface BudgetBounds {
  /** Budgets are whole multiples of it. */
  unitMicros: number;
  /** The platform's least a day. */
  minimumMicros: number;
  /** How far it may move from `baseMicros`, a share of it; null: any. */
  mostChange: number | null;
}

export interface BoundedBudget {
  afterMicros: number;
  bound: 'mostChange' | 'minimum' | null;
}

/**
 * The nearest allowed amount to what is wished.
 * @param baseMicros what it was a day ago, so that several changes of a day move it no further than one
 */
export function boundedBudget(wishedMicros: number, baseMicros: number, { unitMicros, minimumMicros, mostChange }: BudgetBounds): BoundedBudget {
  const least = Math.ceil(minimumMicros / unitMicros) * unitMicros;
  const room = mostChange === null || baseMicros === 0 ? Infinity : baseMicros * mostChange;
  const low = Math.ceil(Math.max(0, baseMicros - room) / unitMicros) * unitMicros;
  const high = room === Infinity ? Infinity : Math.floor((baseMicros + room) / unitMicros) * unitMicros;
  const wished = Math.round(wishedMicros / unitMicros) * unitMicros;
  // A budget that moves less than a unit stays; below the platform's least nothing is set, however little it may move.
  const within = low > high ? baseMicros : Math.min(high, Math.max(low, wished));
  if (within < least) return { afterMicros: least, bound: 'minimum' };
  return { afterMicros: within, bound: within === wished ? null : 'mostChange' };
}

/**
 * A day's money shared out as some budgets share it now, in whole units that add up to it (largest remainders); evenly where none has any.
 * @returns amounts in the order of `nowMicros`
 */
export function sharedDay(dayMicros: number, nowMicros: readonly number[], unitMicros: number): number[] {
  const total = nowMicros.reduce((sum, one) => sum + one, 0);
  const units = Math.round(dayMicros / unitMicros);
  const exact = nowMicros.map((one) => (total > 0 ? (units * one) / total : units / nowMicros.length));
  const whole = exact.map(Math.floor);
  const left = units - whole.reduce((sum, one) => sum + one, 0);
  const first = exact.map((one, at) => ({ at, rest: one - Math.floor(one) })).toSorted((one, other) => other.rest - one.rest || one.at - other.at);
  for (const { at } of first.slice(0, left)) whole[at] = (whole[at] ?? 0) + 1;
  return whole.map((one) => one * unitMicros);
}
