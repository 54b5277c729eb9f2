import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { misfits, type Shape } from './shape.ts';

/** One call, as the platform's public description has it. */
export interface DescribedCall {
  query?: Readonly<Record<string, Shape>>;
  body?: Shape;
  /** The content type of a body that is no JSON; it is heard as `{ raw }`. */
  raw?: string;
  /** The status of success, and the shape of its answer where it has one. */
  ok: number;
  answer?: Shape;
  /** Other statuses that the description names. */
  fails: readonly number[];
}

/** What a platform says of itself: condensed by hand from its public description, which `source` names. */
export interface Description {
  source: { of: string; where: string; version: string; read: string; licence: string };
  base: string;
  /** Header that carries the key, and how it stands there; the call that fetches it has none. */
  key: { header: string; value: string; except?: string };
  headers?: Readonly<Record<string, string>>;
  /** The shape of errors, and an example for each status. */
  error: { shape: Shape; example: unknown };
  calls: Readonly<Record<string, DescribedCall>>;
}

export interface Heard {
  call: string;
  at: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  body: Record<string, unknown>;
}

/** What a call finds at the platform: an answer, or a status and words of refusal. */
export type World = Readonly<Record<string, (heard: Heard) => { answer?: unknown; status?: number; error?: unknown }>>;

/** What goes wrong with the next call of that name. `cut`: the connection breaks, before or after the platform has done it. */
export type Trouble = { on: string } & ({ status: number; headers?: Record<string, string>; error?: unknown } | { cut: 'before' | 'after' } | { garbage: string } | { slow: true });

export interface PlatformServer {
  origin: string;
  heard: Heard[];
  /** Where a request or an answer of the world was not as described. A test ends with none. */
  faults: string[];
  troubles: Trouble[];
  /** @throws Error with the faults */
  close(): Promise<void>;
}

interface Found {
  name: string;
  described: DescribedCall;
  at: Record<string, string>;
}

/** A platform on this machine, which refuses whatever its description does not have. */
export async function platformServer(description: Description, world: World): Promise<PlatformServer> {
  const state: Omit<PlatformServer, 'origin' | 'close'> = { heard: [], faults: [], troubles: [] };
  const server = createServer((request, response) => void answer(request, response).catch((error: unknown) => {
    state.faults.push(String(error));
    response.destroy();
  }));
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://x');
    const found = callOf(description, request.method ?? '', url.pathname);
    if (found === null) return refuse(404, `${request.method} ${url.pathname} is not described`);
    const raw = await text(request);
    const heard: Heard = { call: found.name, at: found.at, query: Object.fromEntries(url.searchParams), body: found.described.raw !== undefined ? { raw } : raw === '' ? {} : (JSON.parse(raw) as Record<string, unknown>) };
    state.heard.push(heard);
    if (found.name !== description.key.except && request.headers[description.key.header] !== description.key.value) return send(response, 401, description.error.example);
    const wrong = [...wrongIn(description, found, request, url), ...(found.described.body === undefined ? [] : misfits(found.described.body, heard.body))];
    if (wrong.length > 0) return refuse(found.described.fails.includes(422) ? 422 : 400, wrong.join('; '));
    const trouble = takeTrouble(state.troubles, found.name);
    if (trouble && 'cut' in trouble && trouble.cut === 'before') return request.socket.destroy();
    if (trouble && 'status' in trouble) return send(response, trouble.status, trouble.error ?? description.error.example, trouble.headers);
    const made = world[found.name]?.(heard) ?? { answer: undefined };
    if (trouble && 'cut' in trouble) return request.socket.destroy();
    if (trouble && 'garbage' in trouble) return response.writeHead(200, { 'content-type': 'application/json' }).end(trouble.garbage);
    if (made.status !== undefined) return send(response, made.status, made.error ?? description.error.example);
    if (found.described.answer !== undefined) state.faults.push(...misfits(found.described.answer, made.answer, `answer of ${found.name}`));
    return send(response, found.described.ok, made.answer, {}, trouble !== undefined);

    function refuse(status: number, why: string): void {
      state.faults.push(why);
      send(response, status, description.error.example);
    }
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...state, origin: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve, reject) => {
      server.closeAllConnections();
      server.close(() => (state.faults.length === 0 ? resolve() : reject(new Error(`not as described: ${state.faults.join('; ')}`))));
    }),
  };
}

function takeTrouble(troubles: Trouble[], name: string): Trouble | undefined {
  const index = troubles.findIndex(({ on }) => on === name);
  return index === -1 ? undefined : troubles.splice(index, 1)[0];
}

function wrongIn({ headers = {} }: Description, { name, described }: Found, request: IncomingMessage, url: URL): string[] {
  const missing = Object.entries(headers).filter(([header, value]) => request.headers[header] !== value).map(([header]) => `${name} lacks its header ${header}`);
  if (described.raw !== undefined && !(request.headers['content-type'] ?? '').startsWith(described.raw)) missing.push(`${name} is no ${described.raw}`);
  const query = misfits(described.query ?? {}, Object.fromEntries([...url.searchParams].map(([key, value]) => [key, typed(described.query?.[key] ?? described.query?.[`${key}!`], value)])), `query of ${name}`);
  return [...missing, ...query];
}

/** What stands in an address is text: read as what its shape asks for. */
const typed = (shape: Shape | undefined, value: string): unknown => (shape === 'integer' || shape === 'number' ? Number(value) : shape === 'boolean' ? (value === 'true' ? true : value === 'false' ? false : value) : value);

/** Places that have a fixed word win over those that have any. */
function callOf({ base, calls }: Description, method: string, path: string): Found | null {
  if (!path.startsWith(base)) return null;
  const parts = path.slice(base.length).split('/');
  const fitting = Object.entries(calls).flatMap(([name, described]): Found[] => {
    const [verb, template = ''] = name.split(' ');
    const places = template.split('/');
    if (verb !== method || places.length !== parts.length) return [];
    const at: Record<string, string> = {};
    for (const [index, place] of places.entries()) {
      const matched = new RegExp(`^${place.replace(/[.*+?^$()|[\]\\]/gu, '\\$&').replace(/\{(\w+)\}/gu, '(?<$1>.+)')}$`, 'u').exec(decodeURIComponent(parts[index] ?? ''));
      if (!matched) return [];
      Object.assign(at, matched.groups);
    }
    return [{ name, described, at }];
  });
  return fitting.toSorted((one, other) => Object.keys(one.at).length - Object.keys(other.at).length)[0] ?? null;
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}, slow = false): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  const words = body === undefined ? '' : JSON.stringify(body);
  if (!slow) return void response.end(words);
  for (const byte of Buffer.from(words)) response.write(Buffer.from([byte]));
  response.end();
}
