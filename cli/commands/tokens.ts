import type { Command } from 'commander';
import { AppError } from '../../core/contract/errors.ts';
import { tokenName, tokenScope, type ApiToken } from '../../core/contract/tokens.ts';
import { clientIdOf } from '../client-id.ts';
import { WrongUse } from '../failure.ts';
import { fitting } from '../input-text.ts';
import { table } from '../output.ts';
import type { Session } from '../session.ts';
import { OPEN, type Shell } from '../shell.ts';

interface CreateOptions {
  name: string;
  scopes: string;
  client?: string[];
  days?: string;
  perMinute?: string;
}

/** `querencia tokens create|list|revoke`: what programs of this machine may ask by REST. A secret is printed once, by `create`. */
export function addTokens(program: Command, shell: Shell): void {
  const { t } = shell;
  const tokens = program.command('tokens').description(t('tokens:cli.tokens'));
  addCreate(tokens, shell);
  tokens
    .command('list')
    .description(t('tokens:cli.list'))
    .action((_: object, command: Command) =>
      shell.run(command, OPEN, async (session) => {
        const list = await session.call('tokens.list', {});
        return { json: list, text: listText(list.tokens, session) };
      }),
    );
  tokens
    .command('revoke')
    .description(t('tokens:cli.revoke'))
    .argument('<token>', t('tokens:cli.token'))
    .action((what: string, _: object, command: Command) =>
      shell.run(command, OPEN, async (session) => {
        const { tokens: known } = await session.call('tokens.list', {});
        const found = known.find(({ id, name }) => id === what.trim() || name === what.trim().toLowerCase());
        if (!found) throw new AppError('NOT_FOUND', 'tokens:error.gone');
        const token = await session.call('tokens.revoke', { id: found.id });
        return { json: token, text: session.t('tokens:cli.revoked', { name: token.name }) };
      }),
    );
}

function addCreate(tokens: Command, shell: Shell): void {
  const { t } = shell;
  tokens
    .command('create')
    .description(t('tokens:cli.create'))
    .requiredOption('--name <name>', t('tokens:cli.name'))
    .requiredOption('--scopes <scopes>', t('tokens:cli.scopes'))
    .option('--client <id>', t('tokens:cli.client'), (one: string, before: string[] = []) => [...before, one])
    .option('--days <number>', t('tokens:cli.days'))
    .option('--per-minute <number>', t('tokens:cli.perMinute'))
    .action((options: CreateOptions, command: Command) => {
      const asked = {
        name: fitting(tokenName, options.name.trim(), 'tokens:usage.badName'),
        scopes: options.scopes.split(',').map((scope) => fitting(tokenScope, scope.trim(), 'tokens:usage.badScope')),
        ...(options.days !== undefined && { days: wholeOf(options.days) }), ...(options.perMinute !== undefined && { perMinute: wholeOf(options.perMinute) }),
      };
      return shell.run(command, OPEN, async (session) => {
        const clientIds = options.client ? await Promise.all(options.client.map((one) => clientIdOf(session, one))) : null;
        const made = await session.call('tokens.make', { ...asked, clientIds });
        const { name, expiresAt } = made.token;
        return { json: made, text: `${made.secret}\n\n${session.t('tokens:cli.made', { name, date: dayIn(session, expiresAt) })}` };
      });
    });
}

function wholeOf(text: string): number {
  if (!/^\d{1,6}$/.test(text.trim())) throw new WrongUse('tokens:usage.badNumber', { what: text });
  return Number(text);
}

const dayIn = ({ locale }: Session, instant: string): string => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(instant));

function listText(tokens: readonly ApiToken[], session: Session): string {
  const { t } = session;
  if (tokens.length === 0) return t('tokens:none');
  const state = ({ revokedAt, expiresAt }: ApiToken) => (revokedAt !== null ? t('tokens:revoked') : Date.parse(expiresAt) <= session.ports.clock.now() ? t('tokens:expired') : t('tokens:cli.holds'));
  const rows = tokens.map((token) => [
    token.name, state(token), token.scopes.join(','), token.clientIds === null ? t('tokens:everyClient') : t('tokens:clients', { count: token.clientIds.length }),
    dayIn(session, token.expiresAt), token.lastUsedAt === null ? null : dayIn(session, token.lastUsedAt),
  ]);
  return table(['name', 'state', 'scopes', 'clients', 'expires', 'used'].map((column) => t(`tokens:cli.column.${column}`)), rows);
}
