import packageJson from '../../package.json' with { type: 'json' };
import { join, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { learnFromTable, type Refusal } from '../../core/open-learn.ts';
import { WrongUse } from '../failure.ts';
import { existingFile } from '../input-text.ts';
import { write, writeJson } from '../output.ts';
import { progressLine } from '../progress-line.ts';
import type { LocalSession } from '../session.ts';
import { NONE, type Shell, type Shown } from '../shell.ts';

interface TrainOptions {
  table: string;
  target: string;
  positive?: string;
  id?: string;
  task?: 'classification' | 'regression';
  drop?: string;
  test?: string;
  holdout?: string;
  seed: string;
  budget: string;
  allowLeak?: boolean;
  out: string;
}

const HOLDOUT = 0.25;

/** `querencia learn train`: one JSON document, with or without `--json`; what there is to say of the table goes to stderr. */
export function addLearnTrain(learn: Command, shell: Shell): void {
  const option = (flags: string, name: string) => new Option(flags, shell.t(`learn:option.${name}`));
  learn
    .command('train')
    .description(shell.t('learn:help.train'))
    .addOption(option('--table <file>', 'table').makeOptionMandatory())
    .addOption(option('--target <column>', 'target').makeOptionMandatory())
    .addOption(option('--positive <value>', 'positive'))
    .addOption(option('--id <column>', 'id'))
    .addOption(option('--task <task>', 'task').choices(['classification', 'regression']))
    .addOption(option('--drop <columns>', 'drop'))
    .addOption(option('--test <file>', 'test'))
    .addOption(option('--holdout <share>', 'holdout'))
    .addOption(option('--seed <number>', 'seed').default('0'))
    .addOption(option('--budget <seconds>', 'budget').default('30'))
    .addOption(option('--allow-leak', 'allowLeak'))
    .addOption(option('--out <folder>', 'out').makeOptionMandatory())
    .action((options: TrainOptions, command: Command) => {
      const request = requestOf(options);
      return shell.run(command, NONE, (session) => train(session, options, request));
    });
}

function requestOf({ target, positive, id, task, drop, test, holdout, seed, budget, allowLeak }: TrainOptions) {
  if (test !== undefined && holdout !== undefined) throw new WrongUse('learn:usage.testOrHoldout');
  return {
    column: target,
    positive,
    id,
    task,
    drop: (drop ?? '').split(',').map((name) => name.trim()).filter((name) => name !== ''),
    holdout: holdout === undefined ? HOLDOUT : numberIn(holdout, (share) => share > 0 && share < 1, 'learn:usage.badHoldout'),
    seed: numberIn(seed, (number) => Number.isInteger(number) && number >= 0 && number < 2 ** 32, 'learn:usage.badSeed'),
    seconds: numberIn(budget, (seconds) => seconds > 0, 'learn:usage.badBudget'),
    allowLeak: allowLeak === true,
  };
}

/** A number that fits, or wrong use told by `messageKey`. */
export function numberIn(text: string, fits: (value: number) => boolean, messageKey: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value) || !fits(value)) throw new WrongUse(messageKey, { what: text });
  return value;
}

async function train(session: LocalSession, options: TrainOptions, request: ReturnType<typeof requestOf>): Promise<Shown> {
  const { t, locale, ports, signal } = session;
  const paths = { table: existingFile(options.table), test: options.test === undefined ? undefined : existingFile(options.test), out: resolve(options.out) };
  const line = progressLine(t, locale);
  const learned = await learnFromTable(paths, request, { ports, version: packageJson.version, signal, tell: line.show }).finally(line.end);
  if ('refused' in learned) return refuse(session, learned.refused);
  const { target, data, features, test, baseline, trainMs, notes } = learned;
  for (const { messageKey, params } of notes) await write(process.stderr, `${t(messageKey, params)}\n`);
  const [model, card] = ['model.onnx', 'card.json'].map((file) => join(options.out, file));
  await writeJson({ task: target.task, rows: data.rows, features: features.length, test, baseline, trainMs, model, card });
  return { json: undefined, text: null };
}

/** Says why there is no model: a document on stdout and a sentence each on stderr. */
export async function refuse({ t }: LocalSession, refusals: readonly Refusal[]): Promise<Shown> {
  const refused = refusals.map(({ code, messageKey, params }) => ({ code, message: t(messageKey, params) }));
  await writeJson({ refused });
  for (const { message } of refused) await write(process.stderr, `${message}\n`);
  return { json: undefined, text: null, failed: true };
}
