import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where tokens are had (RFC 6749 §6): keeps what it was asked; `answer` is the status and JSON of the next. */
export async function startTokens() {
  const asked: Record<string, string>[] = [];
  const state = { status: 200, answer: { access_token: 'access-1', expires_in: 3600 } as Record<string, unknown> };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk)).once('end', () => {
      asked.push(Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8'))));
      response.writeHead(state.status, { 'content-type': 'application/json' }).end(JSON.stringify(state.answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return { asked, state, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`, stop: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}
