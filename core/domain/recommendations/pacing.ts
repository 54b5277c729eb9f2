import { candidateOf, chanceOf, DRAWS, evidenceOf, toMicros, wholeMicros, type Candidate, type Findings } from './candidate.ts';
import { elasticityOf, meanOf } from './elasticity.ts';
import { drawGamma } from '../statistics/random-draws.ts';
import { between, conversionsOf, costOf, dateOf, type ChannelFacts, type MonthBudget, type SpendDay } from './facts.ts';

const RECENT = 14;
const LEAST_DAYS = 7;
const LEAST_LEFT = 3;
/** A month that ends within these shares of its budget is on its way. */
const ON_WAY = { low: 0.93, high: 1.03 };
const WRONG = 0.025;

/** For every month's budget: where will the month end if the days left cost what the last two weeks did? */
export function pacings(facts: ChannelFacts, without: ReadonlySet<number>): Findings {
  const found: Findings = { candidates: [], quiet: [] };
  const now = facts.budgets.filter(({ day }) => day <= facts.asOf && nextMonth(day) > facts.asOf);
  if (now.length === 0) found.quiet.push({ type: 'pacing', key: 'no_budget', params: {} });
  for (const budget of now) {
    const candidate = without.has(budget.channelId) ? null : pacingOf(facts, budget);
    if (candidate) found.candidates.push(candidate);
    else found.quiet.push({ type: 'pacing', key: 'on_way', params: { channel: facts.channels.get(budget.channelId) ?? '' } });
  }
  return found;
}

function pacingOf(facts: ChannelFacts, { channelId, day: first, amount }: MonthBudget): Candidate | null {
  const own = facts.days.filter((row) => row.channelId === channelId && row.cost > 0);
  const recent = between(own, facts.asOf - RECENT, facts.asOf);
  const left = nextMonth(first) - facts.asOf;
  if (recent.length < LEAST_DAYS || left < LEAST_LEFT || amount <= 0) return null;
  const spent = costOf(between(own, first, facts.asOf));
  const key = `pacing ${channelId}`;
  const random = chanceOf(key, facts.asOf);
  const ends = Array.from({ length: DRAWS }, () => spent + resampled(recent, left, random));
  const over = ends.filter((end) => end > amount * ON_WAY.high).length / DRAWS;
  const under = ends.filter((end) => end < amount * ON_WAY.low).length / DRAWS;
  const wrong = 1 - Math.max(over, under);
  if (wrong > WRONG) return null;
  return candidate(facts, { channelId, key, spent, left, amount, recent, end: meanOf(ends), over: over > under, wrong }, random);
}

interface Pace {
  channelId: number;
  key: string;
  spent: number;
  left: number;
  amount: number;
  recent: SpendDay[];
  end: number;
  over: boolean;
  wrong: number;
}

function candidate(facts: ChannelFacts, pace: Pace, random: () => number): Candidate {
  const { channelId, key, recent, left, spent, amount } = pace;
  const channel = facts.channels.get(channelId) ?? '';
  const fromMicros = wholeMicros((costOf(recent) / recent.length) * 7);
  const wanted = Math.max(0, (amount - spent) / left) * 7;
  const to = wholeMicros(wanted);
  const rate = conversionsOf(recent) + 0.5;
  const base = Array.from({ length: DRAWS }, () => (drawGamma(rate, 1, random) / recent.length) * 7);
  const made = candidateOf({
    type: 'pacing', key, channelIds: [channelId],
    lines: [{ channelId, channel, weekday: null, category: null, fromMicros, toMicros: to }],
    draws: { base: [base], elasticity: [elasticityOf(channelId, facts.curves, DRAWS, random)] },
    reason: { key: pace.over ? 'pacing_over' : 'pacing_under', params: { channel, spentMicros: toMicros(spent), budgetMicros: toMicros(amount), endMicros: toMicros(pace.end), daysLeft: left } },
    method: { key: 'pacing', params: { days: recent.length, from: dateOf(facts.asOf - RECENT), to: dateOf(facts.asOf - 1), sure: 1 - pace.wrong } },
    evidence: [evidenceOf(recent, { channelId, channel, weekday: null, category: null }, { from: facts.asOf - RECENT, to: facts.asOf }, 1, random)],
    idle: { weekMicros: weekBeyond(pace, fromMicros, to), sinceMicros: null, since: null },
  });
  return { ...made, wrong: pace.wrong };
}

/** Money a week beyond what the budget leaves (below 0: not used). */
function weekBeyond({ recent }: Pace, fromMicros: number, to: number): { value: number; low: number; high: number } {
  const mean = costOf(recent) / recent.length;
  const deviation = Math.sqrt(recent.reduce((sum, { cost }) => sum + (cost - mean) ** 2, 0) / Math.max(1, recent.length - 1));
  const half = toMicros(1.645 * 7 * (deviation / Math.sqrt(recent.length)));
  return { value: fromMicros - to, low: fromMicros - to - half, high: fromMicros - to + half };
}

/** The days left, each as one of the recent ones (bootstrap). */
function resampled(recent: readonly SpendDay[], left: number, random: () => number): number {
  let sum = 0;
  for (let day = 0; day < left; day += 1) sum += recent[Math.floor(random() * recent.length)]?.cost ?? 0;
  return sum;
}

/** First day of the next month. */
function nextMonth(day: number): number {
  const date = new Date(day * 86_400_000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / 86_400_000;
}
