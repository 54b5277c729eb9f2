/** What a slice of the data (a campaign, a device, an hour) brought in one period: spend and conversions, opens and deliveries. */
export interface RatioRow {
  /** Value by dimension, such as `{ campaign: 'Brand', device: 'mobile' }`. */
  labels: Readonly<Record<string, string>>;
  numerator: number;
  denominator: number;
}

/** A value of a dimension, and how much of the change of the ratio came by it. All parts of a dimension sum to the change exactly. */
export interface Driver {
  value: string;
  /** mix + rate, in units of the ratio. */
  credit: number;
  /** Since it has another share of the denominator than before. */
  mix: number;
  /** Since its own ratio is another. */
  rate: number;
  /** credit / change of the whole; 0 where nothing changed. */
  explained: number;
  /** How far its part of the whole moved, 0 … ln 2. */
  surprise: number;
  before: { numerator: number; denominator: number };
  after: { numerator: number; denominator: number };
}

export interface DimensionDrivers {
  dimension: string;
  /** Sum of the drivers' surprise: how much the make-up of this dimension changed. */
  surprise: number;
  /** Strongest first. */
  drivers: Driver[];
}

export interface RatioDrivers {
  /** null where a denominator is nothing. */
  before: number | null;
  after: number | null;
  change: number;
  /** The dimension whose few values explain the change best comes first. */
  dimensions: DimensionDrivers[];
}

type Sums = Record<'before' | 'after', { numerator: number; denominator: number }>;

/** Drivers that explain so much of the change are the answer. */
const ENOUGH = 0.67;
const MOST_ANSWERS = 3;

/**
 * Which values of each dimension explain why a ratio (CPA = spend / conversions) changed between two periods. The credit of a value is exact: the
 * rate effect s̄·(r₁ − r₀) and the mix effect (s₁ − s₀)·(r̄ − R̄), s its share of the denominator, r its ratio, R that of the whole, bars the mean of
 * before and after (Marshall and Edgeworth's symmetric weights; the mix of all values sums to the same with and without R̄). Surprise is the
 * Jensen–Shannon divergence of the values' parts of the whole, as in Adtributor (Bhagwan et al. 2014, NSDI, section 4), and dimensions are
 * ranked as there: by the surprise of the few values that together explain most.
 * Rows without a dimension count as its value ''.
 */
export function ratioDrivers(before: readonly RatioRow[], after: readonly RatioRow[], dimensions: readonly string[]): RatioDrivers {
  const [was, is] = [total(before), total(after)];
  const [first, last] = [ratioOf(was), ratioOf(is)];
  if (first === null || last === null) return { before: first, after: last, change: 0, dimensions: [] };
  const found = dimensions.map((dimension) => driversOf(dimension, sumsOf(dimension, before, after), was, is));
  return { before: first, after: last, change: last - first, dimensions: found.sort((a, b) => answer(b) - answer(a)) };
}

const ratioOf = ({ numerator, denominator }: { numerator: number; denominator: number }): number | null => (denominator > 0 ? numerator / denominator : null);

const total = (rows: readonly RatioRow[]) => rows.reduce((sum, { numerator, denominator }) => ({ numerator: sum.numerator + numerator, denominator: sum.denominator + denominator }), { numerator: 0, denominator: 0 });

function sumsOf(dimension: string, before: readonly RatioRow[], after: readonly RatioRow[]): Map<string, Sums> {
  const sums = new Map<string, Sums>();
  for (const [period, rows] of [['before', before], ['after', after]] as const)
    for (const { labels, numerator, denominator } of rows) {
      const value = labels[dimension] ?? '';
      const sum = sums.get(value) ?? { before: { numerator: 0, denominator: 0 }, after: { numerator: 0, denominator: 0 } };
      sum[period].numerator += numerator;
      sum[period].denominator += denominator;
      sums.set(value, sum);
    }
  return sums;
}

function driversOf(dimension: string, sums: Map<string, Sums>, was: Sums['before'], is: Sums['after']): DimensionDrivers {
  const change = is.numerator / is.denominator - was.numerator / was.denominator;
  const middle = (was.numerator / was.denominator + is.numerator / is.denominator) / 2;
  const drivers = [...sums].map(([value, { before, after }]) => {
    const { mix, rate } = effects(before, after, was.denominator, is.denominator, middle);
    const credit = mix + rate;
    const surprise = divergence(before.numerator / (was.numerator || 1), after.numerator / (is.numerator || 1)) + divergence(before.denominator / was.denominator, after.denominator / is.denominator);
    return { value, credit, mix, rate, explained: change === 0 ? 0 : credit / change, surprise, before, after };
  });
  drivers.sort((a, b) => b.explained - a.explained);
  return { dimension, surprise: drivers.reduce((sum, { surprise }) => sum + surprise, 0), drivers };
}

function effects(before: Sums['before'], after: Sums['after'], wholeBefore: number, wholeAfter: number, middle: number): { mix: number; rate: number } {
  const share = { before: before.denominator / wholeBefore, after: after.denominator / wholeAfter };
  const ratio = { before: ratioOf(before), after: ratioOf(after) };
  if (ratio.before !== null && ratio.after !== null)
    return { rate: ((share.before + share.after) / 2) * (ratio.after - ratio.before), mix: (share.after - share.before) * ((ratio.before + ratio.after) / 2 - middle) };
  // Nothing below the line in one period: what stood above it there is a cost without a ratio of its own.
  return { rate: after.numerator / wholeAfter - before.numerator / wholeBefore - (share.after - share.before) * middle, mix: 0 };
}

/** Part of the Jensen–Shannon divergence that a value has, p and q being its share before and after. */
function divergence(p: number, q: number): number {
  const part = (x: number) => (x > 0 ? 0.5 * x * Math.log((2 * x) / (p + q)) : 0);
  return part(p) + part(q);
}

/** Surprise of the fewest values that explain enough of the change; 0 where it takes too many. */
function answer({ drivers }: DimensionDrivers): number {
  let explained = 0;
  let surprise = 0;
  for (const driver of drivers.slice(0, MOST_ANSWERS)) {
    explained += driver.explained;
    surprise += driver.surprise;
    if (explained >= ENOUGH) return surprise;
  }
  return 0;
}
