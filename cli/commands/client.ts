import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { industry } from '../../core/contract/clients.ts';
import { AppError } from '../../core/contract/errors.ts';
import type { Input, Output } from '../../core/contract/index.ts';
import { currency } from '../../core/contract/values.ts';
import { clientIdOf } from '../client-id.ts';
import { countryCode } from '../country-code.ts';
import { given } from '../given-secrets.ts';
import { existingFile, fitting } from '../input-text.ts';
import { table } from '../output.ts';
import { ask, askHidden } from '../prompt.ts';
import type { Session } from '../session.ts';
import { OPEN, type Shell } from '../shell.ts';

interface AddOptions {
  name: string;
  country: string;
  currency: string;
  timezone?: string;
  industry?: Input<'clients.create'>['industry'];
  locale?: string;
}

/** `querencia client …`: the agency's clients. */
export function addClient(program: Command, shell: Shell): void {
  const { t } = shell;
  const client = program.command('client').description(t('cli:help.client'));
  addAdd(client, shell);
  client
    .command('list')
    .description(t('cli:help.clientList'))
    .option('--archived', t('cli:option.archived'))
    .action((options: { archived?: boolean }, command: Command) =>
      shell.run(command, OPEN, async (session) => {
        const list = await session.call('clients.list', { archived: options.archived === true });
        return { json: list, text: listText(list, session) };
      }),
    );
  client
    .command('erase')
    .description(t('cli:help.clientErase'))
    .argument('<id>', t('cli:argument.client'))
    .option('--yes', t('cli:option.yes'))
    .action((id: string, options: { yes?: boolean }, command: Command) =>
      shell.run(command, OPEN, async (session) => {
        const clientId = await clientIdOf(session, id);
        const { name } = await session.call('clients.get', { clientId });
        if (!options.yes) await confirmErase(session, name);
        const erased = await session.call('clients.erase', { clientId, confirmName: name });
        return { json: erased, text: session.t('cli:client.erased', { name, files: erased.filesRemoved, seq: erased.auditSeq }) };
      }),
    );
  addHandOver(client, shell);
}

function addAdd(client: Command, shell: Shell): void {
  const { t } = shell;
  client
    .command('add')
    .description(t('cli:help.clientAdd'))
    .requiredOption('--name <name>', t('cli:option.name'))
    .requiredOption('--country <code>', t('cli:option.country'))
    .requiredOption('--currency <code>', t('cli:option.currency'))
    .option('--timezone <zone>', t('cli:option.timezone'))
    .addOption(new Option('--industry <industry>', t('cli:option.industry', { list: industry.options.join(', ') })).choices(industry.options))
    .option('--locale <locale>', t('cli:option.locale'))
    .action((options: AddOptions, command: Command) => {
      const profile = profileOf(options);
      return shell.run(command, OPEN, async (session) => {
        const { id } = await session.call('clients.create', profile);
        return { json: { id }, text: session.t('cli:client.added', { name: profile.name, id }) };
      });
    });
}

function profileOf({ name, timezone, locale, ...options }: AddOptions): Input<'clients.create'> {
  return {
    name,
    country: countryCode(options.country),
    currency: fitting(currency, options.currency.toUpperCase(), 'cli:usage.badCurrency'),
    timezone,
    locale,
    industry: options.industry,
  };
}

function addHandOver(client: Command, shell: Shell): void {
  const { t } = shell;
  client
    .command('export')
    .description(t('cli:help.clientExport'))
    .argument('<id>', t('cli:argument.client'))
    .argument('<file>', t('cli:argument.bundle'))
    .action((id: string, file: string, _: object, command: Command) =>
      shell.run(command, OPEN, async (session) => {
        const path = resolve(file);
        const { transferCode, bytes } = await session.job('clients.export', { clientId: await clientIdOf(session, id), path });
        return { json: { transferCode, bytes }, text: session.t('cli:client.exported', { path, transferCode }) };
      }),
    );
  client
    .command('import')
    .description(t('cli:help.clientImport'))
    .argument('<file>', t('cli:argument.bundle'))
    .option('--code <code>', t('cli:option.transferCode'))
    .action((file: string, options: { code?: string }, command: Command) =>
      shell.run(command, OPEN, async (session) => {
        const transferCode = (options.code || given.transferCode) ?? (await askHidden(`${session.t('cli:prompt.transferCode')} `, 'cli:usage.noTransferCode'));
        const added = await session.job('clients.import', { path: existingFile(file), transferCode });
        return { json: added, text: session.t('cli:client.added', added) };
      }),
    );
}

/** A script that names the id has said what it wants; a person is asked once more. */
async function confirmErase(session: Session, name: string): Promise<void> {
  if (session.json) return;
  const typed = await ask(`${session.t('cli:prompt.erase', { name })} `);
  if (typed !== null && typed.trim() !== name) throw new AppError('CANCELLED', 'cli:client.notErased', { params: { name } });
}

function listText(list: Output<'clients.list'>, { t, locale }: Session): string {
  if (list.length === 0) return t('cli:client.none');
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const header = ['id', t('cli:column.name'), t('cli:column.country'), t('cli:column.currency'), t('cli:column.contacts'), t('cli:column.orders'), t('cli:column.lastImport')];
  const rows = list.map(({ id, name, country, currency, contacts, orders, lastImportAt }) => [
    id, name, country, currency, contacts, orders, lastImportAt === null ? null : date.format(new Date(lastImportAt)),
  ]);
  return table(header, rows);
}

