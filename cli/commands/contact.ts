import type { Command } from 'commander';
import type { Input } from '../../core/contract/index.ts';
import { clientIdOf } from '../client-id.ts';
import { WrongUse } from '../failure.ts';
import { pairs } from '../output.ts';
import { OPEN, type Shell } from '../shell.ts';

interface Options {
  client: string;
  email?: string;
  phone?: string;
  externalId?: string;
}

/** `querencia contact erase`: one person, everywhere. */
export function addContact(program: Command, shell: Shell): void {
  const { t } = shell;
  const contact = program.command('contact').description(t('cli:help.contact'));
  contact
    .command('erase')
    .description(t('cli:help.contactErase'))
    .requiredOption('--client <id>', t('cli:option.client'))
    .option('--email <email>', t('cli:option.email'))
    .option('--phone <phone>', t('cli:option.phone'))
    .option('--external-id <id>', t('cli:option.externalId'))
    .action((options: Options, command: Command) => {
      const by = personOf(options);
      return shell.run(command, OPEN, async (session) => {
        const erased = await session.job('contacts.erase', { clientId: await clientIdOf(session, options.client), by });
        const removed = Object.entries(erased.removed).filter(([, rows]) => rows > 0);
        const { totalsKept } = erased;
        const kept = session.t('cli:contact.kept', { orders: totalsKept.orders, lines: totalsKept.orderLines, events: totalsKept.events });
        const where = removed.length > 0 ? `\n${pairs(removed)}` : '';
        const waits = erased.listsWaiting > 0 ? `\n${session.t('cli:contact.listsWaiting', { count: erased.listsWaiting })}` : '';
        const text = `${session.t('cli:contact.erased', { count: erased.contacts, backups: erased.backupsRewritten })}${where}\n${kept}${waits}`;
        return { json: erased, text };
      });
    });
}

function personOf({ email, phone, externalId }: Options): Input<'contacts.erase'>['by'] {
  const given = [email && { email }, phone && { phone }, externalId && { externalId }].filter((by) => typeof by === 'object');
  const [by] = given;
  if (by === undefined || given.length > 1) throw new WrongUse('cli:usage.onePerson');
  return by;
}
