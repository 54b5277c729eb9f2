import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { AppError } from '../../core/contract/errors.ts';
import { importKind, type ImportInfo, type ImportKind } from '../../core/contract/import.ts';
import { uuid } from '../../core/contract/values.ts';
import { clientIdOf } from '../client-id.ts';
import { importRejectsText, importText } from '../import-text.ts';
import { askQuestions } from '../import-questions.ts';
import { existingFile } from '../input-text.ts';
import { readMapping } from '../mapping-file.ts';
import { table } from '../output.ts';
import type { Session } from '../session.ts';
import { OPEN, type Shell } from '../shell.ts';

interface RunOptions {
  client: string;
  mapping?: string;
  rejects?: string;
  dryRun?: boolean;
}

/** `querencia import …`: a client's files, their undo, and what they were taken for. */
export function addImport(program: Command, shell: Shell): void {
  const imports = program.command('import').description(shell.t('cli:help.import'));
  for (const kind of importKind.options) addRun(imports, kind, shell);
  addPropose(imports, shell);
  addUndo(imports, shell);
  addList(imports, shell);
}

function addRun(imports: Command, kind: ImportKind, shell: Shell): void {
  const { t } = shell;
  imports
    .command(kind)
    .description(t(`cli:help.importKind.${kind}`))
    .argument('<file>', t('cli:argument.file'))
    .requiredOption('--client <id>', t('cli:option.client'))
    .option('--mapping <file>', t('cli:option.mapping'))
    .option('--rejects <file>', t('cli:option.rejects'))
    .option('--dry-run', t('cli:option.dryRun'))
    .action((given: string, options: RunOptions, command: Command) =>
      shell.run(command, OPEN, async (session) => {
        const clientId = await clientIdOf(session, options.client);
        const file = { path: existingFile(given) };
        const propose = () => session.call('import.propose', { clientId, file, kind });
        const mapping = options.mapping === undefined ? undefined : await readMapping(options.mapping, kind, propose);
        if (mapping === undefined) await askQuestions(session, given, propose);
        const rejectsPath = options.rejects === undefined ? undefined : resolve(options.rejects);
        const result = await session.job('import.run', { clientId, file, kind, mapping, dryRun: options.dryRun === true, rejectsPath });
        const rejects = result.rejects.map((one) => ({ ...one, message: session.t(one.reason, one.params) }));
        return { json: { ...result, rejects }, text: importText({ ...result, rejects }, { ...options, file: given }, session) };
      }),
    );
}

function listText(list: readonly ImportInfo[], { t, locale }: Session): string {
  if (list.length === 0) return t('cli:import.none');
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' });
  const header = ['id', ...['kind', 'file', 'date', 'state', 'rows', 'rejected'].map((name) => t(`cli:column.${name}`))];
  const rows = list.map(({ id, kind, fileName, at, state, rows: count, rejected }) => [
    id, t(`cli:importKind.${kind}`), fileName, when.format(new Date(at)), t(`cli:importState.${state}`), count, rejected,
  ]);
  return table(header, rows);
}

/** What is no id at all is no import's. */
function importIdOf(text: string): string {
  const id = uuid.safeParse(text.trim().toLowerCase());
  if (id.success) return id.data;
  throw new AppError('NOT_FOUND', 'cli:import.unknown', { params: { id: text } });
}

function addPropose(imports: Command, shell: Shell): void {
  const { t } = shell;
  imports
    .command('propose')
    .description(t('cli:help.importPropose'))
    .argument('<file>', t('cli:argument.file'))
    .requiredOption('--client <id>', t('cli:option.client'))
    .addOption(new Option('--kind <kind>', t('cli:option.kind', { list: importKind.options.join(', ') })).choices(importKind.options))
    .action((given: string, options: { client: string; kind?: ImportKind }, command: Command) =>
      shell.run(command, OPEN, async (session) => {
        const clientId = await clientIdOf(session, options.client);
        const proposal = await session.call('import.propose', { clientId, file: { path: existingFile(given) }, kind: options.kind });
        for (const { messageKey, params } of proposal.questions) process.stderr.write(`${session.t(messageKey, params)}\n`);
        return { json: proposal.mapping, text: JSON.stringify(proposal.mapping, null, 2) };
      }),
    );
}

function addUndo(imports: Command, shell: Shell): void {
  const { t } = shell;
  imports
    .command('undo')
    .description(t('cli:help.importUndo'))
    .argument('<import>', t('cli:argument.import'))
    .action((importId: string, _: object, command: Command) =>
      shell.run(command, OPEN, async (session) => {
        const undone = await session.job('import.undo', { importId: importIdOf(importId) });
        return { json: undone, text: session.t('cli:import.undone', undone) };
      }),
    );
}

function addList(imports: Command, shell: Shell): void {
  const { t } = shell;
  imports
    .command('list')
    .description(t('cli:help.importList'))
    .requiredOption('--client <id>', t('cli:option.client'))
    .action((options: { client: string }, command: Command) =>
      shell.run(command, OPEN, async (session) => {
        const { imports: list } = await session.call('import.list', { clientId: await clientIdOf(session, options.client), limit: 1000 });
        return { json: list, text: listText(list, session) };
      }),
    );
  imports
    .command('rejects')
    .description(t('cli:help.importRejects'))
    .argument('<import>', t('cli:argument.import'))
    .option('--save <file>', t('cli:option.rejects'))
    .action((given: string, options: { save?: string }, command: Command) =>
      shell.run(command, OPEN, async (session) => {
        const importId = importIdOf(given);
        if (options.save !== undefined) {
          const saved = await session.job('import.saveRejects', { importId, path: resolve(options.save) });
          return { json: saved, text: session.t('cli:import.rejectsSaved', { count: saved.rows, file: options.save }) };
        }
        const answer = await session.call('import.rejects', { importId, limit: 1000 });
        const rejects = answer.rejects.map((one) => ({ ...one, message: session.t(one.reason, one.params) }));
        return { json: { ...answer, rejects }, text: importRejectsText(rejects, answer.total, session) };
      }),
    );
}
