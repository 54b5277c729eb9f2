import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { clientIdOf } from '../client-id.ts';
import { WrongUse } from '../failure.ts';
import { OPEN, type Shell } from '../shell.ts';

interface RemovalOptions {
  client: string;
  audience?: string;
  out?: string;
}

/** `querencia export removals`: the audiences that were exported and who is to be taken out of them; with one of them named, its removal file. */
export function addExportRemovals(group: Command, shell: Shell): void {
  const option = (flags: string, name: string) => new Option(flags, shell.t(`audiences:option.${name}`));
  group
    .command('removals')
    .description(shell.t('audiences:help.removals'))
    .requiredOption('--client <id>', shell.t('cli:option.client'))
    .addOption(option('--audience <id>', 'audience'))
    .addOption(option('--out <file>', 'out'))
    .action(({ client, audience, out }: RemovalOptions, command: Command) => {
      if (audience !== undefined && out === undefined) throw new WrongUse('audiences:usage.noOut');
      return shell.run(command, OPEN, async (session) => {
        const { t } = session;
        const clientId = await clientIdOf(session, client);
        if (audience !== undefined && out !== undefined) {
          const { people, erased, files } = await session.job('audiences.removal', { clientId, id: audience, path: resolve(out) });
          return { json: { people, erased, files }, text: t('audiences:removalTold', { count: people }) };
        }
        const { audiences } = await session.call('audiences.list', { clientId });
        const lines = audiences.map(({ id, name, platform, people, toRemove }) => `${id}  ${t('audiences:listed', { name, platform, people, toRemove })}`);
        return { json: { audiences }, text: lines.length === 0 ? t('audiences:none') : lines.join('\n') };
      });
    });
}
