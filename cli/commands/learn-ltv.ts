import { Option, type Command } from 'commander';
import { dayNumber, openLifetime, orderModelNames, parseHorizon, type LifetimeEstimate, type LifetimeRefusal, type OrderModelName } from '../../core/open-lifetime.ts';
import { WrongUse } from '../failure.ts';
import { existingFile } from '../input-text.ts';
import { write, writeJson } from '../output.ts';
import type { LocalSession } from '../session.ts';
import { NONE, type Shell, type Shown } from '../shell.ts';

interface LtvOptions {
  orders: string;
  customer: string;
  date: string;
  amount: string;
  until?: string;
  horizon: string;
  model: OrderModelName | 'auto';
  unit: 'week' | 'day';
}

const DAY_MS = 86_400_000;

/** `querencia learn ltv`: one JSON document, with or without `--json`. No workspace is needed, and nothing is kept. */
export function addLearnLtv(learn: Command, shell: Shell): void {
  const { t } = shell;
  const option = (flags: string, name: string) => new Option(flags, t(`lifetime:option.${name}`));
  learn
    .command('ltv')
    .description(t('lifetime:help.ltv'))
    .addOption(option('--orders <file>', 'orders').makeOptionMandatory())
    .addOption(option('--customer <column>', 'customer').makeOptionMandatory())
    .addOption(option('--date <column>', 'date').makeOptionMandatory())
    .addOption(option('--amount <column>', 'amount').makeOptionMandatory())
    .addOption(option('--until <date>', 'until'))
    .addOption(option('--horizon <time>', 'horizon').default('12m'))
    .addOption(option('--model <name>', 'model').choices([...orderModelNames, 'auto']).default('bg-nbd'))
    .addOption(option('--unit <unit>', 'unit').choices(['week', 'day']).default('week'))
    .action((options: LtvOptions, command: Command) => {
      const request = { ...options, until: dayOf(options.until), horizon: horizonOf(options.horizon) };
      return shell.run(command, NONE, async (session) => {
        const { orders, customer, date, amount, ...rest } = request;
        const today = Math.floor(session.ports.clock.now() / DAY_MS);
        const estimate = await openLifetime(existingFile(orders), { ...rest, columns: { customer, date, amount }, today }, session.signal);
        return 'refused' in estimate ? refuse(session, estimate.refused) : show(session, estimate);
      });
    });
}

/** To eight digits: what follows says nothing, and it would double the document. */
const rounded = (value: object): unknown => JSON.parse(JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'number' ? Number(inner.toPrecision(8)) : inner)));

async function show({ t }: LocalSession, { notes, ...estimate }: LifetimeEstimate): Promise<Shown> {
  const told = notes.map(({ code, messageKey, params }) => ({ code, message: t(messageKey, params) }));
  await writeJson(rounded({ ...estimate, notes: told }));
  for (const { message } of told) await write(process.stderr, `${message}\n`);
  return { json: undefined, text: null };
}

async function refuse({ t }: LocalSession, refusals: readonly LifetimeRefusal[]): Promise<Shown> {
  const refused = refusals.map(({ code, messageKey, params }) => ({ code, message: t(messageKey, params) }));
  await writeJson({ refused });
  for (const { message } of refused) await write(process.stderr, `${message}\n`);
  return { json: undefined, text: null, failed: true };
}

function dayOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayNumber(text, 'dmy') : Number.NaN;
  if (Number.isNaN(day)) throw new WrongUse('lifetime:usage.badUntil', { what: text });
  return day;
}

function horizonOf(text: string): NonNullable<ReturnType<typeof parseHorizon>> {
  const horizon = parseHorizon(text);
  if (horizon === null) throw new WrongUse('lifetime:usage.badHorizon', { what: text });
  return horizon;
}
