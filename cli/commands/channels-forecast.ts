import { Option, type Command } from 'commander';
import { isHolidayCountry, openForecast } from '../../core/open-channels.ts';
import { WrongUse } from '../failure.ts';
import { existingFile } from '../input-text.ts';
import { write, writeJson } from '../output.ts';
import type { LocalSession } from '../session.ts';
import { NONE, type Shell, type Shown } from '../shell.ts';
import { numberIn } from './learn-train.ts';

interface ForecastOptions {
  timestamp: string;
  value: string;
  horizon: string;
  country?: string;
}

const FARTHEST = 10_000;
const LEVEL = 0.9;

/** `querencia channels forecast`: the coming values of a column, with how the method did on those before. */
export function addChannelsForecast(channels: Command, shell: Shell): void {
  const option = (flags: string, name: string) => new Option(flags, shell.t(`channel-forecasts:option.${name}`));
  channels
    .command('forecast <file>')
    .description(shell.t('channel-forecasts:help.forecast'))
    .addOption(option('--timestamp <column>', 'timestamp').makeOptionMandatory())
    .addOption(option('--value <column>', 'value').makeOptionMandatory())
    .addOption(option('--horizon <steps>', 'horizon').makeOptionMandatory())
    .addOption(option('--country <code>', 'country'))
    .action((file: string, options: ForecastOptions, command: Command) => {
      const horizon = numberIn(options.horizon, (steps) => Number.isInteger(steps) && steps >= 1 && steps <= FARTHEST, 'channel-forecasts:usage.badHorizon');
      return shell.run(command, NONE, (session) => forecast(session, file, options, horizon));
    });
}

/** One JSON document, with or without `--json`; what there is to know about it goes to stderr too. */
async function forecast({ t, signal }: LocalSession, file: string, { timestamp, value, country }: ForecastOptions, horizon: number): Promise<Shown> {
  const code = country?.trim().toUpperCase() ?? null;
  if (code !== null && !(await isHolidayCountry(code))) throw new WrongUse('channel-forecasts:usage.badCountry', { what: code });
  const { result, notes } = await openForecast(existingFile(file), { columns: { timestamp, value }, horizon, level: LEVEL, country: code }, signal);
  const told = notes.map(({ code: kind, messageKey, params }) => ({ code: kind, message: t(messageKey, params) }));
  await writeJson({ ...result, ...(told.length > 0 ? { notes: told } : {}) });
  for (const { message } of told) await write(process.stderr, `${message}\n`);
  return { json: undefined, text: null };
}
