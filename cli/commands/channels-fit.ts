import { Option, type Command } from 'commander';
import { z } from 'zod';
import { isHolidayCountry, openResponse, type DatedExperiment, type FittedFile } from '../../core/open-channels.ts';
import { saturationType, type SaturationType } from '../../core/contract/budgets.ts';
import { localDate } from '../../core/contract/values.ts';
import { AppError } from '../../core/contract/errors.ts';
import { WrongUse } from '../failure.ts';
import { existingFile, readJsonFile } from '../input-text.ts';
import { write, writeJson } from '../output.ts';
import { progressLine } from '../progress-line.ts';
import type { LocalSession } from '../session.ts';
import { NONE, type Shell, type Shown } from '../shell.ts';
import { numberIn } from './learn-train.ts';

interface FitOptions {
  date: string;
  target: string;
  channels: string;
  controls?: string;
  country?: string;
  saturation: SaturationType;
  experiments?: string;
  seed: string;
}

/** `querencia channels fit`: what each channel's spend brings, as curves; one JSON document, with or without `--json`. */
export function addChannelsFit(channels: Command, shell: Shell): void {
  const option = (flags: string, name: string) => new Option(flags, shell.t(`budgets:option.${name}`));
  channels
    .command('fit <file>')
    .description(shell.t('budgets:help.fit'))
    .addOption(option('--date <column>', 'date').makeOptionMandatory())
    .addOption(option('--target <column>', 'target').makeOptionMandatory())
    .addOption(option('--channels <columns>', 'channels').makeOptionMandatory())
    .addOption(option('--controls <columns>', 'controls'))
    .addOption(option('--country <code>', 'country'))
    .addOption(option('--saturation <type>', 'saturation').choices(saturationType.options).default('hill'))
    .addOption(option('--experiments <file>', 'experiments'))
    .addOption(option('--seed <number>', 'seed').default('1'))
    .action((file: string, options: FitOptions, command: Command) => {
      const seed = numberIn(options.seed, (value) => Number.isInteger(value) && value >= 0 && value < 2 ** 31, 'budgets:usage.badSeed');
      const columns = columnsOf(options);
      return shell.run(command, NONE, (session) => fit(session, file, { ...options, columns, seed }));
    });
}

function columnsOf({ date, target, channels, controls = '' }: FitOptions) {
  const listed = (text: string) => text.split(',').map((name) => name.trim()).filter((name) => name !== '');
  const columns = { date, target, channels: listed(channels), controls: listed(controls) };
  if (columns.channels.length === 0) throw new WrongUse('budgets:usage.noChannels');
  const all = [date, target, ...columns.channels, ...columns.controls];
  const twice = all.find((name, at) => all.indexOf(name) < at);
  if (twice !== undefined) throw new WrongUse('budgets:usage.columnTwice', { column: twice });
  return columns;
}

type Asked = Omit<FitOptions, 'seed'> & { columns: ReturnType<typeof columnsOf>; seed: number };

async function fit(session: LocalSession, file: string, { columns, seed, saturation, country, experiments }: Asked): Promise<Shown> {
  const { t, locale, ports, signal } = session;
  const code = country?.trim().toUpperCase() ?? null;
  if (code !== null && !(await isHolidayCountry(code))) throw new WrongUse('budgets:usage.badCountry', { what: code });
  const request = { columns, country: code, experiments: experiments === undefined ? [] : experimentsIn(experiments), options: { type: saturation, seed } };
  const line = progressLine(t, locale);
  const found = await openResponse(existingFile(file), request, ports.paths, signal, (phase, done, total) => line.show({ phase, done, total })).finally(() => line.end());
  return 'refused' in found ? refuse(session, found.refused) : show(session, found);
}

async function show({ t }: LocalSession, { curves, notes }: Extract<FittedFile, { curves: object }>): Promise<Shown> {
  const told = notes.map(({ code, messageKey, params }) => ({ code, message: t(messageKey, params) }));
  await writeJson({ ...curves, ...(told.length > 0 ? { notes: told } : {}) });
  for (const { message } of told) await write(process.stderr, `${message}\n`);
  return { json: undefined, text: null };
}

async function refuse({ t }: LocalSession, refusals: Extract<FittedFile, { refused: object }>['refused']): Promise<Shown> {
  const refused = refusals.map(({ code, messageKey, params }) => ({ code, message: t(messageKey, params) }));
  await writeJson({ refused });
  for (const { message } of refused) await write(process.stderr, `${message}\n`);
  return { json: undefined, text: null, failed: true };
}

const experimentList = z.array(z.object({ channel: z.string(), from: localDate, to: localDate, result: z.number(), standardError: z.number().positive() }));

function experimentsIn(path: string): DatedExperiment[] {
  const parsed = experimentList.safeParse(readJsonFile(path));
  if (parsed.success) return parsed.data;
  throw new AppError('INVALID_INPUT', 'budgets:error.badExperiments', { params: { file: path, where: parsed.error.issues[0]?.path.join('.') ?? '' } });
}
