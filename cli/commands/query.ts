import type { Command } from 'commander';
import type { Output } from '../../core/contract/index.ts';
import { localDate } from '../../core/contract/values.ts';
import { clientIdOf } from '../client-id.ts';
import { argumentText, fitting } from '../input-text.ts';
import { pairs, table } from '../output.ts';
import type { Session } from '../session.ts';
import { OPEN, type Shell } from '../shell.ts';

interface KpiOptions {
  client: string;
  from?: string;
  to?: string;
}

/** `querencia query kpis` and `querencia sql`. */
export function addQuery(program: Command, shell: Shell): void {
  const { t } = shell;
  const query = program.command('query').description(t('cli:help.query'));
  query
    .command('kpis')
    .description(t('cli:help.queryKpis'))
    .requiredOption('--client <id>', t('cli:option.client'))
    .option('--from <date>', t('cli:option.from'))
    .option('--to <date>', t('cli:option.to'))
    .action((options: KpiOptions, command: Command) => {
      const from = dayOf(options.from);
      const to = dayOf(options.to);
      return shell.run(command, OPEN, async (session) => {
        const clientId = await clientIdOf(session, options.client);
        const kpis = await session.call('query.kpis', { clientId, from, to });
        return { json: kpis, text: session.json ? null : await kpisText(session, clientId, kpis) };
      });
    });
  program
    .command('sql')
    .description(t('cli:help.sql'))
    .requiredOption('--client <id>', t('cli:option.client'))
    .argument('<select>', t('cli:argument.sql'))
    .action((sql: string, options: { client: string }, command: Command) =>
      shell.run(command, OPEN, async (session) => {
        const clientId = await clientIdOf(session, options.client);
        const { rows, truncated } = await session.call('query.sql', { clientId, sql: await argumentText(sql), limit: 1_000_000 });
        if (truncated) process.stderr.write(`${session.t('cli:sql.truncated', { count: rows.length })}\n`);
        const header = Object.keys(rows[0] ?? {});
        const text = rows.length === 0 ? session.t('cli:sql.none') : table(header, rows.map((row) => header.map((name) => row[name])));
        return { json: rows, text };
      }),
    );
}

const dayOf = (text: string | undefined) => (text === undefined ? undefined : fitting(localDate, text, 'cli:usage.badDate'));

async function kpisText(session: Session, clientId: string, kpis: Output<'query.kpis'>): Promise<string> {
  const { locale } = await session.call('clients.get', { clientId });
  const { currency } = kpis;
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const formats = {
    revenue: money, orders: number, customers: number, averageOrderValue: money, spend: money, conversions: number,
    cpa: money, roas: number, contacts: number, activeContacts: number, consentCoverage: percent,
  };
  const lines = Object.entries(formats).map(([name, format]) => {
    const value = kpis[name as keyof typeof formats];
    return [session.t(`cli:kpi.${name}`), value === null ? null : format.format(value)] as const;
  });
  const { from, to } = kpis.period;
  return `${session.t('cli:kpi.period', { from, to, currency })}\n${pairs(lines)}`;
}
