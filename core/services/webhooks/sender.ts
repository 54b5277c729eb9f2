import { AppError } from '../../contract/errors.ts';
import { MOST_ATTEMPTS, waitBefore } from '../../domain/webhook/index.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { WebhooksDeps } from './deps.ts';
import { post, type Answered } from './post.ts';
import { dueMessages, emailOf, forgetDone, hookById, keepOutcome, switchOff, type DueMessage, type KeptHook } from './repo.ts';

const AT_ONCE = 20;
/** While the switch is off nothing is tried: looked at again after that. */
const SHUT_MS = 60_000;
const KEPT_MS = 30 * 86_400_000;
/** RFC 9110: the address is gone for good. */
const GONE = 410;

/** Sends what waits in clients' outboxes, each client's in its turn. What was sent and not written down is sent again: at least once, under the same id. */
export class WebhookSender {
  readonly #deps: WebhooksDeps;
  readonly #turns = new Map<string, Promise<void>>();
  #stopping = new AbortController();

  constructor(deps: WebhooksDeps) {
    this.#deps = deps;
  }

  /** One turn of a client at a time; who asks meanwhile waits for that one. */
  turn(clientId: string): Promise<void> {
    const running = this.#turns.get(clientId);
    if (running) return running;
    const turn = this.#send(clientId, this.#stopping.signal).finally(() => this.#turns.delete(clientId));
    this.#turns.set(clientId, turn);
    return turn;
  }

  /** Sends one message of an endpoint now, whatever waits. */
  now(client: ClientDb, hook: KeptHook, message: Omit<DueMessage, 'webhookId' | 'attempts' | 'type'> & { type: string }): Promise<Answered> {
    return post(this.#deps, { clientId: client.id, hook, message, body: bodyOf(client, hook, message), signal: this.#stopping.signal });
  }

  async stop(): Promise<void> {
    this.#stopping.abort(new AppError('LOCKED', 'errors:locked'));
    await Promise.allSettled(this.#turns.values());
    this.#stopping = new AbortController();
  }

  async #send(clientId: string, signal: AbortSignal): Promise<void> {
    const { vault, ports: { clock }, emit } = this.#deps;
    const client = vault.current?.openClient(clientId);
    if (!client) return;
    const due = dueMessages(client.sqlite, clock.now(), AT_ONCE);
    for (const message of due) {
      if (signal.aborted) return;
      await this.#sendOne(client, message, signal);
    }
    if (due.length === 0) return;
    forgetDone(client.sqlite, clock.now() - KEPT_MS);
    emit('webhooks.changed', { clientId });
  }

  async #sendOne(client: ClientDb, message: DueMessage, signal: AbortSignal): Promise<void> {
    const hook = hookById(client.sqlite, message.webhookId);
    if (!hook?.on) return;
    const answered = await this.now(client, hook, message);
    // A locked vault has forgotten the database: the message waits where it is.
    if (signal.aborted) return;
    this.#keep(client, hook, message, answered);
  }

  #keep({ sqlite }: ClientDb, hook: KeptHook, message: DueMessage, { status, error, held, retryAfter }: Answered): void {
    const now = this.#deps.ports.clock.now();
    const told = { lastAt: now, lastStatus: status, lastError: error };
    if (held) return keepOutcome(sqlite, message, { ...told, state: 'waiting', attempts: message.attempts, nextAt: now + SHUT_MS });
    const attempts = message.attempts + 1;
    if (error === null) return keepOutcome(sqlite, message, { ...told, state: 'done', attempts, nextAt: now });
    const over = attempts >= MOST_ATTEMPTS || status === GONE;
    keepOutcome(sqlite, message, { ...told, state: over ? 'dead' : 'waiting', attempts, nextAt: now + waitBefore(attempts, this.#deps.chance(), retryAfter) });
    if (status === GONE) switchOff(sqlite, hook.id);
  }
}

/** A contact's address goes along only where the endpoint is to get it, as it is now: who was erased meanwhile has none. */
function bodyOf({ id: clientId, sqlite }: ClientDb, { personal }: KeptHook, { type, at, data }: Pick<DueMessage, 'at' | 'data'> & { type: string }): string {
  const known = JSON.parse(data) as Record<string, unknown>;
  const email = personal && typeof known['contactId'] === 'number' ? { email: emailOf(sqlite, known['contactId']) } : {};
  return JSON.stringify({ type, timestamp: new Date(at).toISOString(), data: { clientId, ...known, ...email } });
}
