import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../contract/errors.ts';
import type { OpenedCore } from '../open-core.ts';
import type { Translate } from '../platform/node/translator.ts';
import type { Locale } from '../contract/values.ts';
import type { Random } from '../platform/ports.ts';
import { acceptedLocale } from './accepted-locale.ts';
import { sendJson } from './answer.ts';
import { uploadOf } from './body.ts';
import { API_PREFIX, type PutFile, type RestOptions } from './exchange.ts';
import { refuseForeign, requireBearer } from './guard.ts';
import { secure } from './headers.ts';
import { openApi } from './openapi.ts';
import { pageFiles, type PageFiles } from './page-files.ts';
import { HttpRefusal, problemOf, refusalProblem } from './problem.ts';
import { createRateLimit } from './rate-limit.ts';
import { answerRest } from './rest.ts';
import { socketServer } from './web-socket.ts';

const LOOPBACK = '127.0.0.1';
const LIMITS = { headersTimeout: 10_000, requestTimeout: 0, connectionsCheckingInterval: 1000, keepAliveTimeout: 5000, maxHeaderSize: 16_384 };
const MAX_CONNECTIONS = 256;
const SESSION_PER_MINUTE = 6000;

export interface LoopbackOptions {
  opened: OpenedCore;
  random: Random;
  translator: (locale: Locale) => Translate;
  /** Folder of the built page. */
  page: string;
  /** 0: any free port. */
  port?: number | undefined;
  /** Only this machine is served; any other address is refused. */
  host?: string | undefined;
  /** REST requests a minute with the token of this session. */
  sessionPerMinute?: number | undefined;
}

export interface LoopbackServer {
  /** For programs: `http://127.0.0.1:<port>`. */
  url: string;
  /** For the browser: with the page's token in the fragment, which browsers send to nobody. */
  pageUrl: string;
  apiToken: string;
  close(): Promise<void>;
}

/** Serves the page, its WebSocket and the REST API on this machine alone. */
export async function serveLoopback(options: LoopbackOptions): Promise<LoopbackServer> {
  const { opened, random, host = LOOPBACK } = options;
  if (host !== LOOPBACK) throw new AppError('FORBIDDEN', 'errors:loopback_only', { params: { host } });
  const token = () => Buffer.from(random.bytes(32)).toString('base64url');
  const pageToken = token();
  const version = await versionOf(opened);
  let document: unknown;
  const address = () => `http://${host}:${desk.port()}`;
  const rest: RestOptions = {
    core: opened.core, apiToken: token(), description: () => (document ??= openApi(version, address())), sessionPerMinute: options.sessionPerMinute ?? SESSION_PER_MINUTE,
    limit: createRateLimit(Date.now), putFile: putFile(opened),
  };
  const desk: Desk = { ...options, rest, pageToken, files: pageFiles(options.page), port: () => (server.address() as AddressInfo).port };
  const server = createServer(LIMITS, (request, response) => void answer(request, response, desk));
  const sockets = socketServer({ port: desk.port, token: pageToken, connect: opened.connect });
  server.maxConnections = MAX_CONNECTIONS;
  server.on('upgrade', sockets.upgrade);
  server.on('clientError', (_, socket) => void socket.destroy());
  await listen(server, host, options.port ?? 0);
  const url = address();
  return {
    url,
    pageUrl: `${url}/#${pageToken}`,
    apiToken: rest.apiToken,
    async close() {
      sockets.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Desk extends Omit<LoopbackOptions, 'port'> {
  rest: RestOptions;
  pageToken: string;
  files: PageFiles;
  port(): number;
}

async function versionOf({ core }: OpenedCore): Promise<string> {
  const health = (await core.invoke('system.health', {}, { signal: new AbortController().signal })) as { version: string };
  return health.version;
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const key = cause.code === 'EADDRINUSE' ? 'errors:port_in_use' : 'errors:port_refused';
      reject(new AppError('UNAVAILABLE', key, { params: { port }, cause }));
    });
    server.listen(port, host, resolve);
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, desk: Desk): Promise<void> {
  try {
    secure(response, desk.port());
    refuseForeign(request, desk.port());
    await route(request, response, desk);
  } catch (error) {
    sendFailure(request, response, error, desk);
  }
}

async function route(request: IncomingMessage, response: ServerResponse, desk: Desk): Promise<void> {
  const target = request.url ?? '';
  const base = `http://${LOOPBACK}:${desk.port()}`;
  if (!target.startsWith('/') || !URL.canParse(target, base)) throw new HttpRefusal(400);
  const url = new URL(`${base}${target}`);
  if (url.pathname.startsWith(API_PREFIX)) return answerRest(request, response, url, desk.rest);
  if (url.pathname === '/blobs') return takeBlob(request, response, url, desk);
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new HttpRefusal(405, undefined, { Allow: 'GET, HEAD' });
  desk.files.send(url.pathname, response, request.method === 'HEAD');
}

/** A file that the browser hands over: sealed on its way to the disk. */
async function takeBlob(request: IncomingMessage, response: ServerResponse, url: URL, desk: Desk): Promise<void> {
  requireBearer(request, [desk.pageToken, desk.rest.apiToken]);
  if (request.method !== 'POST') throw new HttpRefusal(405, undefined, { Allow: 'POST' });
  const { id: clientId } = (await desk.rest.core.invoke('clients.get', { clientId: url.searchParams.get('client') ?? '' }, {
    signal: new AbortController().signal,
  })) as { id: string };
  sendJson(response, 200, await desk.rest.putFile(clientId, uploadOf(request)));
}

/** Whether this process owns the data folder can change while it serves. */
const putFile = (opened: OpenedCore): PutFile => (clientId, bytes) => {
  if (!opened.owned) throw new AppError('UNAVAILABLE', 'errors:upload_elsewhere');
  return opened.owned.blobs.put(clientId, bytes);
};

function sendFailure(request: IncomingMessage, response: ServerResponse, error: unknown, { rest, translator }: Desk): void {
  if (response.headersSent) return void response.destroy();
  // What is still coming of a refused request is not waited for.
  if (!request.complete) {
    response.setHeader('Connection', 'close');
    response.once('finish', () => request.destroy());
  }
  const translate = translator(acceptedLocale(request.headers['accept-language']));
  if (error instanceof HttpRefusal) {
    for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
    return sendJson(response, error.status, refusalProblem(error, translate), 'application/problem+json');
  }
  const problem = problemOf(rest.core.toWire(error), translate);
  sendJson(response, problem.status, problem, 'application/problem+json');
}
