import { Readable } from 'node:stream';
import type { Actor } from '../contract/values.ts';
import type { Egress } from '../egress/egress.ts';

/** Answers longer than this are no copy. */
const MAX_BYTES = 20_000_000;

export interface DoorContext {
  clientId: string | null;
  actor: Actor;
  /** What the receipt says beside to whom, how much and its hash. */
  detail: Readonly<Record<string, unknown>>;
}

/** What a provider's library takes for its transport: each of its requests goes through the one door outward, and leaves a receipt. */
export function doorTransport(egress: Egress, { clientId, actor, detail }: DoorContext) {
  return async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const answer = await egress({
      purpose: 'language-model',
      url: input instanceof Request ? input.url : String(input),
      method: init.method === 'POST' ? 'POST' : 'GET',
      headers: Object.fromEntries([...new Headers(init.headers)].filter(([name]) => !['content-length', 'host', 'user-agent'].includes(name) && !name.startsWith('x-stainless'))),
      ...(typeof init.body === 'string' ? { body: Buffer.from(init.body) } : {}),
      maxBytes: MAX_BYTES,
      clientId, actor, detail,
      signal: init.signal ?? new AbortController().signal,
    });
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) for (const one of [value ?? []].flat()) headers.append(name, one);
    return new Response(Readable.toWeb(Readable.from(answer.body)) as ReadableStream<Uint8Array>, { status: answer.status, headers });
  };
}
