import type { Command } from 'commander';
import { pairs, table } from '../output.ts';
import { ANY, type Shell } from '../shell.ts';

const MEGABYTE = 1_000_000;

/** `querencia models list|verify`. */
export function addModels(program: Command, shell: Shell): void {
  const { t } = shell;
  const models = program.command('models').description(t('models:help.models'));
  models
    .command('list')
    .description(t('models:help.list'))
    .action((_: object, command: Command) =>
      shell.run(command, ANY, async (session) => {
        const { models: all } = await session.call('models.list', {});
        const header = ['id', 'version', 'kind', 'heads', 'size', 'licence', 'hash'].map((name) => session.t(`models:column.${name}`));
        const rows = all.map(({ id, version, kind, heads, bytes, licence, sha256 }) => [
          id, version, session.t(`models:kind.${kind}`), heads.join(' '), `${(bytes / MEGABYTE).toFixed(1)} MB`, licence, sha256.slice(0, 12),
        ]);
        return { json: all, text: table(header, rows) };
      }),
    );
  models
    .command('verify')
    .description(t('models:help.verify'))
    .argument('[id]', t('models:argument.id'))
    .action((id: string | undefined, _: object, command: Command) =>
      shell.run(command, ANY, async (session) => {
        const { models: checked } = await session.call('models.verify', id === undefined ? {} : { id });
        const lines = checked.map(({ id: name, intact, damaged }): [string, string] => [
          name, intact ? session.t('models:intact') : session.t('models:notIntact', { files: damaged.join(', ') }),
        ]);
        return { json: checked, text: pairs(lines), failed: checked.some(({ intact }) => !intact) };
      }),
    );
}
