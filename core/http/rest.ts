import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '../contract/errors.ts';
import { methodOf } from '../contract/index.ts';
import type { ReachableCore } from '../rpc/remote-core.ts';
import { readJson } from './body.ts';
import { requireBearer } from './guard.ts';
import { openApi } from './openapi.ts';
import { HttpRefusal } from './problem.ts';

export const API_PREFIX = '/api/v1/';
/** Who the audit says it was. */
const ACTOR = 'token:api';

export interface RestOptions {
  core: ReachableCore;
  apiToken: string;
  version: string;
  /** Without a slash at the end. */
  url: string;
}

/** Answers a request under `/api/v1/`, which the caller has found to come from this machine. */
export async function answerRest(request: IncomingMessage, response: ServerResponse, url: URL, options: RestOptions): Promise<void> {
  const route = decoded(url.pathname.slice(API_PREFIX.length));
  if (request.method === 'GET' && route === 'health') return sendJson(response, 200, await invoke(options.core, 'system.health', {}));
  if (request.method === 'GET' && route === 'openapi.json') return sendJson(response, 200, openApi(options.version, options.url));
  requireBearer(request, [options.apiToken]);
  if (route.startsWith('jobs/')) return answerJob(request, response, route.slice('jobs/'.length), options.core);
  const method = methodOf(route);
  if (!method) throw new AppError('NOT_FOUND', 'errors:unknown_method', { params: { method: route.slice(0, 100) } });
  if (request.method !== 'POST') throw new HttpRefusal(405, undefined, { Allow: 'POST' });
  const input = await readJson(request);
  if (method.type === 'job' && url.searchParams.get('wait') !== '1') return startJob(response, route, input, options.core);
  const signal = method.type === 'call' ? signalOf(response) : new AbortController().signal;
  sendJson(response, 200, await options.core.invoke(route, input, { actor: ACTOR, signal }));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new HttpRefusal(404);
  }
}

async function answerJob(request: IncomingMessage, response: ServerResponse, jobId: string, core: ReachableCore): Promise<void> {
  if (request.method === 'GET') return sendJson(response, 200, await invoke(core, 'jobs.get', { jobId }));
  if (request.method !== 'DELETE') throw new HttpRefusal(405, undefined, { Allow: 'GET, DELETE' });
  await invoke(core, 'jobs.cancel', { jobId });
  response.writeHead(204).end();
}

/** Answers as soon as the job has its id; how it ends is asked of `jobs/<id>`. */
async function startJob(response: ServerResponse, method: string, input: unknown, core: ReachableCore): Promise<void> {
  const jobId = await new Promise<string>((resolve, reject) => {
    const signal = new AbortController().signal;
    core.invoke(method, input, { actor: ACTOR, signal, onStart: resolve }).catch(reject);
  });
  response.setHeader('Location', `${API_PREFIX}jobs/${encodeURIComponent(jobId)}`);
  sendJson(response, 202, { jobId });
}

const invoke = (core: ReachableCore, method: string, input: unknown): Promise<unknown> =>
  core.invoke(method, input, { actor: ACTOR, signal: new AbortController().signal });

/** Aborted when the asker hangs up before the answer. */
function signalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

/** Sends a JSON document. */
export function sendJson(response: ServerResponse, status: number, body: unknown, type = 'application/json'): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}
