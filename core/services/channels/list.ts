import type { ChannelFigures, ChannelsFilter } from '../../contract/channels.ts';
import { spendFiguresOf, addSums, noSums, type SpendSums } from '../../domain/channels/figures.ts';
import { channelsFinding } from '../../domain/channels/finding.ts';
import { quotient } from '../../domain/metrics/kpis.ts';
import { currentMonth, monthPacing } from './month.ts';
import { conversionsOf, questionOf, type ChannelsState, type Question } from './question.ts';
import { daySums, foreignSpend, summed } from './sums.ts';

/** A row a channel with spend or conversions in the period or the compared one, the costliest first. */
export function listChannels(state: ChannelsState, filter: ChannelsFilter) {
  const question = questionOf(state, filter);
  const { rows, now, before } = channelRows(state, question);
  return {
    currency: state.settings.currency,
    ...question,
    span: state.span,
    conversions: conversionsOf(state),
    rows,
    total: spendFiguresOf(totalOf(now)),
    totalBefore: before && spendFiguresOf(totalOf(before)),
    foreign: foreignSpend(state, question.period),
    finding: channelsFinding(rows),
  };
}

const totalOf = (sums: ReadonlyMap<unknown, SpendSums>) => [...sums.values()].reduce((total, sum) => addSums(total, sum), noSums());

export function channelRows(state: ChannelsState, question: Question): { rows: ChannelFigures[]; now: Map<number, SpendSums>; before: Map<number, SpendSums> | null } {
  const { period, compared } = question;
  const now = summed(daySums(state, question, period), ({ id }) => id);
  const before = compared && overlaps(state, compared.to) ? summed(daySums(state, question, compared), ({ id }) => id) : null;
  const spend = totalOf(now).spendMicros;
  const pacing = monthPacing(state, currentMonth(state));
  const rows = [...new Set([...now.keys(), ...(before?.keys() ?? [])])].map((id) => {
    const sums = now.get(id) ?? noSums();
    const past = before?.get(id);
    return {
      ...spendFiguresOf(sums),
      channel: state.names.get(id)?.key ?? 'none',
      name: state.names.get(id)?.name ?? '',
      share: quotient(sums.spendMicros, spend),
      previous: past ? spendFiguresOf(past) : null,
      pacing: pacing.get(id) ?? null,
    };
  });
  return { rows: rows.toSorted((a, b) => b.spendMicros - a.spendMicros || (b.conversions ?? 0) - (a.conversions ?? 0)), now, before };
}

/** Whether the client's spend reaches back before the end of a compared period: without any there is nothing to compare. */
const overlaps = ({ span }: ChannelsState, to: string) => span !== null && span.from < to;
