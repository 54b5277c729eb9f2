import type { Command } from 'commander';
import { clientIdOf } from '../client-id.ts';
import { table } from '../output.ts';
import { OPEN, type Shell } from '../shell.ts';

interface Options {
  client?: string;
}

/** `querencia receipts list|verify`: what left this machine, and whether the chain that says so is whole. */
export function addReceipts(program: Command, shell: Shell): void {
  const { t } = shell;
  const receipts = program.command('receipts').description(t('shield:cli.receipts'));
  const sub = (name: 'list' | 'verify') => receipts.command(name).description(t(`shield:cli.${name}`)).option('--client <id>', t('shield:cli.client'));
  sub('list').action((options: Options, command: Command) =>
    shell.run(command, OPEN, async (session) => {
      const clientId = options.client === undefined ? undefined : await clientIdOf(session, options.client);
      const list = await session.call('receipts.list', { clientId, limit: 500 });
      const rows = list.receipts.map(({ at, to, purpose, bytes, approvedBy, payloadHash }) => [at, to, purpose, bytes, approvedBy, payloadHash.slice(0, 12)]);
      return { json: list, text: rows.length === 0 ? session.t('shield:cli.none') : table(['at', 'to', 'purpose', 'bytes', 'by', 'sha256'].map((name) => session.t(`shield:cli.column.${name}`)), rows) };
    }),
  );
  sub('verify').action((options: Options, command: Command) =>
    shell.run(command, OPEN, async (session) => {
      const clientId = options.client === undefined ? undefined : await clientIdOf(session, options.client);
      const verdict = await session.call('receipts.verify', { clientId });
      return { json: verdict, text: session.t(verdict.intact ? 'shield:cli.intact' : 'shield:cli.broken', { count: verdict.lines }), failed: !verdict.intact };
    }),
  );
}
