import { Option, type Command } from 'commander';
import { attributionModels, openAttribution, type AttributionModel } from '../../core/open-channels.ts';
import { WrongUse } from '../failure.ts';
import { existingFile } from '../input-text.ts';
import { write, writeJson } from '../output.ts';
import type { LocalSession } from '../session.ts';
import { NONE, type Shell, type Shown } from '../shell.ts';
import { addChannelsApply } from './channels-apply.ts';
import { addChannelsAnomalies } from './channels-anomalies.ts';
import { addChannelsBandit } from './channels-bandit.ts';
import { addChannelsBudget } from './channels-budget.ts';
import { addChannelsFit } from './channels-fit.ts';
import { addChannelsForecast } from './channels-forecast.ts';
import { numberIn } from './learn-train.ts';

interface AttributeOptions {
  path: string;
  separator: string;
  conversions: string;
  value?: string;
  null?: string;
  models?: string;
  order?: string;
  direct?: string;
  halfLife: string;
}

const HIGHEST_ORDER = 10;

/** `querencia channels …`: what channels did, from a file, without a workspace and with nothing kept; and `apply`, which changes budgets of a client's ad account. */
export function addChannels(program: Command, shell: Shell): void {
  const { t } = shell;
  const option = (flags: string, name: string) => new Option(flags, t(`attribution:option.${name}`));
  const channels = program.command('channels').description(t('attribution:help.channels'));
  addChannelsAnomalies(channels, shell);
  addChannelsForecast(channels, shell);
  addChannelsFit(channels, shell);
  addChannelsBudget(channels, shell);
  addChannelsBandit(channels, shell);
  addChannelsApply(channels, shell);
  channels
    .command('attribute <file>')
    .description(t('attribution:help.attribute'))
    .addOption(option('--path <column>', 'path').makeOptionMandatory())
    .addOption(option('--separator <text>', 'separator').default('>'))
    .addOption(option('--conversions <column>', 'conversions').makeOptionMandatory())
    .addOption(option('--value <column>', 'value'))
    .addOption(option('--null <column>', 'null'))
    .addOption(option('--models <names>', 'models'))
    .addOption(option('--order <number>', 'order'))
    .addOption(option('--direct <name>', 'direct'))
    .addOption(option('--half-life <steps>', 'halfLife').default('1'))
    .action((file: string, options: AttributeOptions, command: Command) => {
      const request = requestOf(options);
      return shell.run(command, NONE, (session) => attribute(session, file, request));
    });
}

function requestOf({ path, separator, conversions, value, null: nulls, models, order, direct, halfLife }: AttributeOptions) {
  if (separator === '') throw new WrongUse('attribution:usage.emptySeparator');
  const asked = modelsOf(models);
  if (models !== undefined && asked.includes('shapleyRate') && nulls === undefined) throw new WrongUse('attribution:usage.rateNeedsNull');
  return {
    columns: { path, conversions, value: value ?? null, nulls: nulls ?? null },
    separator,
    models: asked,
    order: order === undefined ? null : numberIn(order, (number) => Number.isInteger(number) && number >= 1 && number <= HIGHEST_ORDER, 'attribution:usage.badOrder'),
    direct: direct ?? null,
    halfLife: numberIn(halfLife, (steps) => steps > 0, 'attribution:usage.badHalfLife'),
  };
}

/** Those asked for in the order of the document, whatever the case they are written in. */
function modelsOf(text: string | undefined): readonly AttributionModel[] {
  if (text === undefined) return attributionModels;
  const asked = text.split(',').map((name) => name.trim()).filter((name) => name !== '');
  const known = (name: string) => attributionModels.find((model) => model.toLowerCase() === name.toLowerCase());
  const unknown = asked.find((name) => known(name) === undefined);
  if (unknown !== undefined || asked.length === 0) throw new WrongUse('attribution:usage.badModel', { what: unknown ?? text, models: attributionModels.join(', ') });
  const found = new Set(asked.map(known));
  return attributionModels.filter((model) => found.has(model));
}

/** One JSON document, with or without `--json`; what there is to know about it goes to stderr too. */
async function attribute({ t, signal }: LocalSession, file: string, request: ReturnType<typeof requestOf>): Promise<Shown> {
  const { result, notes } = await openAttribution(existingFile(file), request, signal);
  const told = notes.map(({ code, messageKey, params }) => ({ code, message: t(messageKey, params) }));
  await writeJson({ ...result, ...(told.length > 0 ? { notes: told } : {}) });
  for (const { message } of told) await write(process.stderr, `${message}\n`);
  return { json: undefined, text: null };
}
