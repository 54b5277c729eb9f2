import { AppError } from '../../contract/errors.ts';
import { WEBHOOK_EVENTS, type Webhook } from '../../contract/webhooks.ts';
import { secretOf } from '../../domain/webhook/index.ts';
import type { Actor } from '../../contract/values.ts';
import type { ClientDb } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import type { Handlers } from '../handlers.ts';
import type { WebhooksDeps } from './deps.ts';
import { hookById, listHooks, listMessages, removeHook, replayDead, saveHook, shownHook, type KeptHook } from './repo.ts';
import type { WebhookSender } from './sender.ts';

export type WebhooksHandlers = Pick<Handlers, 'webhooks.list' | 'webhooks.add' | 'webhooks.change' | 'webhooks.remove' | 'webhooks.rotate' | 'webhooks.test' | 'webhooks.outbox' | 'webhooks.replay'>;

const DAY_MS = 86_400_000;
const SECRET_BYTES = 32;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

type Naming = 'webhooks.add' | 'webhooks.change' | 'webhooks.remove' | 'webhooks.rotate';

/** Addresses that a person names to be told what happens with a client, and what is told to them. */
export function createWebhooksHandlers(deps: WebhooksDeps, sender: WebhookSender): WebhooksHandlers {
  const { vault, ports: { clock, random }, emit } = deps;
  const open = (clientId: string) => vault.require().openClient(clientId);
  return {
    ...naming(deps),
    'webhooks.list': ({ clientId }) => ({ webhooks: listHooks(open(clientId).sqlite).map(shownHook), events: [...WEBHOOK_EVENTS] }),
    'webhooks.test': async ({ clientId, id }) => {
      const client = open(clientId);
      const { status, error } = await sender.now(client, found(client, id), { id: `msg_${random.uuid()}`, type: 'webhook.test', at: clock.now(), data: '{}' });
      return { ok: error === null, status, error };
    },
    'webhooks.outbox': ({ clientId, ...wanted }) => listMessages(open(clientId).sqlite, wanted),
    'webhooks.replay': ({ clientId, webhookId, messageId }, { actor }) => {
      const client = open(clientId);
      const hook = found(client, webhookId);
      const replayed = replayDead(client.sqlite, webhookId, messageId, clock.now());
      if (replayed > 0) noted(client, clock.now(), actor, 'webhooks.replay', hook);
      void sender.turn(clientId);
      emit('webhooks.changed', { clientId });
      return { replayed };
    },
  };
}

/** Each change is kept with its line in the client's log. */
function naming({ vault, ports: { clock, random }, emit }: WebhooksDeps): Pick<Handlers, Naming> {
  const open = (clientId: string) => vault.require().openClient(clientId);
  const newSecret = () => secretOf(random.bytes(SECRET_BYTES));
  const keep = (client: ClientDb, hook: KeptHook, actor: Actor, action: Naming): Webhook => {
    checkAddress(hook.url);
    client.sqlite.transaction(() => {
      saveHook(client.sqlite, hook);
      noted(client, clock.now(), actor, action, hook);
    })();
    emit('webhooks.changed', { clientId: client.id });
    return shownHook(found(client, hook.id));
  };
  return {
    'webhooks.add': ({ clientId, url, events, note = '', personal = false }, { actor }) => {
      const secret = newSecret();
      const hook: KeptHook = { id: random.uuid(), url, events: [...new Set(events)], note, personal, on: true, secret, oldSecret: null, oldUntil: null, madeAt: clock.now(), madeBy: actor };
      return { webhook: keep(open(clientId), hook, actor, 'webhooks.add'), secret };
    },
    'webhooks.change': ({ clientId, id, ...changes }, { actor }) => {
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<KeptHook>;
      return keep(open(clientId), { ...found(open(clientId), id), ...given }, actor, 'webhooks.change');
    },
    'webhooks.remove': ({ clientId, id }, { actor }) => {
      const client = open(clientId);
      const hook = found(client, id);
      client.sqlite.transaction(() => {
        removeHook(client.sqlite, id);
        noted(client, clock.now(), actor, 'webhooks.remove', hook);
      })();
      emit('webhooks.changed', { clientId });
      return {};
    },
    'webhooks.rotate': ({ clientId, id }, { actor }) => {
      const client = open(clientId);
      const hook = found(client, id);
      const secret = newSecret();
      return { webhook: keep(client, { ...hook, secret, oldSecret: hook.secret, oldUntil: clock.now() + DAY_MS }, actor, 'webhooks.rotate'), secret };
    },
  };
}

function noted({ sqlite }: ClientDb, at: number, actor: Actor, action: string, { id, url, events, personal, on }: KeptHook): void {
  appendAudit(sqlite, { at, actor, action, detail: { webhook: id, host: new URL(url).host, events, personal, on } });
}

function found({ sqlite }: ClientDb, id: string) {
  const hook = hookById(sqlite, id);
  if (!hook) throw new AppError('NOT_FOUND', 'webhooks:error.gone');
  return hook;
}

/** https anywhere, http on this machine; a name and a password in it would end up in logs. */
function checkAddress(address: string): void {
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') throw new AppError('INVALID_INPUT', 'webhooks:error.credentials');
  if (protocol !== 'https:' && !LOOPBACK.has(hostname)) throw new AppError('INVALID_INPUT', 'webhooks:error.needsTls', { params: { host: hostname } });
}
