import type { Command } from 'commander';
import { AppError } from '../../core/contract/errors.ts';
import type { ConnectorInfo, PlatformConnection } from '../../core/contract/connections.ts';
import type { Translate } from '../../core/platform/node/translator.ts';
import { clientIdOf } from '../client-id.ts';
import { table } from '../output.ts';
import { OPEN, type Shell } from '../shell.ts';

/** `querencia connectors list|test`: which platforms there are, which of a client's accounts are connected, and whether they answer. */
export function addConnectors(program: Command, shell: Shell): void {
  const { t } = shell;
  const connectors = program.command('connectors').description(t('connections:cli.connectors'));
  connectors
    .command('list')
    .description(t('connections:cli.list'))
    .option('--client <id>', t('connections:cli.client'))
    .action(({ client }: { client?: string }, command: Command) =>
      shell.run(command, OPEN, async (session) => {
        const { kinds } = await session.call('connections.kinds', {});
        if (client === undefined) return { json: { kinds }, text: kindsTable(kinds, session.t) };
        const { connections } = await session.call('connections.list', { clientId: await clientIdOf(session, client) });
        return { json: { kinds, connections }, text: `${kindsTable(kinds, session.t)}\n\n${connectionsTable(connections, session.t)}` };
      }),
    );
  connectors
    .command('test')
    .description(t('connections:cli.test'))
    .argument('<id>', t('connections:cli.id'))
    .requiredOption('--client <id>', t('connections:cli.client'))
    .action((id: string, { client }: { client: string }, command: Command) =>
      shell.run(command, OPEN, async (session) => {
        const clientId = await clientIdOf(session, client);
        const { connections } = await session.call('connections.list', { clientId });
        const found = connectionNamed(connections, id);
        const { account, at, receipts } = await session.call('connections.test', { clientId, id: found.id });
        return { json: { id: found.id, kind: found.kind, name: found.name, to: found.to, account, at, receipts }, text: session.t('connections:cli.ok', { name: found.name, account }) };
      }),
    );
}

function kindsTable(kinds: readonly ConnectorInfo[], t: Translate): string {
  const rows = kinds.map(({ kind, can, fields }) => [kind, can.map((one) => t(`connections:can.${one}`)).join(', '), fields.filter(({ required }) => required).map(({ name }) => name).join(', ')]);
  return table(['kind', 'can', 'fields'].map((name) => t(`connections:column.${name}`)), rows);
}

function connectionsTable(connections: readonly PlatformConnection[], t: Translate): string {
  if (connections.length === 0) return t('connections:cli.none');
  const rows = connections.map(({ id, kind, name, to, account, testedAt }) => [id, kind, name, to, account ?? '', testedAt ?? '']);
  return table(['id', ...['kind', 'name', 'to', 'account', 'tested'].map((name) => t(`connections:column.${name}`))], rows);
}

/** By its id, its name, or its kind where only one is of it. */
function connectionNamed(connections: readonly PlatformConnection[], what: string): PlatformConnection {
  const found = connections.find(({ id, name }) => id === what || name.toLowerCase() === what.toLowerCase());
  if (found) return found;
  const [first, ...others] = connections.filter(({ kind }) => kind === what);
  if (!first) throw new AppError('NOT_FOUND', 'connections:cli.gone', { params: { what } });
  if (others.length > 0) throw new AppError('CONFLICT', 'connections:cli.several', { params: { kind: what } });
  return first;
}
