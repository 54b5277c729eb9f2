import { Option, type Command } from 'commander';
import { openBandit } from '../../core/open-channels.ts';
import { existingFile } from '../input-text.ts';
import { microSplit, microUnits } from '../micro-units.ts';
import { write, writeJson } from '../output.ts';
import type { LocalSession } from '../session.ts';
import { NONE, type Shell, type Shown } from '../shell.ts';
import { numberIn } from './learn-train.ts';

interface BanditOptions {
  date: string;
  channel: string;
  spend: string;
  conversions: string;
  budget?: string;
  mostChange?: string;
  seed: string;
}

type Asked = Parameters<typeof openBandit>[1];

/** `querencia channels bandit`: the next day's split by what the days so far brought; one JSON document. */
export function addChannelsBandit(channels: Command, shell: Shell): void {
  const option = (flags: string, name: string) => new Option(flags, shell.t(`bandit:option.${name}`));
  channels
    .command('bandit <file>')
    .description(shell.t('bandit:help.bandit'))
    .addOption(option('--date <column>', 'date').makeOptionMandatory())
    .addOption(option('--channel <column>', 'channel').makeOptionMandatory())
    .addOption(option('--spend <column>', 'spend').makeOptionMandatory())
    .addOption(option('--conversions <column>', 'conversions').makeOptionMandatory())
    .addOption(option('--budget <amount>', 'budget'))
    .addOption(option('--most-change <share>', 'mostChange'))
    .addOption(option('--seed <number>', 'seed').default('1'))
    .action((file: string, { date, channel, spend, conversions, budget, mostChange, seed }: BanditOptions, command: Command) => {
      const asked: Asked = {
        columns: { date, channel, spend, conversions },
        budget: budget === undefined ? null : numberIn(budget, (amount) => amount >= 0, 'bandit:usage.badBudget'),
        mostChange: mostChange === undefined ? null : numberIn(mostChange, (share) => share >= 0, 'bandit:usage.badChange'),
        seed: numberIn(seed, (value) => Number.isInteger(value) && value >= 0 && value < 2 ** 31, 'bandit:usage.badSeed'),
      };
      return shell.run(command, NONE, (session) => bandit(session, file, asked));
    });
}

async function bandit({ t, signal }: LocalSession, file: string, asked: Asked): Promise<Shown> {
  const { date, result, notes } = await openBandit(existingFile(file), asked, signal);
  const told = notes.map(({ code, messageKey, params }) => ({ code, message: t(messageKey, params) }));
  const spends = microSplit(result.channels.map(({ spend }) => spend));
  const allocation = result.channels.map(({ channel, present, best, rate, interval }, at) => ({ channel, spend: spends[at] ?? 0, present: microUnits(present), chanceBest: best, conversionsPerSpend: { value: rate, ...interval } }));
  await writeJson({ method: 'thompson', date, allocation, simulation: result.simulation, ...(told.length > 0 ? { notes: told } : {}) });
  for (const { message } of told) await write(process.stderr, `${message}\n`);
  return { json: undefined, text: null };
}
