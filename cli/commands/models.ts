import { resolve } from 'node:path';
import type { Command } from 'commander';
import { labelMapping, type LabelMapping } from '../../core/contract/models.ts';
import { WrongUse } from '../failure.ts';
import { readJsonFile } from '../input-text.ts';
import { pairs, table } from '../output.ts';
import type { Session } from '../session.ts';
import { ANY, type Shell } from '../shell.ts';

const MEGABYTE = 1_000_000;

interface ImportOptions {
  title?: string;
  licence?: string;
  mapping?: string;
}

/** `querencia models list|verify|import`. */
export function addModels(program: Command, shell: Shell): void {
  const models = program.command('models').description(shell.t('models:help.models'));
  addList(models, shell);
  addVerify(models, shell);
  addImport(models, shell);
}

function addList(models: Command, { t, run }: Shell): void {
  models
    .command('list')
    .description(t('models:help.list'))
    .action((_: object, command: Command) =>
      run(command, ANY, async (session) => {
        const { models: all } = await session.call('models.list', {});
        const header = ['id', 'version', 'kind', 'heads', 'size', 'licence', 'hash'].map((name) => session.t(`models:column.${name}`));
        const rows = all.map(({ id, version, kind, heads, bytes, licence, sha256 }) => [
          id, version, session.t(`models:kind.${kind}`), heads.map((head) => headName(session, head)).join(', '), `${(bytes / MEGABYTE).toFixed(1)} MB`, licence, sha256.slice(0, 12),
        ]);
        return { json: all, text: table(header, rows) };
      }),
    );
}

function addVerify(models: Command, { t, run }: Shell): void {
  models
    .command('verify')
    .description(t('models:help.verify'))
    .argument('[id]', t('models:argument.id'))
    .action((id: string | undefined, _: object, command: Command) =>
      run(command, ANY, async (session) => {
        const { models: checked } = await session.call('models.verify', id === undefined ? {} : { id });
        const lines = checked.map(({ id: name, intact, damaged }): [string, string] => [
          name, intact ? session.t('models:intact') : session.t('models:notIntact', { files: damaged.join(', ') }),
        ]);
        return { json: checked, text: pairs(lines), failed: checked.some(({ intact }) => !intact) };
      }),
    );
}

function addImport(models: Command, { t, run }: Shell): void {
  models
    .command('import')
    .description(t('models:help.import'))
    .argument('<path>', t('models:argument.path'))
    .option('--title <title>', t('models:option.title'))
    .option('--licence <licence>', t('models:option.licence'))
    .option('--mapping <file>', t('models:option.mapping'))
    .action((path: string, { mapping, ...said }: ImportOptions, command: Command) =>
      run(command, ANY, async (session) => {
        const labels = mapping === undefined ? {} : { mapping: mappingIn(mapping) };
        const { model, tried } = await session.call('models.import', { path: resolve(path), ...said, ...labels });
        return { json: model, text: session.t('models:imported', { model: model.title, id: model.id, heads: model.heads.map((head) => headName(session, head)).join(', '), tried }) };
      }),
    );
}

const headName = ({ t }: Session, head: string): string => (head === 'embedding' ? t('models:page.embedding') : t(`inbox:head.${head}`));

function mappingIn(file: string): LabelMapping {
  const parsed = labelMapping.safeParse(readJsonFile(file));
  if (!parsed.success) throw new WrongUse('models:usage.mapping');
  return parsed.data;
}
