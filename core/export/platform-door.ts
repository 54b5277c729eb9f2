import type { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { withRetries } from '../llm/with-retries.ts';
import type { Door } from './connector-kind.ts';
import { failureOf, PlatformFailure, waitMsOf } from './platform-failure.ts';

type Value = string | number | boolean | undefined;

/** One call as the platform's description has it. */
export interface PlatformCall {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With its places: `/contacts/lists/{listId}`. Receipts say this, and never what stands in the places. */
  path: string;
  at?: Readonly<Record<string, string | number>>;
  query?: Readonly<Record<string, Value>>;
  body?: unknown;
  /** In the place of a JSON body. */
  raw?: { type: string; bytes: Uint8Array };
  /** Doing it twice is as doing it once: then a broken connection is tried again. Calls that only read, put or delete are so by themselves. */
  again?: boolean;
  headers?: Readonly<Record<string, string>>;
  /** How many people it is about, for the receipt. */
  people?: number;
}

export interface Platform {
  /** As people know it: `Brevo`. */
  name: string;
  /** Origin and the path that every call begins with: `https://api.brevo.com/v3`. */
  base: string;
  headers: Readonly<Record<string, string>>;
  /** The least time between two calls, in milliseconds, that its published limits ask for. */
  paceMs: number;
  /** What its answer means, where its status does not say it. */
  statusOf?: (status: number, answer: unknown) => number;
}

export interface Asking {
  /**
   * @throws PlatformFailure by status; EXTERNAL `connections:error.nonsense` where the answer is not what the description says, `connections:error.inDoubt`
   *   where the connection broke and the call may have been taken; what the door throws
   */
  <S extends z.ZodType>(call: PlatformCall, answer: S, signal: AbortSignal): Promise<z.output<S>>;
}

/** Lists of people and letters with pictures in them; nothing that is asked for is longer. */
const MAX_BYTES = 50_000_000;
/** Jobs can wait for an hourly limit of a few minutes; longer than this a person decides. */
const LONGEST_WAIT_MS = 5 * 60_000;

/** A platform's JSON over HTTP: in its pace, tried again where that can help, each try with a receipt. */
export function platformDoor(door: Door, platform: Platform): Asking {
  let next = 0;
  const once = async (call: PlatformCall, signal: AbortSignal): Promise<unknown> => {
    const wait = next - door.now();
    if (wait > 0) await door.patience.sleep(wait, signal);
    next = door.now() + platform.paceMs;
    return answerTo(door, platform, call, signal);
  };
  return async (call, answer, signal) => {
    const got = await withRetries(() => once(call, signal), door.patience, signal, LONGEST_WAIT_MS);
    const parsed = answer.safeParse(got);
    if (!parsed.success) throw new PlatformFailure('EXTERNAL', 'connections:error.nonsense', { platform: platform.name, word: parsed.error.issues[0]?.path.join('.') ?? '' });
    return parsed.data;
  };
}

async function answerTo(door: Door, platform: Platform, call: PlatformCall, signal: AbortSignal): Promise<unknown> {
  const { method, body, raw, people, again = method !== 'POST' && method !== 'PATCH' } = call;
  try {
    const { status, headers, body: bytes } = await door.egress({
      purpose: 'connector', method, signal, maxBytes: MAX_BYTES,
      url: addressOf(platform, call),
      headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }), ...platform.headers, ...call.headers, ...(raw && { 'content-type': raw.type }) },
      ...(raw ? { body: raw.bytes } : body !== undefined && { body: Buffer.from(JSON.stringify(body)) }),
      clientId: door.clientId, actor: door.actor, detail: { ...door.detail, path: call.path, ...(people !== undefined && { people }) },
    });
    const text = await textOf(bytes);
    if (status >= 200 && status < 300) return text.trim() === '' ? undefined : jsonOf(text, platform.name);
    const said = jsonOrNull(text);
    const failure = failureOf(platform.name, platform.statusOf?.(status, said) ?? status, said, waitMsOf(headers, door.now()));
    throw status >= 500 && !again ? new PlatformFailure(failure.code, failure.messageKey, { platform: platform.name, status, word: failure.word, says: String(failure.params.says) }) : failure;
  } catch (error) {
    const broke = error instanceof AppError && error.messageKey === 'egress:unreachable';
    if (broke && !again) throw new PlatformFailure('EXTERNAL', 'connections:error.inDoubt', { platform: platform.name, cause: error });
    throw error;
  }
}

/** @returns the address with each place filled in, escaped */
function addressOf({ base }: Platform, { path, at = {}, query = {} }: PlatformCall): string {
  const filled = path.replace(/\{(\w+)\}/gu, (place, name: string) => {
    if (!Object.hasOwn(at, name)) throw new AppError('INTERNAL', 'errors:internal', { params: { place } });
    return encodeURIComponent(String(at[name]));
  });
  const asked = Object.entries(query).filter((pair): pair is [string, string | number | boolean] => pair[1] !== undefined);
  return `${base}${filled}${asked.length === 0 ? '' : `?${new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString()}`}`;
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function jsonOf(text: string, platform: string): unknown {
  const read = jsonOrNull(text);
  if (read === null) throw new PlatformFailure('EXTERNAL', 'connections:error.nonsense', { platform });
  return read;
}

/** Up to `size` at a time. */
export function* chunksOf<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}
