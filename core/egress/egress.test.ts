import { createServer, type RequestListener, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEgress, type Departure, type EgressRequest } from './egress.ts';

let server: Server;
let port: number;
let answer: RequestListener;
let on: boolean;
let dialled: string[];
let departures: Departure[];
const request: EgressRequest = {
  purpose: 'model-download', url: 'https://huggingface.co/a/b?x=1', maxBytes: 1000, clientId: null, actor: 'user:1', signal: new AbortController().signal,
};
const ask = (changes: Partial<EgressRequest> = {}, record = (line: Departure) => void departures.push(line)) =>
  createEgress({
    isOn: () => on,
    record,
    dial: (host) => {
      dialled.push(host);
      return connect(port, '127.0.0.1');
    },
  })({ ...request, ...changes });
const read = async (body: AsyncIterable<Uint8Array>) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

beforeEach(async () => {
  [on, dialled, departures] = [true, [], []];
  answer = (_, response) => response.end('hello');
  server = createServer((incoming, response) => answer(incoming, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as { port: number }).port;
});
afterEach(() => new Promise((resolve) => {
  server.closeAllConnections();
  server.close(resolve);
}));

test('with the switch off nothing is dialled and nothing is written down', async () => {
  on = false;
  await expect(ask()).rejects.toMatchObject({ code: 'FORBIDDEN', messageKey: 'egress:off' });
  expect([dialled, departures]).toEqual([[], []]);
});

test('with the switch on an allowed host answers, and the receipt came first', async () => {
  answer = (incoming, response) => response.end(`${incoming.headers.host} ${incoming.url}`);
  const { status, body } = await ask({}, (line) => {
    expect(dialled).toEqual([]);
    departures.push(line);
  });
  expect([status, await read(body), dialled]).toEqual([200, 'huggingface.co /a/b?x=1', ['huggingface.co']]);
  expect(departures).toMatchObject([{ recipient: 'huggingface.co', purpose: 'model-download', actor: 'user:1', clientId: null }]);
  // sha256sum of "GET https://huggingface.co/a/b?x=1\n"
  expect(departures[0]?.payloadHash).toBe('21eb6211f7d3c280516c9b87225d86f70007f96da1381dec960599191d0e5f8e');
});

test('a receipt that cannot be written keeps everything here', async () => {
  const broken = () => {
    throw new Error('disk full');
  };
  await expect(ask({}, broken)).rejects.toThrow('disk full');
  expect(dialled).toEqual([]);
});

test.each([
  'https://example.com/', 'http://huggingface.co/', 'https://huggingface.co:8443/', 'https://huggingface.co.evil.example/', 'https://evil.example/huggingface.co',
  'https://user:secret@huggingface.co/', 'https://127.0.0.1/', 'https://localhost/', 'ftp://huggingface.co/', 'not an address', 'https://huggingface.co./',
])('%s is no allowed destination', async (url) => {
  await expect(ask({ url })).rejects.toMatchObject({ code: 'FORBIDDEN', messageKey: 'egress:host_not_allowed' });
  expect([dialled, departures]).toEqual([[], []]);
});

test('an unknown purpose reaches nobody', async () => {
  await expect(ask({ purpose: 'constructor' as never })).rejects.toMatchObject({ messageKey: 'egress:host_not_allowed' });
});

test.each(['https://example.com/file', 'http://huggingface.co/file', '//evil.example/file'])('a redirect to %s is not followed', async (location) => {
  answer = (_, response) => response.writeHead(302, { location }).end();
  await expect(ask()).rejects.toMatchObject({ messageKey: 'egress:host_not_allowed' });
  expect(dialled).toEqual(['huggingface.co']);
});

test('a redirect among the hosts of the purpose is followed, each with a receipt', async () => {
  answer = (incoming, response) =>
    incoming.headers.host === 'huggingface.co' ? response.writeHead(302, { location: 'https://cdn-lfs.hf.co/x' }).end() : response.end('file');
  expect(await read((await ask()).body)).toBe('file');
  expect(departures.map(({ recipient }) => recipient)).toEqual(['huggingface.co', 'cdn-lfs.hf.co']);
});

test('redirects end', async () => {
  answer = (_, response) => response.writeHead(302, { location: '/again' }).end();
  await expect(ask()).rejects.toMatchObject({ messageKey: 'egress:too_many_redirects' });
});

test('the switch is asked at every hop', async () => {
  answer = (_, response) => {
    on = false;
    response.writeHead(302, { location: 'https://cdn-lfs.hf.co/x' }).end();
  };
  await expect(ask()).rejects.toMatchObject({ messageKey: 'egress:off' });
  expect(dialled).toEqual(['huggingface.co']);
});

test('an answer longer than allowed is cut off', async () => {
  answer = (_, response) => response.end('x'.repeat(5000));
  const { body } = await ask();
  await expect(read(body)).rejects.toMatchObject({ code: 'EXTERNAL', messageKey: 'egress:too_large' });
});

test('a host that hangs up is unreachable, and what is called off ends with its reason', async () => {
  answer = (incoming) => void incoming.socket.destroy();
  await expect(ask()).rejects.toMatchObject({ code: 'EXTERNAL', messageKey: 'egress:unreachable', retryable: true });
  const controller = new AbortController();
  answer = () => controller.abort(new Error('called off'));
  await expect(ask({ signal: controller.signal })).rejects.toThrow('called off');
});
