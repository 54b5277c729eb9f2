import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Output } from '../contract/index.ts';
import type { ReachableCore } from '../rpc/remote-core.ts';
import type { Answer } from './answer.ts';
import type { Asker } from './asker.ts';
import { HttpRefusal } from './problem.ts';

const KEY = /^[\x21-\x7e]{1,255}$/u;

/** The key that a request names, with or without the quotes of a structured field; undefined where it names none. @throws HttpRefusal 400 */
export function idempotencyKey(request: IncomingMessage): string | undefined {
  const given = request.headers['idempotency-key'];
  if (given === undefined) return undefined;
  const key = String(given).replace(/^"(.*)"$/u, '$1');
  if (!KEY.test(key)) throw new HttpRefusal(400, { key: 'badKey' });
  return key;
}

interface Repeated {
  core: ReachableCore;
  asker: Asker;
  key: string | undefined;
  /** What makes it the same request: method, address and body. */
  parts: readonly string[];
}

/**
 * Does a request once for each key: whoever asks again within a day gets the first answer. An error keeps nothing: it can be tried again.
 * @throws HttpRefusal 422 where the key was used for another request, 409 while the first is under way or where it was cut off, 410 where somebody was erased since
 */
export async function once({ core, asker, key, parts }: Repeated, work: () => Promise<Answer>): Promise<Answer> {
  if (key === undefined) return work();
  const { holder } = asker;
  const ask = <T>(method: string, input: object) => core.invoke(method, input, { actor: asker.actor, signal: new AbortController().signal }) as Promise<T>;
  const fingerprint = createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
  const { state, answer } = await ask<Output<'door.begin'>>('door.begin', { holder, key, fingerprint });
  if (state === 'other') throw new HttpRefusal(422, { key: 'keyUsed' });
  if (state === 'running') throw new HttpRefusal(409, { key: 'keyRunning' }, { 'Retry-After': '2' });
  if (answer?.body === '') throw new HttpRefusal(410, { key: 'keyForgotten' });
  if (answer) return { status: answer.status, text: answer.body, headers: { 'Idempotent-Replayed': 'true', ...(answer.location !== null && { Location: answer.location }) } };
  try {
    const made = await work();
    await ask('door.keep', { holder, key, answer: { status: made.status, location: made.headers?.['Location'] ?? null, body: made.text } });
    return made;
  } catch (error) {
    await ask('door.keep', { holder, key, answer: null }).catch(() => undefined);
    throw error;
  }
}
