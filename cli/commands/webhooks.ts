import { setTimeout as wait } from 'node:timers/promises';
import { Option, type Command } from 'commander';
import { AppError } from '../../core/contract/errors.ts';
import { messageState, webhookEvent, WEBHOOK_EVENTS, type Webhook, type WebhookMessage } from '../../core/contract/webhooks.ts';
import { clientIdOf } from '../client-id.ts';
import { fitting } from '../input-text.ts';
import { table } from '../output.ts';
import type { Session } from '../session.ts';
import { OPEN, type Shell } from '../shell.ts';

interface Client {
  client: string;
}

const LOOK_EVERY_MS = 200;
const MOST = 500;

/** `querencia webhooks list|add|test|outbox|replay|remove`: addresses that are told what happens with a client. */
export function addWebhooks(program: Command, shell: Shell): void {
  const { t } = shell;
  const group = program.command('webhooks').description(t('webhooks:cli.webhooks'));
  const sub = (name: string) => group.command(name).description(t(`webhooks:cli.${name}`)).requiredOption('--client <id>', t('webhooks:cli.client'));
  const withHook = (name: string) => sub(name).argument('<id>', t('webhooks:cli.id'));
  sub('list').action(({ client }: Client, command: Command) =>
    shell.run(command, OPEN, async (session) => {
      const list = await session.call('webhooks.list', { clientId: await clientIdOf(session, client) });
      return { json: list, text: listText(list.webhooks, session) };
    }),
  );
  addAdd(sub('add'), shell);
  withHook('test').action((what: string, { client }: Client, command: Command) =>
    shell.run(command, OPEN, async (session) => {
      const { clientId, hook } = await hookOf(session, client, what);
      const tested = await session.call('webhooks.test', { clientId, id: hook.id });
      return { json: tested, text: tested.ok ? session.t('webhooks:testOk', { status: String(tested.status) }) : whyOf(session, tested), failed: !tested.ok };
    }),
  );
  addOutbox(sub('outbox'), shell);
  withHook('replay').option('--message <id>', t('webhooks:cli.message')).action((what: string, options: Client & { message?: string }, command: Command) => shell.run(command, OPEN, (session) => replay(session, what, options)));
  withHook('remove').action((what: string, { client }: Client, command: Command) =>
    shell.run(command, OPEN, async (session) => {
      const { clientId, hook } = await hookOf(session, client, what);
      await session.call('webhooks.remove', { clientId, id: hook.id });
      return { json: { id: hook.id }, text: session.t('webhooks:cli.removed', { url: hook.url }) };
    }),
  );
}

interface AddOptions extends Client {
  events: string;
  note?: string;
  personal?: boolean;
}

function addAdd(command: Command, shell: Shell): void {
  const { t } = shell;
  command
    .argument('<address>', t('webhooks:urlHelp'))
    .requiredOption('--events <events>', t('webhooks:cli.events', { list: WEBHOOK_EVENTS.join(', ') }))
    .option('--note <text>', t('webhooks:cli.note'))
    .option('--personal', t('webhooks:personal'))
    .action((url: string, { client, events, note, personal }: AddOptions, self: Command) => {
      const wanted = events.split(',').map((event) => fitting(webhookEvent, event.trim(), 'webhooks:usage.badEvent'));
      return shell.run(self, OPEN, async (session) => {
        const made = await session.call('webhooks.add', { clientId: await clientIdOf(session, client), url, events: wanted, note, personal: personal === true });
        return { json: made, text: `${made.secret}\n\n${session.t('webhooks:cli.added', { url: made.webhook.url, id: made.webhook.id })}` };
      });
    });
}

function addOutbox(command: Command, shell: Shell): void {
  const { t } = shell;
  command
    .option('--webhook <id>', t('webhooks:cli.ofHook'))
    .addOption(new Option('--state <state>', t('webhooks:cli.state')).choices(messageState.options))
    .action(({ client, webhook, state }: Client & { webhook?: string; state?: WebhookMessage['state'] }, self: Command) =>
      shell.run(self, OPEN, async (session) => {
        const clientId = await clientIdOf(session, client);
        const webhookId = webhook === undefined ? undefined : (await hookOf(session, client, webhook)).hook.id;
        const found = await session.call('webhooks.outbox', { clientId, webhookId, state, limit: MOST });
        return { json: found, text: outboxText(found.messages, session) };
      }),
    );
}

/** What was given up, and whatever else is due, is tried now; the command waits until each had its try. */
async function replay(session: Session, what: string, { client, message: messageId }: Client & { message?: string }) {
  const { clientId, hook } = await hookOf(session, client, what);
  const { replayed } = await session.call('webhooks.replay', { clientId, webhookId: hook.id, messageId });
  const count = async (state: WebhookMessage['state']) => (await session.call('webhooks.outbox', { clientId, webhookId: hook.id, state, limit: 1 })).total;
  while (!session.signal.aborted && (await isDue(session, clientId, hook.id))) await wait(LOOK_EVERY_MS);
  const [waiting, dead] = [await count('waiting'), await count('dead')];
  return { json: { replayed, waiting, dead }, text: session.t('webhooks:cli.replayed', { count: replayed, waiting, dead }) };
}

async function isDue(session: Session, clientId: string, webhookId: string): Promise<boolean> {
  // An address that is gone for good is switched off, and keeps what waits.
  const { webhooks } = await session.call('webhooks.list', { clientId });
  if (webhooks.find(({ id }) => id === webhookId)?.on !== true) return false;
  const { messages } = await session.call('webhooks.outbox', { clientId, webhookId, state: 'waiting', limit: MOST });
  return messages.some(({ nextAt }) => nextAt !== null && Date.parse(nextAt) <= session.ports.clock.now());
}

/** By its id, or its address where only one has it. */
async function hookOf(session: Session, client: string, what: string): Promise<{ clientId: string; hook: Webhook }> {
  const clientId = await clientIdOf(session, client);
  const { webhooks } = await session.call('webhooks.list', { clientId });
  const found = webhooks.filter(({ id, url }) => id === what || url === what);
  const [hook] = found;
  if (!hook) throw new AppError('NOT_FOUND', 'webhooks:error.gone');
  if (found.length > 1) throw new AppError('CONFLICT', 'webhooks:cli.several', { params: { url: what } });
  return { clientId, hook };
}

const whyOf = ({ t }: Session, { status, error }: { status: number | null; error: string | null }): string => [status, error === null ? null : t(error)].filter((part) => part !== null).join(' · ');

function listText(webhooks: readonly Webhook[], { t }: Session): string {
  if (webhooks.length === 0) return t('webhooks:none');
  const rows = webhooks.map(({ id, url, on, events, waiting, dead, lastOkAt }) => [id, url, t(on ? 'webhooks:on' : 'webhooks:cli.off'), events.join(','), waiting, dead, lastOkAt]);
  return table(['id', ...['url', 'state', 'events', 'waiting', 'dead', 'lastOk'].map((column) => t(`webhooks:cli.column.${column}`))], rows);
}

function outboxText(messages: readonly WebhookMessage[], session: Session): string {
  const { t } = session;
  if (messages.length === 0) return t('webhooks:cli.empty');
  const rows = messages.map((message) => [message.id, message.at, message.type, t(`webhooks:cli.is.${message.state}`), message.attempts, whyOf(session, { status: message.lastStatus, error: message.lastError })]);
  return table(['id', ...['at', 'event', 'state', 'attempts', 'why'].map((column) => t(`webhooks:cli.column.${column}`))], rows);
}
