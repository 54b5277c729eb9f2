import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemRandom } from '../../platform/node/system-random.ts';
import { channelPair } from '../../rpc/channel.ts';
import { serve } from '../../rpc/server.ts';
import { createTestCore } from '../../rpc/testing/test-core.ts';
import type { OpenedCore } from '../../open-core.ts';
import { serveLoopback, type LoopbackServer } from '../serve-loopback.ts';

export interface TestServer extends LoopbackServer {
  port: number;
  pageToken: string;
}

/** The HTTP server over the test core and a page of two files, with a file beside the page that must never be served. */
export async function startTestServer(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'querencia-http-'));
  mkdirSync(join(folder, 'page', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.json'), '"beside the page"');
  writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(folder, 'page', 'assets', 'app.js'), 'export {};');
  const core = createTestCore();
  const connect = () => {
    const [near, far] = channelPair();
    serve(far, core);
    return near;
  };
  const opened: OpenedCore = { core, owned: null, url: null, announceUrl: () => undefined, connect, close: () => Promise.resolve() };
  const server = await serveLoopback({ opened, random: systemRandom, translator: () => (key) => key, page: join(folder, 'page') });
  const close = async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...server, close, port: Number(new URL(server.url).port), pageToken: new URL(server.pageUrl).hash.slice(1) };
}

export interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

interface RawRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** A request with exactly this path and these headers; `fetch` would clean them. */
export function rawRequest(port: number, path: string, { method = 'GET', headers = {}, body }: RawRequest = {}): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => (text += piece));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}
