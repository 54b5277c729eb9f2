import type { EvidenceRow, PlanLine } from '../../contract/recommendations.ts';
import { candidateOf, chanceOf, DRAWS, evidenceOf, toMicros, wholeMicros, type Candidate, type Findings } from './candidate.ts';
import { categoryRates, type Cell } from './category-rates.ts';
import { elasticityOf, meanOf } from './elasticity.ts';
import { between, costOf, dateOf, groupRows, type ChannelFacts, type SplitDay } from './facts.ts';
import { moveBudget, roundAmounts } from './move-budget.ts';

const WINDOW = 84;
const RECENT = 28;
/** A cell is evidence with this much in it: days with spend, and conversions that came or would be expected. */
const LEAST_DAYS = 14;
const LEAST_CONVERSIONS = 10;
/** At most half of what a channel gets for the category leaves it; at most this many times as much goes to the cheaper one. */
const BOUNDS = { low: 0.5, high: 2.5 };
/** The cheaper channel's conversion costs at most this share of what the others' cost. */
const MUCH_CHEAPER = 0.8;
const LEAST_GAIN = 0.02;

/** For every category that files split spend by: is there a channel on which it converts for less, with enough to show it? */
export function cheaperChannels(facts: ChannelFacts, without: ReadonlySet<number>): Findings {
  const found: Findings = { candidates: [], quiet: [] };
  const rows = between(facts.splits, facts.asOf - WINDOW, facts.asOf).filter(({ channelId, cost }) => cost > 0 && !without.has(channelId));
  if (rows.length === 0) found.quiet.push({ type: 'cheaper-channel', key: 'no_categories', params: {} });
  for (const [dimension, own] of groupRows(rows, (row) => row.dimension)) {
    const { cells, dispersion } = categoryRates(own, DRAWS, chanceOf(`cheaper-channel ${dimension}`, facts.asOf));
    let any = false;
    for (const [value, members] of groupRows(cells, (cell) => cell.value)) {
      const candidate = cheaperOf(facts, dimension, value, members.filter(enough), own, dispersion);
      if (candidate) found.candidates.push(candidate);
      any ||= members.filter(enough).length > 1;
    }
    if (!any) found.quiet.push({ type: 'cheaper-channel', key: 'thin_categories', params: { dimension, days: LEAST_DAYS, needed: LEAST_CONVERSIONS } });
  }
  if (found.candidates.length === 0 && found.quiet.length === 0) found.quiet.push({ type: 'cheaper-channel', key: 'none_cheaper', params: {} });
  return found;
}

const enough = ({ days, observed, expected }: Cell): boolean => days >= LEAST_DAYS && Math.max(observed, expected) >= LEAST_CONVERSIONS;

function cheaperOf(facts: ChannelFacts, dimension: string, value: string, cells: readonly Cell[], rows: readonly SplitDay[], dispersion: number): Candidate | null {
  const now = cells.map((cell) => ({ cell, from: weekly(rows, facts.asOf, cell) })).filter(({ from }) => from > 0);
  const best = now.toSorted((a, b) => meanOf(b.cell.rates) - meanOf(a.cell.rates))[0];
  if (!best || now.length < 2) return null;
  const key = `cheaper-channel ${dimension}=${value}`;
  const random = chanceOf(key, facts.asOf);
  const elasticity = now.map(({ cell }) => elasticityOf(cell.channelId, facts.curves, DRAWS, random));
  const base = now.map(({ cell, from }) => cell.rates.map((rate) => (rate * from) / 1e6));
  const others = now.filter((one) => one !== best);
  const [cheap, dear] = [costOfConversion([best]), costOfConversion(others)];
  if (cheap > MUCH_CHEAPER * dear) return null;
  const lines = linesOf(facts, { dimension, value }, now, best, base, elasticity);
  const candidate = candidateOf({
    type: 'cheaper-channel', key, channelIds: lines.map(({ channelId }) => channelId), lines, draws: { base, elasticity },
    reason: { key: 'cheaper-channel', params: { category: value, dimension, channel: facts.channels.get(best.cell.channelId) ?? '', cheapMicros: toMicros(cheap), dearMicros: toMicros(dear) } },
    method: { key: 'cheaper-channel', params: { from: dateOf(facts.asOf - WINDOW), to: dateOf(facts.asOf - 1), cells: cells.length, n: Math.round(cells.reduce((sum, { observed }) => sum + observed, 0)), dispersion, elasticity: meanOf(elasticity[now.indexOf(best)] ?? []), curves: facts.curves.has(best.cell.channelId) } },
    evidence: now.map(({ cell }) => cellEvidence(facts, cell, rows, dispersion)),
  });
  return candidate.effect.conversions.value < LEAST_GAIN * candidate.effect.usualConversions ? null : candidate;
}

type Now = { cell: Cell; from: number };

function linesOf(facts: ChannelFacts, category: NonNullable<PlanLine['category']>, now: readonly Now[], best: Now, base: number[][], elasticity: number[][]): PlanLine[] {
  const places = now.map((one, at) => ({
    from: one.from, conversions: meanOf(base[at] ?? []), elasticity: meanOf(elasticity[at] ?? []),
    low: one === best ? one.from : one.from * BOUNDS.low, high: one === best ? one.from * BOUNDS.high : one.from,
  }));
  const amounts = roundAmounts(moveBudget(places), now.reduce((sum, { from }) => sum + from, 0));
  return now.map(({ cell, from }, at) => ({ channelId: cell.channelId, channel: facts.channels.get(cell.channelId) ?? '', weekday: null, category, fromMicros: from, toMicros: amounts[at] ?? from }));
}

/** Micro-units a week that the cell was given lately. */
function weekly(rows: readonly SplitDay[], asOf: number, { value, channelId }: Cell): number {
  return wholeMicros(costOf(between(rows, asOf - RECENT, asOf).filter((row) => row.value === value && row.channelId === channelId)) / (RECENT / 7));
}

/** Cost of a conversion of these cells together, by their posterior means. */
function costOfConversion(now: readonly Now[]): number {
  const cost = now.reduce((sum, { cell }) => sum + cell.cost, 0);
  return cost / Math.max(1e-9, now.reduce((sum, { cell }) => sum + cell.cost * meanOf(cell.rates), 0));
}

function cellEvidence(facts: ChannelFacts, { value, channelId }: Cell, rows: readonly SplitDay[], dispersion: number): EvidenceRow {
  const own = rows.filter((row) => row.value === value && row.channelId === channelId);
  const about = { channelId, channel: facts.channels.get(channelId) ?? '', weekday: null, category: value };
  return evidenceOf(own, about, { from: facts.asOf - WINDOW, to: facts.asOf }, dispersion, chanceOf(`${channelId} ${value}`, facts.asOf));
}
