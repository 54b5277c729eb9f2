import { Option, type Command } from 'commander';
import { z } from 'zod';
import { optimise, planNotes } from '../../core/open-channels.ts';
import { fittedChannel, type FittedChannel } from '../../core/contract/budgets.ts';
import { AppError } from '../../core/contract/errors.ts';
import { readJsonFile } from '../input-text.ts';
import { write, writeJson } from '../output.ts';
import type { LocalSession } from '../session.ts';
import { NONE, type Shell, type Shown } from '../shell.ts';
import { numberIn } from './learn-train.ts';

interface BudgetOptions {
  curves: string;
  total: string;
  constraints?: string;
}

/** `querencia channels budget`: the split of one period's budget that brings most by the curves of `channels fit`; one JSON document. */
export function addChannelsBudget(channels: Command, shell: Shell): void {
  const option = (flags: string, name: string) => new Option(flags, shell.t(`budgets:option.${name}`));
  channels
    .command('budget')
    .description(shell.t('budgets:help.budget'))
    .addOption(option('--curves <file>', 'curves').makeOptionMandatory())
    .addOption(option('--total <amount>', 'total').makeOptionMandatory())
    .addOption(option('--constraints <file>', 'constraints'))
    .action(({ curves, total, constraints }: BudgetOptions, command: Command) => {
      const budget = numberIn(total, (amount) => amount >= 0, 'budgets:usage.badTotal');
      return shell.run(command, NONE, (session) => plan(session, curvesIn(curves), { total: budget, ...(constraints === undefined ? {} : constraintsIn(constraints)) }));
    });
}

async function plan({ t }: LocalSession, channels: FittedChannel[], request: Parameters<typeof optimise>[1]): Promise<Shown> {
  const found = optimise(channels, request);
  const notes = planNotes(channels, found, request.total).map(({ code, messageKey, params }) => ({ code, message: t(messageKey, params) }));
  const { allocation, outcome, binding, spent, equalSplit, gap } = found;
  await writeJson({ allocation, outcome, binding, spent, equalSplit, gap, ...(notes.length > 0 ? { notes } : {}) });
  for (const { message } of notes) await write(process.stderr, `${message}\n`);
  return { json: undefined, text: null };
}

const pair = z.tuple([z.number(), z.number()]).transform(([low, high]) => ({ low, high }));
const interval = z.union([z.object({ low: z.number(), high: z.number() }), pair, z.number()]);
/** Of what `channels fit` writes, what a plan needs; curves that were written by hand may leave the rest out. */
const curvesFile = z.object({ channels: z.array(fittedChannel.extend({ intervals: z.record(z.string(), interval.catch(0)).optional().catch(undefined) })).min(1) });

const amount = z.number().min(0).nullish().transform((value) => value ?? undefined);
const target = z.number().positive().nullish().transform((value) => value ?? undefined);
const constraintsFile = z.strictObject({
  channels: z.record(z.string(), z.strictObject({ min: amount, max: amount })).optional(),
  targets: z.strictObject({ cpa: target, roas: target }).optional(),
});

function curvesIn(path: string): FittedChannel[] {
  const { channels } = read(path, curvesFile, 'budgets:error.badCurves');
  const twice = channels.find(({ channel }, at) => channels.findIndex((one) => one.channel === channel) < at);
  if (twice) throw new AppError('INVALID_INPUT', 'budgets:error.channelTwice', { params: { channel: twice.channel } });
  return channels;
}

const constraintsIn = (path: string): z.infer<typeof constraintsFile> => read(path, constraintsFile, 'budgets:error.badConstraints');

function read<T>(path: string, schema: z.ZodType<T>, messageKey: string): T {
  const parsed = schema.safeParse(readJsonFile(path));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  throw new AppError('INVALID_INPUT', messageKey, { params: { file: path, where: [...(issue?.path ?? []), ...unknown].join('.') || '–' } });
}
