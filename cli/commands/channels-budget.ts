import { Option, type Command } from 'commander';
import { z } from 'zod';
import { frontierOf, optimise, planDates, planNotes } from '../../core/open-channels.ts';
import { fittedChannel, type FittedChannel } from '../../core/contract/budgets.ts';
import { localDate } from '../../core/contract/values.ts';
import { AppError } from '../../core/contract/errors.ts';
import { WrongUse } from '../failure.ts';
import { readJsonFile } from '../input-text.ts';
import { microSplit, microUnits } from '../micro-units.ts';
import { write, writeJson } from '../output.ts';
import type { LocalSession } from '../session.ts';
import { NONE, type Shell, type Shown } from '../shell.ts';
import { numberIn } from './learn-train.ts';

interface BudgetOptions {
  curves: string;
  total: string;
  constraints?: string;
  frontier?: boolean;
  days?: string;
  from?: string;
}

type Constraints = Partial<z.infer<typeof constraintsFile>>;
type Asked = { total: number; constraints: Constraints; frontier: boolean; days: { count: number; from: string } | null };

const MOST_DAYS = 366;

/** `querencia channels budget`: the split of one period's budget that brings most by the curves of `channels fit`; one JSON document. */
export function addChannelsBudget(channels: Command, shell: Shell): void {
  const option = (flags: string, name: string) => new Option(flags, shell.t(`budgets:option.${name}`));
  channels
    .command('budget')
    .description(shell.t('budgets:help.budget'))
    .addOption(option('--curves <file>', 'curves').makeOptionMandatory())
    .addOption(option('--total <amount>', 'total').makeOptionMandatory())
    .addOption(option('--constraints <file>', 'constraints'))
    .addOption(option('--frontier', 'frontier'))
    .addOption(option('--days <number>', 'days'))
    .addOption(option('--from <date>', 'from'))
    .action(({ curves, total, constraints, frontier = false, days, from }: BudgetOptions, command: Command) => {
      const asked = { total: numberIn(total, (amount) => amount >= 0, 'budgets:usage.badTotal'), constraints: constraints === undefined ? {} : constraintsIn(constraints), frontier, days: daysIn(days, from) };
      return shell.run(command, NONE, (session) => plan(session, curvesIn(curves), asked));
    });
}

function daysIn(days: string | undefined, from: string | undefined): Asked['days'] {
  if (days === undefined && from === undefined) return null;
  if (days === undefined || from === undefined || !localDate.safeParse(from).success) throw new WrongUse('budgets:usage.badDays', { from: from ?? '–' });
  return { count: numberIn(days, (count) => Number.isInteger(count) && count >= 1 && count <= MOST_DAYS, 'budgets:usage.badDayCount'), from };
}

async function plan({ t }: LocalSession, channels: FittedChannel[], asked: Asked): Promise<Shown> {
  const request = requestOf(asked);
  const found = optimise(channels, request);
  const notes = planNotes(channels, found, request.total).map(({ code, messageKey, params }) => ({ code, message: t(messageKey, params) }));
  const { allocation, outcome, binding, spent, equalSplit, gap } = found;
  const frontier = asked.frontier ? { frontier: writtenFrontier(frontierOf(channels, request, spent)) } : {};
  const days = asked.days === null ? {} : { days: writtenDays(planDates(channels, { ...asked.days, weekly: allocation, weekdays: weekdaysOf(asked.constraints) })) };
  await writeJson({ allocation: written(allocation), outcome, binding, spent: microUnits(spent), equalSplit, gap, ...days, ...frontier, ...(notes.length > 0 ? { notes } : {}) });
  for (const { message } of notes) await write(process.stderr, `${message}\n`);
  return { json: undefined, text: null };
}

function written(split: readonly { channel: string; spend: number }[]): { channel: string; spend: number }[] {
  const spends = microSplit(split.map(({ spend }) => spend));
  return split.map(({ channel }, at) => ({ channel, spend: spends[at] ?? 0 }));
}
const writtenDays = ({ plan: dates, ...rest }: ReturnType<typeof planDates>) => ({ plan: dates.map(({ date, channels }) => ({ date, channels: written(channels) })), ...rest });

function writtenFrontier({ channels, plans, budgets }: ReturnType<typeof frontierOf>) {
  const rounded = (list: typeof plans) => list.map((one) => ({ ...one, spends: microSplit(one.spends), spent: microUnits(one.spent) }));
  return { channels, plans: rounded(plans), budgets: rounded(budgets) };
}

const weekdaysOf = ({ channels = {} }: Constraints) => Object.fromEntries(Object.entries(channels).flatMap(([channel, { weekdays }]) => (weekdays ? [[channel, weekdays]] : [])));

function requestOf({ total, constraints: { channels = {}, targets, mostChange, leastChange } }: Asked): Parameters<typeof optimise>[1] {
  const present = Object.fromEntries(Object.entries(channels).flatMap(([channel, { now }]) => (now === undefined ? [] : [[channel, now]])));
  return { total, channels, targets, mostChange, leastChange, ...(Object.keys(present).length > 0 ? { present } : {}) };
}

const pair = z.tuple([z.number(), z.number()]).transform(([low, high]) => ({ low, high }));
const interval = z.union([z.object({ low: z.number(), high: z.number() }), pair, z.number()]);
/** Of what `channels fit` writes, what a plan needs; curves that were written by hand may leave the rest out. */
const curvesFile = z.object({ channels: z.array(fittedChannel.extend({ intervals: z.record(z.string(), interval.catch(0)).optional().catch(undefined) })).min(1) });

const amount = z.number().min(0).nullish().transform((value) => value ?? undefined);
const target = z.number().positive().nullish().transform((value) => value ?? undefined);
const constraintsFile = z.strictObject({
  channels: z.record(z.string(), z.strictObject({ min: amount, max: amount, now: amount, weekdays: z.array(z.number().min(0)).length(7).optional() })).optional(),
  targets: z.strictObject({ cpa: target, roas: target }).optional(),
  mostChange: amount,
  leastChange: amount,
});

function curvesIn(path: string): FittedChannel[] {
  const { channels } = read(path, curvesFile, 'budgets:error.badCurves');
  const twice = channels.find(({ channel }, at) => channels.findIndex((one) => one.channel === channel) < at);
  if (twice) throw new AppError('INVALID_INPUT', 'budgets:error.channelTwice', { params: { channel: twice.channel } });
  return channels;
}

const constraintsIn = (path: string): Constraints => read(path, constraintsFile, 'budgets:error.badConstraints');

function read<T>(path: string, schema: z.ZodType<T>, messageKey: string): T {
  const parsed = schema.safeParse(readJsonFile(path));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  throw new AppError('INVALID_INPUT', messageKey, { params: { file: path, where: [...(issue?.path ?? []), ...unknown].join('.') || '–' } });
}
