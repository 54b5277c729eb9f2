import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { conformanceCases, type Connect } from '../rpc/conformance.ts';
import { rawRequest, startTestServer, type TestServer } from './testing/test-server.ts';
import { webSocketChannel } from './web-socket.ts';

let server: TestServer;
beforeAll(async () => void (server = await startTestServer()));
afterAll(() => server.close());

const post = async (path: string, input: unknown) => {
  const headers = { authorization: `Bearer ${server.apiToken}`, 'content-type': 'application/json', 'accept-language': 'es-AR' };
  const answer = await rawRequest(server.port, `/api/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(input) });
  return { ...answer, body: JSON.parse(answer.text) as Record<string, unknown> };
};
const get = async (path: string) => {
  const answer = await rawRequest(server.port, `/api/v1/${path}`, { headers: { authorization: `Bearer ${server.apiToken}` } });
  return { ...answer, body: JSON.parse(answer.text) as Record<string, unknown> };
};

describe('the WebSocket', () => {
  const connect: Connect = () =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${server.port}/ws`, { origin: `http://127.0.0.1:${server.port}` });
      socket.on('error', reject);
      socket.on('open', () => {
        socket.send(JSON.stringify({ token: server.pageToken }));
        resolve(webSocketChannel(socket));
      });
    });
  test.each(conformanceCases)('$name', ({ run }) => run(connect));
});

describe('the page', () => {
  test('comes with headers that keep it to itself', async () => {
    const { status, headers, text } = await rawRequest(server.port, '/');
    expect(status).toBe(200);
    expect(text).toContain('<title>page</title>');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['set-cookie']).toBeUndefined();
  });

  test('is found by its files\' names', async () => {
    expect((await rawRequest(server.port, '/assets/app.js')).headers['content-type']).toContain('text/javascript');
  });
});

describe('REST', () => {
  test('health and the document need no token', async () => {
    expect(JSON.parse((await rawRequest(server.port, '/api/v1/health')).text)).toEqual({ status: 'ok', version: 'test', vault: 'absent' });
    const document = JSON.parse((await rawRequest(server.port, '/api/v1/openapi.json')).text) as Record<string, unknown>;
    expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: `${server.url}/api/v1` }] });
  });

  test('a call answers with its output', async () => {
    expect(await post('system.echo', { text: 'ñ' })).toMatchObject({ status: 200, body: { text: 'ñ' } });
  });

  test('an error is a problem document of its status', async () => {
    const conflict = await post('system.echo', { text: 'known' });
    expect(conflict).toMatchObject({ status: 409, body: { code: 'CONFLICT', status: 409, retryable: true, params: { n: 7 }, detail: 'errors:cancelled' } });
    expect(conflict.headers['content-type']).toBe('application/problem+json');
    expect(await post('system.echo', {})).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT', params: { field: 'text' } } });
    const broken = await post('system.echo', { text: 'explode' });
    expect(broken.status).toBe(500);
    expect(broken.text).not.toContain('secret detail');
  });

  test('a job answers 202 and is found by its id until it is done', async () => {
    const accepted = await post('sample.load', { seed: 3 });
    expect(accepted.status).toBe(202);
    const { jobId } = accepted.body as { jobId: string };
    expect(accepted.headers['location']).toBe(`/api/v1/jobs/${jobId}`);
    await expect.poll(async () => (await get(`jobs/${jobId}`)).body['state']).toBe('done');
    expect((await get(`jobs/${jobId}`)).body['result']).toEqual({ clientIds: [] });
  });

  test('a job with ?wait=1 answers with its result, and one that is deleted is cancelled', async () => {
    expect(await post('sample.load?wait=1', { seed: 2 })).toMatchObject({ status: 200, body: { clientIds: [] } });
    const { jobId } = (await post('sample.load', { seed: 5000 })).body as { jobId: string };
    const headers = { authorization: `Bearer ${server.apiToken}` };
    expect((await rawRequest(server.port, `/api/v1/jobs/${jobId}`, { method: 'DELETE', headers })).status).toBe(204);
    await expect.poll(async () => (await get(`jobs/${jobId}`)).body['state']).toBe('cancelled');
    expect((await get('jobs/unknown')).status).toBe(404);
  });

  test('a job that cannot begin answers its error', async () => {
    expect(await post('sample.load', { seed: 'many' })).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});
