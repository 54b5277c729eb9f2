import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MethodName, Output } from '../../contract/index.ts';
import { openCore } from '../../open-core.ts';
import { quickPorts } from '../../vault/testing/quick-ports.ts';
import { createTranslator } from '../../platform/node/translator.ts';
import type { Ports } from '../../platform/ports.ts';
import { serveLoopback } from '../serve-loopback.ts';
import { rawRequest, type RawAnswer } from './test-server.ts';

export interface OpenServer {
  port: number;
  apiToken: string;
  clientId: string;
  /** As the person who sits here. */
  ask<M extends MethodName>(method: M, input?: unknown): Promise<Output<M>>;
  /** By HTTP, with the session's token unless another is given; objects go as JSON. */
  send(verb: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<RawAnswer & { json: Record<string, unknown> }>;
  lock(): Promise<void>;
  /** Opens the workspace where something locked it, after the wait that wrong passphrases earned. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

const PASSPHRASE = 'seven brown herons over the estuary';

/** The HTTP server over a real core: a workspace that is open, with one client and nothing in it. */
export async function openServer(changes: Partial<Ports> = {}, sessionPerMinute = 1_000_000): Promise<OpenServer> {
  const folder = mkdtempSync(join(tmpdir(), 'querencia-api-'));
  mkdirSync(join(folder, 'page'));
  writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html><title>page</title>');
  const ports = { ...quickPorts({ data: join(folder, 'data') }), ...changes };
  const opened = await openCore({ ports });
  const ask: OpenServer['ask'] = (method, input = {}) => opened.core.invoke(method, input, { signal: new AbortController().signal }) as never;
  await ask('vault.create', { passphrase: PASSPHRASE, locale: 'es', agencyName: 'A' });
  const { id: clientId } = await ask('clients.create', { name: 'Café', country: 'MX' });
  const server = await serveLoopback({ opened, random: ports.random, translator: createTranslator(ports.paths), page: join(folder, 'page'), sessionPerMinute });
  const port = Number(new URL(server.url).port);
  return {
    port, clientId, ask, apiToken: server.apiToken,
    send: (verb, path, body, headers = {}) => sendTo(port, verb, path, body, { authorization: `Bearer ${server.apiToken}`, ...headers }),
    lock: async () => void (await ask('vault.lock')),
    reopen: () => reopen(ask),
    async close() {
      await server.close();
      await opened.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function sendTo(port: number, verb: string, path: string, body: unknown, headers: Record<string, string>) {
  const plain = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
  const answer = await rawRequest(port, `/api/v1/${path}`, {
    method: verb,
    headers: { ...(plain ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: plain ? (body as string) : JSON.stringify(body) }),
  });
  return { ...answer, json: /json/u.test(String(answer.headers['content-type'])) ? (JSON.parse(answer.text) as Record<string, unknown>) : {} };
}

async function reopen(ask: OpenServer['ask']): Promise<void> {
  while ((await ask('system.health')).vault === 'locked') {
    const { retryAfterMs } = await ask('vault.status');
    await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
    await ask('vault.unlock', { passphrase: PASSPHRASE });
  }
}
