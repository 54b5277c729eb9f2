import packageJson from '../package.json' with { type: 'json' };
import { Command, Help, Option } from 'commander';
import { locale } from '../core/contract/values.ts';
import type { Translate } from '../core/platform/node/translator.ts';
import { addBackup } from './commands/backup.ts';
import { addCall } from './commands/call.ts';
import { addChannels } from './commands/channels.ts';
import { addClient } from './commands/client.ts';
import { addCompose } from './commands/compose.ts';
import { addConnectors } from './commands/connectors.ts';
import { addContact } from './commands/contact.ts';
import { addCulture } from './commands/culture.ts';
import { addDeliver } from './commands/deliver.ts';
import { addDeliveries } from './commands/deliveries.ts';
import { addExport } from './commands/export.ts';
import { addImport } from './commands/import.ts';
import { addInit } from './commands/init.ts';
import { addLearn } from './commands/learn.ts';
import { addModels } from './commands/models.ts';
import { addPredict } from './commands/predict.ts';
import { addQuery } from './commands/query.ts';
import { addReceipts } from './commands/receipts.ts';
import { addServe } from './commands/serve.ts';
import { addText } from './commands/text.ts';
import { addTokens } from './commands/tokens.ts';
import { addWebhooks } from './commands/webhooks.ts';
import type { Shell } from './shell.ts';

/** The command line: every command of the program, in the language of `shell.t`. */
export function createProgram(shell: Shell): Command {
  const { t } = shell;
  const program = new Command('querencia');
  program
    .description(t('cli:help.program'))
    .version(packageJson.version, '-V, --version', t('cli:option.version'))
    .addOption(new Option('--data <folder>', t('cli:option.data')))
    .addOption(new Option('--json', t('cli:option.json')))
    .addOption(new Option('--lang <language>', t('cli:option.lang')).choices(locale.options));
  for (const add of [addInit, addClient, addImport, addQuery, addPredict, addContact, addBackup, addText, addCulture, addLearn, addChannels, addCompose, addDeliver, addDeliveries, addExport, addModels, addConnectors, addReceipts, addTokens, addWebhooks, addServe, addCall]) add(program, shell);
  program.addHelpText('after', `\n${t('cli:help.examples')}`);
  everyCommand(program, (command) => localise(command, t));
  return program;
}

function everyCommand(command: Command, work: (command: Command) => void): void {
  work(command);
  for (const child of command.commands) everyCommand(child, work);
}

/** What a value may be, where the description does not say it already. */
const withChoices = (description: string, choices: readonly string[] | undefined): string => (choices === undefined || choices.every((choice) => description.includes(choice)) ? description : `${description} (${choices.join(', ')})`);

/** What stands for a value, in the user's language: `<file>`, `[country]`. */
const withPlaces = (term: string, t: Translate): string => term.replaceAll(/(?<=[<[])[a-z]+(?=[>\]])/g, (place) => t(`cli:place.${place}`));

/** Help in the user's language; wrong use is thrown, for `main` to tell it in the user's words. */
function localise(command: Command, t: Translate): void {
  command.exitOverride().helpOption('-h, --help', t('cli:option.help')).helpCommand(false).showSuggestionAfterError(false);
  command.configureOutput({ writeErr: () => undefined });
  const titles: Record<string, string> = {
    'Usage:': t('cli:help.usage'),
    'Options:': t('cli:help.options'),
    'Global Options:': t('cli:help.globalOptions'),
    'Commands:': t('cli:help.commands'),
    'Arguments:': t('cli:help.arguments'),
  };
  const places: Record<string, string> = { '[options]': t('cli:help.optionsPlace'), '[command]': t('cli:help.commandPlace') };
  const termOf = (text: string) => text.split(' ').map((word) => places[word] ?? withPlaces(word, t)).join(' ');
  command.configureHelp({
    showGlobalOptions: true,
    styleTitle: (title) => titles[title] ?? title,
    commandUsage: (one) => termOf(new Help().commandUsage(one)),
    optionTerm: (one) => withPlaces(new Help().optionTerm(one), t),
    argumentTerm: (one) => t(`cli:place.${one.name()}`),
    optionDescription: ({ description, argChoices }) => withChoices(description, argChoices),
    argumentDescription: ({ description, argChoices }) => withChoices(description, argChoices),
    subcommandTerm: (one) => termOf(new Help().subcommandTerm(one)),
  });
}
