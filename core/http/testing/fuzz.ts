import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { hostile, nearly } from './bend.ts';
import type { OpenServer } from './open-server.ts';
import { valuesOf, type Ground, type JsonSchema } from './schema-values.ts';

export interface Finding {
  operation: string;
  verb: string;
  path: string;
  status: number;
  sent: string;
  answered: string;
}

export interface FuzzOptions {
  server: OpenServer;
  seed: number;
  /** Requests of each operation; half of them valid by the description, a quarter nearly, a quarter hostile. */
  runs: number;
  /** Only operations whose id it fits. */
  only?: RegExp;
  /** Told after each operation: how long its requests took, and what was found. */
  tried?(operation: string, ms: number, findings: readonly Finding[]): void;
}

interface Operation {
  operationId: string;
  parameters?: { name?: string; in?: string; schema?: JsonSchema; content?: Record<string, { schema: JsonSchema }>; $ref?: string }[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
}

/** The sample takes minutes, and the switch would let things leave this machine. */
const LEFT_OUT = new Set(['sample.load', 'network.set']);
const SLOWEST_MS = 60_000;

/** Asks every operation of the description for what fits it, what nearly does and what does not; tells of every answer that is the program's fault. */
export async function fuzz(options: FuzzOptions): Promise<{ requests: number; statuses: Record<number, number>; findings: Finding[] }> {
  const { server } = options;
  const { json: document } = await server.send('GET', 'openapi.json');
  const folder = mkdtempSync(join(tmpdir(), 'querencia-fuzz-'));
  writeFileSync(join(folder, 'people.csv'), 'email,name\nana@example.com,Ana\n');
  const ground: Ground = { document, folder, ids: new Map([['clientId', [server.clientId]]]) };
  const tally = { requests: 0, statuses: {} as Record<number, number>, findings: [] as Finding[] };
  for (const [path, verbs] of Object.entries(document['paths'] as Record<string, Record<string, Operation>>)) {
    for (const [verb, operation] of Object.entries(verbs)) {
      if (LEFT_OUT.has(operation.operationId) || (options.only && !options.only.test(operation.operationId))) continue;
      const [began, before] = [performance.now(), tally.findings.length];
      await tryOperation({ options, ground, tally, path, verb, operation });
      options.tried?.(operation.operationId, performance.now() - began, tally.findings.slice(before));
    }
  }
  rmSync(folder, { recursive: true, force: true });
  return tally;
}

interface Trial {
  options: FuzzOptions;
  ground: Ground;
  tally: Awaited<ReturnType<typeof fuzz>>;
  path: string;
  verb: string;
  operation: Operation;
}

async function tryOperation(trial: Trial): Promise<void> {
  const { options: { seed, runs }, ground, operation } = trial;
  const body = Object.entries(operation.requestBody?.content ?? {})[0];
  const fields = (operation.parameters ?? []).filter((each) => each.in === 'query' || each.in === 'path').map((each) => [each.name, each.schema ?? Object.values(each.content ?? {})[0]?.schema ?? {}]);
  const properties = Object.fromEntries(fields) as Record<string, JsonSchema>;
  const schema = body ? body[1].schema : { type: 'object', properties, required: Object.keys(properties) };
  for (let run = 0; run < runs; run += 1) {
    const kind = run % 4;
    const valid = valuesOf(schema, ground);
    const values = kind < 2 ? valid : valid.chain(kind === 2 ? nearly : hostile);
    const [value] = fc.sample(values, { seed: seed * 1000 + run, numRuns: 1 });
    await tryOnce(trial, body?.[0], value);
  }
}

async function tryOnce({ options: { server }, ground, tally, path, verb, operation }: Trial, type: string | undefined, value: unknown): Promise<void> {
  const wait = operation.parameters?.some(({ $ref }) => $ref?.endsWith('/Wait')) ?? false;
  const query = type === undefined ? queryOf(value) : new URLSearchParams(wait ? { wait: '1' } : {});
  if (type !== undefined && path === '/imports') query.set('clientId', server.clientId);
  const to = `${path.slice(1).replace('{id}', encodeURIComponent(String((value as { id?: unknown } | null)?.id ?? 'x').toWellFormed()))}?${query}`;
  const text = typeof value === 'string' && type === 'text/csv' ? value : JSON.stringify(value) ?? '';
  const timer = AbortSignal.timeout(SLOWEST_MS);
  const slow = new Promise<{ status: number; text: string; headers: Record<string, never>; json: Record<string, unknown> }>((resolve) => timer.addEventListener('abort', () => resolve({ status: 599, text: 'no answer in time', headers: {}, json: {} })));
  const sent = server.send(verb.toUpperCase(), to, type === undefined ? undefined : text, type === undefined ? {} : { 'content-type': type });
  const answer = await Promise.race([slow, sent.catch((error: Error) => ({ status: 598, text: `${error.message}`, headers: {} as Record<string, never>, json: {} as Record<string, unknown> }))]);
  tally.requests += 1;
  tally.statuses[answer.status] = (tally.statuses[answer.status] ?? 0) + 1;
  const unsaid = answer.status >= 400 && answer.headers['content-type'] !== 'application/problem+json';
  if (answer.status >= 500 || unsaid) tally.findings.push({ operation: operation.operationId, verb, path: to.slice(0, 400), status: answer.status, sent: text.slice(0, 1200), answered: answer.text.slice(0, 400) });
  if (answer.status === 200) harvest(answer.json, ground.ids);
  if (answer.status === 423 || operation.operationId.startsWith('vault.')) await server.reopen();
}

function queryOf(value: unknown): URLSearchParams {
  const query = new URLSearchParams();
  if (typeof value !== 'object' || value === null) return query;
  for (const [name, each] of Object.entries(value)) if (name !== 'id') query.set(name, typeof each === 'string' ? each : (JSON.stringify(each) ?? ''));
  // A request's first line has a length that servers keep to.
  return query.toString().length < 8000 ? query : new URLSearchParams();
}

const KEPT = 30;

/** Ids in answers are what later questions are about. */
function harvest(value: unknown, ids: Map<string, string[]>, depth = 0): void {
  if (typeof value !== 'object' || value === null || depth > 6) return;
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && /^(?:id|.*Id)$/u.test(name) && inner.length < 60) {
      const known = ids.get(name) ?? [];
      if (!known.includes(inner) && name !== 'clientId') ids.set(name, [inner, ...known].slice(0, KEPT));
    } else harvest(inner, ids, depth + 1);
  }
}
