import type { Command } from 'commander';

import { askHidden } from '../prompt.ts';
import { given } from '../given-secrets.ts';
import { WrongUse } from '../failure.ts';
import type { Session } from '../session.ts';
import { ANY, type Shell } from '../shell.ts';

interface Options {
  name?: string;
}

/** `querencia init`: makes the workspace and tells the recovery code, once. */
export function addInit(program: Command, shell: Shell): void {
  const { t } = shell;
  program
    .command('init')
    .description(t('cli:help.init'))
    .option('--name <name>', t('cli:option.agencyName'))
    .action((options: Options, command: Command) =>
      shell.run(command, ANY, async (session) => {
        const passphrase = await newPassphrase(session);
        const agencyName = options.name?.trim() || session.t('cli:init.agency');
        const { recoveryCode } = await session.call('vault.create', { passphrase, locale: session.locale, agencyName });
        const text = session.t('cli:init.done', { folder: session.ports.paths.data, recoveryCode });
        return { json: { recoveryCode }, text };
      }),
    );
}

async function newPassphrase({ t }: Session): Promise<string> {
  if (given.passphrase !== undefined) return given.passphrase;
  const first = await askHidden(`${t('cli:prompt.newPassphrase')} `, 'cli:usage.noPassphrase');
  const second = await askHidden(`${t('cli:prompt.again')} `, 'cli:usage.noPassphrase');
  if (first !== second) throw new WrongUse('cli:init.different');
  return first;
}
