import { Option, type Command } from 'commander';
import type { DeliveryLine } from '../../core/contract/deliveries.ts';
import type { Output } from '../../core/contract/index.ts';
import { clientIdOf } from '../client-id.ts';
import { WrongUse } from '../failure.ts';
import { table } from '../output.ts';
import type { Session } from '../session.ts';
import { OPEN, type Shell } from '../shell.ts';

const ARRIVED = { yes: true, no: false, unknown: null } as const;
const PAGE = 500;

type Doubted = Output<'deliveries.people'>['rows'][number];

/** `querencia deliveries doubts|settle`: what nobody knows whether it arrived, and what a person found out. Neither sends anything. */
export function addDeliveries(program: Command, shell: Shell): void {
  const { t } = shell;
  const deliveries = program.command('deliveries').description(t('deliveries:cli.deliveries'));
  deliveries
    .command('doubts')
    .description(t('deliveries:cli.doubts'))
    .requiredOption('--client <id>', t('deliveries:cli.ofClient'))
    .action(({ client }: { client: string }, command: Command) =>
      shell.run(command, OPEN, async (session) => {
        const doubts = await doubtsOf(session, await clientIdOf(session, client));
        const rows = doubts.flatMap(({ delivery, name, people }) => people.map((one) => [delivery, name, String(one.contactId), one.email ?? '', one.at ?? '']));
        const text = rows.length === 0 ? t('deliveries:cli.noDoubts') : table(['id', ...['name', 'contact', 'email', 'at'].map((column) => t(`deliveries:column.${column}`))], rows);
        return { json: { doubts }, text };
      }),
    );
  deliveries
    .command('settle')
    .description(t('deliveries:cli.settle'))
    .requiredOption('--client <id>', t('deliveries:cli.ofClient'))
    .requiredOption('--delivery <id>', t('deliveries:cli.delivery'))
    .option('--contact <number>', t('deliveries:cli.contact'))
    .addOption(new Option('--arrived <answer>', t('deliveries:cli.arrived')).choices(Object.keys(ARRIVED)).makeOptionMandatory())
    .action(({ client, delivery, contact, arrived }: { client: string; delivery: string; contact?: string; arrived: keyof typeof ARRIVED }, command: Command) =>
      shell.run(command, OPEN, async (session) => {
        const of = { clientId: await clientIdOf(session, client), id: delivery, ...(contact === undefined ? {} : { contactId: contactOf(contact) }) };
        const { delivery: after, settled } = await session.call('deliveries.settle', { ...of, arrived: ARRIVED[arrived] });
        const { state, counts } = after;
        return { json: { delivery, settled, state, counts }, text: t('deliveries:cli.settled', { count: settled, state: t(`deliveries:state.${state}`) }) };
      }),
    );
}

function contactOf(text: string): number {
  const id = Number(text);
  if (!Number.isSafeInteger(id) || id <= 0) throw new WrongUse('deliveries:cli.badContact', { what: text });
  return id;
}

interface Doubts {
  delivery: string;
  name: string;
  state: DeliveryLine['state'];
  people: Pick<Doubted, 'contactId' | 'email' | 'at'>[];
}

async function doubtsOf(session: Session, clientId: string): Promise<Doubts[]> {
  const { deliveries } = await session.call('deliveries.list', { clientId });
  const found: Doubts[] = [];
  for (const { id, name, state, counts } of deliveries.filter((line) => (line.counts.doubt ?? 0) > 0)) {
    const people: Doubts['people'] = [];
    for (let total = counts.doubt ?? 0; people.length < total; ) {
      const page = await session.call('deliveries.people', { clientId, id, state: 'doubt', offset: people.length, limit: PAGE });
      if (page.rows.length === 0) break;
      people.push(...page.rows.map(({ contactId, email, at }) => ({ contactId, email, at })));
      total = page.total;
    }
    found.push({ delivery: id, name, state, people });
  }
  return found;
}
