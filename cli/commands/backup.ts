import type { Command } from 'commander';
import { AppError } from '../../core/contract/errors.ts';
import type { Output } from '../../core/contract/index.ts';
import { clientIdOf } from '../client-id.ts';
import { table } from '../output.ts';
import type { Session } from '../session.ts';
import { OPEN, type Shell } from '../shell.ts';

type Backup = Output<'backup.list'>[number];
interface Options {
  client?: string;
}

/** `querencia backup …`: encrypted copies of clients, each one verified. */
export function addBackup(program: Command, shell: Shell): void {
  const { t } = shell;
  const backup = program.command('backup').description(t('cli:help.backup'));
  const sub = (name: string, description: string) => backup.command(name).description(description).option('--client <id>', t('cli:option.backupClient'));
  sub('create', t('cli:help.backupCreate')).action((options: Options, command: Command) =>
    shell.run(command, OPEN, async (session) => {
      const made = [];
      for (const clientId of await clientsOf(session, options)) made.push({ clientId, ...(await session.job('backup.create', { clientId })) });
      const [only] = made;
      const saved = made.filter((one) => one.backup !== null);
      const text = session.t('cli:backup.created', { count: saved.length, skipped: made.length - saved.length });
      return { json: options.client ? only : made, text: [text, ...saved.map((one) => one.backup?.id ?? '')].join('\n') };
    }),
  );
  sub('list', t('cli:help.backupList')).action((options: Options, command: Command) =>
    shell.run(command, OPEN, async (session) => {
      const list = await backupsOf(session, options);
      return { json: list, text: listText(list, session) };
    }),
  );
  sub('verify', t('cli:help.backupVerify'))
    .argument('[backup]', t('cli:argument.backupOrAll'))
    .action((id: string | undefined, options: Options, command: Command) => shell.run(command, OPEN, (session) => verify(session, options, id)));
  sub('restore', t('cli:help.backupRestore'))
    .argument('<backup>', t('cli:argument.backup'))
    .action((id: string, options: Options, command: Command) =>
      shell.run(command, OPEN, async (session) => {
        const { clientId } = await findBackup(session, options, id);
        const restored = await session.job('backup.restore', { clientId, backupId: id });
        return { json: restored, text: session.t('cli:backup.restored', { id, savedAs: restored.savedAs, count: restored.erasedAgain }) };
      }),
    );
}

async function verify(session: Session, options: Options, id: string | undefined) {
  const list = id === undefined ? await backupsOf(session, options) : [await findBackup(session, options, id)];
  const checked = [];
  for (const { clientId, id: backupId } of list) checked.push({ clientId, backupId, ...(await session.job('backup.verify', { clientId, backupId })) });
  const bad = checked.filter(({ ok }) => !ok);
  const [only] = checked;
  const text = [
    session.t('cli:backup.verified', { good: checked.length - bad.length, count: checked.length }),
    ...bad.map(({ backupId, detail }) => `${backupId}: ${detail}`),
  ].join('\n');
  const json = id === undefined ? { ok: bad.length === 0, backups: checked } : { ok: only?.ok, detail: only?.detail };
  return { json, text, failed: bad.length > 0 };
}

async function clientsOf(session: Session, { client }: Options): Promise<string[]> {
  if (client !== undefined) return [await clientIdOf(session, client)];
  const [active, archived] = [await session.call('clients.list', {}), await session.call('clients.list', { archived: true })];
  return [...new Set([...active, ...archived].map(({ id }) => id))];
}

async function backupsOf(session: Session, options: Options): Promise<Backup[]> {
  const lists = [];
  for (const clientId of await clientsOf(session, options)) lists.push(await session.call('backup.list', { clientId }));
  return lists.flat();
}

async function findBackup(session: Session, options: Options, id: string): Promise<Backup> {
  const found = (await backupsOf(session, options)).filter((one) => one.id === id);
  const [only] = found;
  if (only === undefined) throw new AppError('NOT_FOUND', 'cli:backup.unknown', { params: { id } });
  if (found.length > 1) throw new AppError('CONFLICT', 'cli:backup.ambiguous', { params: { id } });
  return only;
}

function listText(list: readonly Backup[], { t, locale }: Session): string {
  if (list.length === 0) return t('cli:backup.none');
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const size = new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  const header = ['id', t('cli:column.client'), t('cli:column.date'), t('cli:column.size'), t('cli:column.reason'), t('cli:column.verified')];
  const rows = list.map(({ id, clientId, at, bytes, reason, verified }) => [
    id, clientId, date.format(new Date(at)), size.format(bytes / 1e6), t(`cli:reason.${reason}`), verified ? t('cli:answer.yes') : t('cli:answer.no'),
  ]);
  return table(header, rows);
}
