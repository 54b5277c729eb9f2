import type { IncomingMessage, ServerResponse } from 'node:http';
import { effectOf, isOffered } from '../contract/effects.ts';
import type { CallDef, JobDef } from '../contract/define.ts';
import { AppError } from '../contract/errors.ts';
import { methodOf } from '../contract/index.ts';
import type { JobInfo } from '../contract/jobs.ts';
import { jsonAnswer, send, sendJson } from './answer.ts';
import { identify } from './asker.ts';
import { readJsonText } from './body.ts';
import { etagOf, hasTag } from './etag.ts';
import { API_PREFIX, refuseUnknown, runMethod, signalOf, type Exchange, type RestOptions } from './exchange.ts';
import { once, idempotencyKey } from './idempotency.ts';
import { refuseIfChanged } from './if-match.ts';
import { pageLinks } from './links.ts';
import { namedRoutes } from './named-routes.ts';
import { permitInput, permitJob, permitMethod } from './permit.ts';
import { HttpRefusal } from './problem.ts';
import { queryInput } from './query-input.ts';

/** Answers a request under `/api/v1/`, which the caller has found to come from this machine. */
export async function answerRest(request: IncomingMessage, response: ServerResponse, url: URL, options: RestOptions): Promise<void> {
  const route = decoded(url.pathname.slice(API_PREFIX.length));
  if (request.method === 'GET' && route === 'health') return sendJson(response, 200, await options.core.invoke('system.health', {}, { signal: new AbortController().signal }));
  if (request.method === 'GET' && route === 'openapi.json') return sendJson(response, 200, options.description());
  const asker = await identify(request, options);
  options.limit.take(asker, response);
  const exchange: Exchange = { request, response, url, asker, options };
  if (route.startsWith('jobs/')) return answerJob(exchange, route.slice('jobs/'.length));
  const named = Object.hasOwn(namedRoutes, route) ? namedRoutes[route] : undefined;
  if (named) return named.method === request.method ? named.answer(exchange) : refuseVerb(named.method);
  if (route === 'health' || route === 'openapi.json') refuseVerb('GET');
  const method = isOffered(route) ? methodOf(route) : undefined;
  if (!method) throw new AppError('NOT_FOUND', 'errors:unknown_method', { params: { method: route.slice(0, 100) } });
  const reads = method.type === 'call' && effectOf(route) === 'read';
  if (request.method === 'GET' && reads) return answerGet(exchange, route, method);
  if (request.method === 'POST') return answerPost(exchange, route, method);
  refuseVerb(reads ? 'GET, POST' : 'POST');
}

function refuseVerb(allowed: string): never {
  throw new HttpRefusal(405, undefined, { Allow: allowed });
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new HttpRefusal(404);
  }
}

/** Looks: fields in the address, a tag on the answer, and the neighbouring pages where it has any. */
async function answerGet({ request, response, url, asker, options }: Exchange, name: string, method: CallDef): Promise<void> {
  permitMethod(asker, name);
  const input = queryInput(url, method);
  refuseUnknown(method.input, input);
  permitInput(asker, name, input);
  const output = await options.core.invoke(name, input, { actor: asker.actor, signal: signalOf(response) });
  const answer = jsonAnswer(200, output);
  const tag = etagOf(answer.text);
  response.setHeader('ETag', tag);
  const links = pageLinks(url, (method.input.safeParse(input).data ?? {}) as object, output);
  if (links !== null) response.setHeader('Link', links);
  const known = request.headers['if-none-match'];
  if (known !== undefined && hasTag(known, tag)) return void response.writeHead(304).end();
  send(response, answer);
}

async function answerPost(exchange: Exchange, name: string, method: CallDef | JobDef): Promise<void> {
  const { request, response, asker, options, url } = exchange;
  permitMethod(asker, name);
  const { value: input, text } = await readJsonText(request);
  permitInput(asker, name, input);
  const key = idempotencyKey(request);
  const work = async () => {
    await refuseIfChanged(request, options.core, asker, name, input);
    return runMethod(exchange, name, method, input);
  };
  // What only looks can be asked again as it is: its answer is not kept.
  if (effectOf(name) === 'read') return send(response, await work());
  send(response, await once({ core: options.core, asker, key, parts: ['POST', url.pathname, url.search, text] }, work));
}

async function answerJob({ request, response, asker, options: { core } }: Exchange, jobId: string): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'DELETE') refuseVerb('GET, DELETE');
  const invoke = (method: string) => core.invoke(method, { jobId }, { actor: asker.actor, signal: new AbortController().signal });
  const job = (await invoke('jobs.get')) as JobInfo;
  permitJob(asker, job, request.method === 'GET' ? 'get' : 'cancel');
  if (request.method === 'GET') return sendJson(response, 200, job);
  await invoke('jobs.cancel');
  response.writeHead(204).end();
}
