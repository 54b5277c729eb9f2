import { Option, type Command } from 'commander';
import type { AdBudgetChange } from '../../core/contract/ad-budgets.ts';
import type { Input } from '../../core/contract/index.ts';
import { adsAccountOf } from '../ads-account.ts';
import { clientIdOf } from '../client-id.ts';
import { WrongUse } from '../failure.ts';
import { write, writeJson } from '../output.ts';
import type { Session } from '../session.ts';
import { OPEN, type Shell, type Shown } from '../shell.ts';
import { numberIn } from './learn-train.ts';

interface ApplyOptions {
  client: string;
  connector: string;
  set?: string[];
  week?: string;
  only?: string[];
  currency?: string;
  mostChange: string;
  undo?: string;
  list?: boolean;
  dryRun?: boolean;
}
type Wish = Input<'adBudgets.propose'>['wish'];
type Asked = { kind: 'list' } | { kind: 'undo'; id: string } | { kind: 'set'; wish: Wish } | { kind: 'week'; weekMicros: number; only: string[] | null };

const MICROS = 1e6;
const gather = (one: string, all: string[] = []): string[] => [...all, one];

/** `querencia channels apply`: daily budgets of an ad account, tried, approved in the name of who opened the workspace, changed and read back. One JSON document. */
export function addChannelsApply(channels: Command, shell: Shell): void {
  const option = (flags: string, name: string) => new Option(flags, shell.t(`ad-budgets:option.${name}`));
  channels
    .command('apply')
    .description(shell.t('ad-budgets:help.apply'))
    .addOption(option('--client <id>', 'client').makeOptionMandatory())
    .addOption(option('--connector <connection>', 'connector').makeOptionMandatory())
    .addOption(option('--set <id=amount>', 'set').argParser(gather))
    .addOption(option('--week <amount>', 'week'))
    .addOption(option('--only <id>', 'only').argParser(gather))
    .addOption(option('--currency <code>', 'currency'))
    .addOption(option('--most-change <share>', 'mostChange').default('0.2'))
    .addOption(option('--undo <id>', 'undo'))
    .addOption(option('--list', 'list'))
    .addOption(option('--dry-run', 'dryRun'))
    .action((options: ApplyOptions, command: Command) => {
      const asked = askedOf(options);
      const mostChange = options.mostChange === 'any' ? null : numberIn(options.mostChange, (share) => share >= 0.01 && share <= 10, 'ad-budgets:usage.badShare');
      return shell.run(command, OPEN, (session) => apply(session, options, { asked, mostChange }));
    });
}

function askedOf({ set, week, only, undo, list }: ApplyOptions): Asked {
  if ([set, week, undo, list].filter((one) => one !== undefined).length !== 1) throw new WrongUse('ad-budgets:usage.oneWish');
  if (undo !== undefined) return { kind: 'undo', id: undo };
  if (week !== undefined) return { kind: 'week', weekMicros: Math.round(numberIn(week, (amount) => amount > 0, 'ad-budgets:usage.badAmount') * MICROS), only: only ?? null };
  return set === undefined ? { kind: 'list' } : { kind: 'set', wish: { lines: set.map(lineIn) } };
}

function lineIn(text: string): { id: string; dailyMicros: number } {
  const [, id, amount] = /^(\d{1,20})=(\d+(?:\.\d+)?)$/u.exec(text) ?? [];
  if (id === undefined || amount === undefined || Number(amount) <= 0) throw new WrongUse('ad-budgets:usage.badSet', { what: text });
  return { id, dailyMicros: Math.round(Number(amount) * MICROS) };
}

async function apply(session: Session, { client, connector, currency, dryRun = false }: ApplyOptions, { asked, mostChange }: { asked: Asked; mostChange: number | null }): Promise<Shown> {
  const clientId = await clientIdOf(session, client);
  const { id: connectionId } = await adsAccountOf(session, clientId, connector);
  if (asked.kind === 'undo') return done(session, clientId, await session.call('adBudgets.undo', { clientId, id: asked.id }));
  if (asked.kind === 'list') return list(session, clientId, connectionId);
  const wish = asked.kind === 'set' ? asked.wish : { ids: asked.only ?? (await changeable(session, clientId, connectionId)), weekMicros: asked.weekMicros };
  const { currency: own } = await session.call('clients.get', { clientId });
  const change = await session.call('adBudgets.propose', { clientId, connectionId, currency: currency?.toUpperCase() ?? own, wish, mostChange });
  const of = { clientId, id: change.id };
  if (dryRun) {
    await session.call('adBudgets.discard', of);
    return told(session, { ...change, id: null }, dryRun);
  }
  try {
    await session.call('adBudgets.approve', of);
  } catch (error) {
    await session.call('adBudgets.discard', of).catch(() => undefined);
    throw error;
  }
  return done(session, clientId, change);
}

async function done(session: Session, clientId: string, { id }: AdBudgetChange): Promise<Shown> {
  return told(session, await session.job('adBudgets.apply', { clientId, id }), false);
}

async function changeable(session: Session, clientId: string, connectionId: string): Promise<string[]> {
  const { budgets } = await session.call('adBudgets.ask', { clientId, connectionId });
  return budgets.filter(({ running, locked }) => running && locked === null).map(({ id }) => id);
}

async function list(session: Session, clientId: string, connectionId: string): Promise<Shown> {
  const { currency, budgets, unitMicros, minimumMicros } = await session.call('adBudgets.ask', { clientId, connectionId });
  const rows = budgets.map(({ dailyMicros, ...rest }) => ({ ...rest, daily: dailyMicros / MICROS }));
  await writeJson({ currency, unit: unitMicros / MICROS, minimum: minimumMicros / MICROS, budgets: rows });
  return { json: undefined, text: null };
}

async function told({ t }: Session, { id, connection, currency, state, reason, undoes, minimumMicros, mostChange, lines }: Omit<AdBudgetChange, 'id'> & { id: string | null }, dryRun: boolean): Promise<Shown> {
  const rows = lines.map(({ beforeMicros, wishedMicros, afterMicros, nowMicros, failure, ...line }) => ({
    ...line, before: beforeMicros / MICROS, wished: wishedMicros / MICROS, after: afterMicros / MICROS, now: nowMicros === null ? null : nowMicros / MICROS, failure: failure && { ...failure, message: t(failure.messageKey, failure.params) },
  }));
  await writeJson({ dryRun, change: id, connector: connection, currency, state, reason: reason && { ...reason, message: t(reason.messageKey, reason.params) }, undoes, mostChange, minimum: minimumMicros / MICROS, lines: rows });
  for (const { name, before, after, failure } of rows) await write(process.stderr, `${t('ad-budgets:told', { name, before, after, currency })}${failure === null ? '' : ` · ${failure.message}`}\n`);
  return { json: undefined, text: null, failed: state === 'paused' || lines.some((line) => line.state === 'failed') };
}
