import type { IncomingMessage } from 'node:http';
import { HttpRefusal } from './problem.ts';

export const MAX_BODY_BYTES = 8_000_000;
/** A body that trickles slower than this is given up. */
const BODY_MS = 20_000;
/** An upload may be long, but each pause in it may not. */
const PAUSE_MS = 20_000;

/** The request's JSON body; an empty one is an empty object. */
export const readJson = async (request: IncomingMessage): Promise<unknown> => (await readJsonText(request)).value;

/** The same, and the text that it was: how deep a value lies does not matter to text. */
export async function readJsonText(request: IncomingMessage): Promise<{ value: unknown; text: string }> {
  const bytes = await readBytes(request, MAX_BODY_BYTES);
  if (bytes.length === 0) return { value: {}, text: '' };
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type)) throw new HttpRefusal(415);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { value: JSON.parse(text), text };
  } catch {
    throw new HttpRefusal(400, { key: 'badJson' });
  }
}

/** The request's whole body. @throws HttpRefusal 413 where it is longer, 408 where it trickles */
export async function readBytes(request: IncomingMessage, most: number): Promise<Buffer<ArrayBuffer>> {
  if (Number(request.headers['content-length'] ?? 0) > most) throw new HttpRefusal(413);
  const pieces: Buffer[] = [];
  let size = 0;
  const until = Date.now() + BODY_MS;
  for await (const piece of patiently(request, () => until - Date.now())) {
    size += piece.length;
    if (size > most) throw new HttpRefusal(413);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** The request's bytes as they come; a sender that stops sending is given up. */
export const uploadOf = (request: IncomingMessage): AsyncIterable<Uint8Array> => patiently(request, () => PAUSE_MS);

async function* patiently(request: IncomingMessage, patience: () => number): AsyncGenerator<Buffer> {
  const pieces = request[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  for (;;) {
    const next = await withLimit(pieces.next(), patience());
    if (next.done) return;
    yield next.value;
  }
}

function withLimit<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new HttpRefusal(408)), Math.max(0, ms));
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
