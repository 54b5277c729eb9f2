import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { systemRandom } from '../platform/node/system-random.ts';
import { createTestCore } from '../rpc/testing/test-core.ts';
import { serveLoopback } from './serve-loopback.ts';
import { rawRequest, startTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
beforeAll(async () => void (server = await startTestServer()));
afterAll(() => server.close());
const bearer = () => ({ authorization: `Bearer ${server.apiToken}` });
const json = () => ({ ...bearer(), 'content-type': 'application/json' });

describe('who may ask', () => {
  test.each(['evil.example', 'evil.example:PORT', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example:PORT', '[::1]:PORT', '0.0.0.0:PORT'])(
    'a Host of "%s" is refused, as DNS rebinding needs it',
    async (host) => {
      const answer = await rawRequest(server.port, '/api/v1/health', { headers: { host: host.replace('PORT', String(server.port)) } });
      expect(answer.status).toBe(403);
    },
  );

  test.each(['http://evil.example', 'null', 'https://127.0.0.1:PORT', 'http://127.0.0.1:1', 'http://127.0.0.1:PORT.evil.example', 'file://'])(
    'an Origin of "%s" is refused, token or not',
    async (origin) => {
      const headers = { ...json(), origin: origin.replace('PORT', String(server.port)) };
      const answer = await rawRequest(server.port, '/api/v1/system.echo', { method: 'POST', headers, body: '{"text":"x"}' });
      expect(answer.status).toBe(403);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  test('a request that the browser says comes from another site is refused, a navigation is not', async () => {
    const cross = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
    expect((await rawRequest(server.port, '/assets/app.js', { headers: cross })).status).toBe(403);
    expect((await rawRequest(server.port, '/', { headers: { ...cross, 'sec-fetch-mode': 'navigate' } })).status).toBe(200);
  });

  test.each([{}, { authorization: 'Bearer ' }, { authorization: 'Bearer wrong' }, { authorization: 'Basic PAGE' }, { authorization: 'Bearer PAGE' }])(
    'REST without its own token answers 401: %o',
    async (headers) => {
      const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('PAGE', server.pageToken)]));
      for (const path of ['system.echo', 'vault.status', 'nope', '__proto__', 'jobs/x', '']) {
        const answer = await rawRequest(server.port, `/api/v1/${path}`, { method: 'POST', headers: given });
        expect(answer.status).toBe(401);
        expect(answer.headers['www-authenticate']).toContain('Bearer');
        expect(JSON.parse(answer.text)).toMatchObject({ status: 401 });
      }
    },
  );

  test('a token in the query is no token', async () => {
    expect((await rawRequest(server.port, `/api/v1/vault.status?token=${server.apiToken}`, { method: 'POST' })).status).toBe(401);
  });

  test('uploads need a token', async () => {
    expect((await rawRequest(server.port, '/blobs?client=x', { method: 'POST', body: 'x' })).status).toBe(401);
  });

  test('only this machine can be served', async () => {
    const core = createTestCore();
    const opened = { core, owned: null, url: null, announceUrl: () => undefined, connect: () => { throw new Error('unused'); }, close: () => Promise.resolve() };
    for (const host of ['0.0.0.0', '::', '192.168.0.1', 'localhost']) {
      await expect(serveLoopback({ opened, random: systemRandom, translator: () => (key) => key, page: 'none', host })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});

describe('what may be asked', () => {
  test.each(['/../secret.json', '/..%2fsecret.json', '/%2e%2e/secret.json', '/assets/../../secret.json', '/assets/..%5c..%5csecret.json', '/assets', '//etc/passwd', '/index.html%00', '/etc/passwd'])(
    'the path %s leads nowhere',
    async (path) => {
      const answer = await rawRequest(server.port, path);
      expect(answer.status).toBe(404);
      expect(answer.text).not.toContain('beside the page');
    },
  );

  test.each(['http://evil.example/', '*'])('the request target %s is refused', async (path) => {
    expect((await rawRequest(server.port, path)).status).toBe(400);
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '%5f%5fproto%5f%5f', 'jobs.changed', 'clients.changed'])(
    'the method %s does not exist',
    async (name) => {
      expect((await rawRequest(server.port, `/api/v1/${name}`, { method: 'POST', headers: json(), body: '{}' })).status).toBe(404);
    },
  );

  test('a method is not called by GET, and the page takes no POST', async () => {
    expect((await rawRequest(server.port, '/api/v1/system.echo', { headers: bearer() })).status).toBe(405);
    expect((await rawRequest(server.port, '/', { method: 'POST' })).status).toBe(405);
  });

  test('a body of another type, of bad JSON, or too large is refused', async () => {
    const post = (headers: Record<string, string>, body: string) => rawRequest(server.port, '/api/v1/system.echo', { method: 'POST', headers, body });
    expect((await post({ ...bearer(), 'content-type': 'text/plain' }, '{"text":"x"}')).status).toBe(415);
    expect((await post(json(), '{"text":')).status).toBe(400);
    expect((await post(json(), '{"text":"x","__proto__":{"polluted":1}}')).status).toBe(400);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    const large = await post({ ...json(), 'content-length': '9000000' }, '').catch((error: NodeJS.ErrnoException) => ({ status: error.code }));
    expect([413, 'ECONNRESET']).toContain(large.status);
  });

  test('a body too large without saying so is cut off', async () => {
    const chunked = { ...json(), 'transfer-encoding': 'chunked' };
    const answer = await rawRequest(server.port, '/api/v1/system.echo', { method: 'POST', headers: chunked, body: Buffer.alloc(9_000_000, 32) }).catch(
      (error: NodeJS.ErrnoException) => ({ status: error.code ?? '' }),
    );
    expect([413, 'ECONNRESET', 'EPIPE']).toContain(answer.status);
    expect((await rawRequest(server.port, '/api/v1/health')).status).toBe(200);
  });

  test('headers that never end are hung up on', { timeout: 20_000 }, async () => {
    const started = Date.now();
    await new Promise<void>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nX-Slow: '));
      const drip = setInterval(() => socket.write('a'), 500);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(drip);
        resolve();
      });
    });
    expect(Date.now() - started).toBeLessThan(15_000);
  });
});

describe('the WebSocket', () => {
  const open = (headers: Record<string, string>, path = '/ws') => new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
  const own = () => ({ origin: `http://127.0.0.1:${server.port}` });
  const statusOf = (socket: WebSocket) =>
    new Promise<number>((resolve) => {
      socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
      socket.on('open', () => resolve(101));
      socket.on('error', () => undefined);
    });
  const closeOf = (socket: WebSocket) => new Promise<number>((resolve) => socket.on('close', resolve));

  test.each<Record<string, string>>([{ origin: 'http://evil.example' }, {}, { origin: 'null' }])('is refused to another origin: %o', async (headers) => {
    expect(await statusOf(open(headers))).toBe(403);
  });

  test('is refused by another name of this machine', async () => {
    expect(await statusOf(open({ ...own(), host: `evil.example:${server.port}` }))).toBe(403);
  });

  test('lies at one path, without a query', async () => {
    expect(await statusOf(open(own(), '/other'))).toBe(404);
    expect(await statusOf(open(own(), `/ws?token=${server.pageToken}`))).toBe(404);
  });

  test.each(['{}', 'not json', 'null', '{"token":"wrong"}', '{"token":{"length":43}}', '{"t":"call","id":1,"method":"system.health"}'])(
    'a first message of %s ends it unanswered',
    async (first) => {
      const socket = open(own());
      let answers = 0;
      socket.on('message', () => (answers += 1));
      socket.on('open', () => socket.send(first));
      expect(await closeOf(socket)).toBe(1008);
      expect(answers).toBe(0);
    },
  );

  test('whoever says nothing is hung up on', { timeout: 10_000 }, async () => {
    expect(await closeOf(open(own()))).toBe(1008);
  });

  test('a frame too large ends it, and the server goes on', async () => {
    const socket = open(own());
    socket.on('error', () => undefined);
    socket.on('open', () => {
      socket.send(JSON.stringify({ token: server.pageToken }));
      socket.send('x'.repeat(25_000_000));
    });
    expect(await closeOf(socket)).toBeGreaterThan(1000);
    expect((await rawRequest(server.port, '/api/v1/health')).status).toBe(200);
  });

  test('binary messages are no frames', async () => {
    const socket = open(own());
    socket.on('open', () => {
      socket.send(JSON.stringify({ token: server.pageToken }));
      socket.send(Buffer.from([1, 2, 3]));
    });
    expect(await closeOf(socket)).toBe(1008);
  });
});
