import { AppError } from '../../contract/errors.ts';
import { retryAfterMs, signatureHeaders } from '../../domain/webhook/index.ts';
import type { WebhooksDeps } from './deps.ts';
import type { KeptHook } from './repo.ts';

/** Receivers should answer before they work: who takes longer is asked again. */
export const PATIENCE_MS = 20_000;
const MAX_ANSWER_BYTES = 65_536;

/** What came of a try. */
export interface Answered {
  status: number | null;
  /** A translation key; null: it was taken. */
  error: string | null;
  /** Nothing left: the switch is off. */
  held: boolean;
  /** Milliseconds that the receiver asked for. */
  retryAfter: number;
}

interface Posted {
  clientId: string;
  hook: KeptHook;
  message: { id: string; type: string };
  body: string;
  signal: AbortSignal;
}

/** One try, through the door, with a receipt. Never throws: what stood against it is the answer. */
export async function post({ egress, ports: { clock }, patienceMs = PATIENCE_MS }: WebhooksDeps, { clientId, hook, message, body, signal }: Posted): Promise<Answered> {
  const now = clock.now();
  const late = AbortSignal.timeout(patienceMs);
  const secrets = [hook.secret, ...(hook.oldSecret !== null && (hook.oldUntil ?? 0) > now ? [hook.oldSecret] : [])];
  try {
    const answer = await egress({
      purpose: 'webhook', url: hook.url, method: 'POST', clientId, actor: hook.madeBy, maxBytes: MAX_ANSWER_BYTES,
      headers: { 'content-type': 'application/json', ...signatureHeaders({ id: message.id, timestamp: Math.floor(now / 1000), body }, secrets) },
      body: new TextEncoder().encode(body), detail: { webhook: hook.id, message: message.id, event: message.type }, signal: AbortSignal.any([signal, late]),
    });
    await drained(answer.body);
    const taken = answer.status >= 200 && answer.status < 300;
    const wait = retryAfterMs(String(answer.headers['retry-after'] ?? ''), now);
    return { status: answer.status, error: taken ? null : reasonOf(answer.status), held: false, retryAfter: taken ? 0 : wait };
  } catch (cause) {
    const held = cause instanceof AppError && cause.messageKey === 'egress:off';
    return { status: null, error: late.aborted ? 'webhooks:failed.late' : keyOf(cause), held, retryAfter: 0 };
  }
}

const keyOf = (cause: unknown): string => (cause instanceof AppError ? cause.messageKey : 'webhooks:failed.other');

/** A redirect is refused: the address is the one that a person named. */
const reasonOf = (status: number): string => (status >= 300 && status < 400 ? 'webhooks:failed.redirect' : status >= 500 ? 'webhooks:failed.server' : 'webhooks:failed.refused');

/** What it says beside its status is of no account, and may be too long. */
async function drained(body: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const _ of body);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}
