import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** What the server does with the next request. */
export type Turn =
  | { say: string; ended?: 'length' | 'refusal' }
  /** An error as the specification of each API words it. */
  | { status: number; retryAfter?: number }
  /** Hangs up in the middle of the answer. */
  | { breakAfter: string }
  /** One byte at a time, so that events arrive in pieces. */
  | { dribble: string }
  /** So many milliseconds between the pieces. */
  | { slowly: string; everyMs: number }
  /** Answers nothing until the caller goes away. */
  | { silent: true }
  /** An image, base64, as the images API gives it; `usage` where the model counts tokens. */
  | { image: string; usage?: { input_tokens: number; output_tokens: number } };

export interface Asked {
  path: string;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
}

export interface ModelServer {
  origin: string;
  turns: Turn[];
  asked: Asked[];
  close(): Promise<void>;
}

/**
 * A server on this machine that answers as two public APIs do, in the shapes that their libraries type: OpenAI's chat completions (openai 7.55, November
 * 2026: server-sent chunks of `chat.completion.chunk`, usage in the last, then `[DONE]`) and images (`data[0].b64_json`), and Anthropic's messages
 * (@anthropic-ai/sdk 1.11, `anthropic-version` 2026-10-21: `message_start`, `ping`, `content_block_*`, `message_delta` with usage, `message_stop`).
 */
export async function modelServer(): Promise<ModelServer> {
  const turns: Turn[] = [];
  const asked: Asked[] = [];
  const server = createServer((request, response) => void answer(request, response));
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    const body = request.method === 'POST' ? ((await json(request)) as Record<string, unknown>) : {};
    asked.push({ path: pathname, headers: request.headers, body });
    if (request.method === 'GET') return sendModels(response, pathname);
    const turn = turns.shift() ?? { status: 500 };
    if ('silent' in turn) return;
    if ('status' in turn) return sendError(response, turn, pathname);
    if ('image' in turn) return sendImage(response, turn);
    await stream(response, turn, pathname);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`, turns, asked,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}

type Streamed = Extract<Turn, { say: string } | { breakAfter: string } | { dribble: string } | { slowly: string }>;

async function stream(response: ServerResponse, turn: Streamed, path: string): Promise<void> {
  const words = 'say' in turn ? turn.say : 'dribble' in turn ? turn.dribble : 'slowly' in turn ? turn.slowly : turn.breakAfter;
  const ended = 'say' in turn ? turn.ended : undefined;
  const events = path.endsWith('/messages') ? messagesEvents(words, ended) : completionEvents(words, ended);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if ('breakAfter' in turn) {
    response.write(events.slice(0, -3).join(''));
    setTimeout(() => response.destroy(), 20);
    return;
  }
  if ('slowly' in turn) await pieceByPiece(response, events, () => new Promise((resolve) => setTimeout(resolve, turn.everyMs)));
  else if ('dribble' in turn) await pieceByPiece(response, [...Buffer.from(events.join(''))].map((byte) => Buffer.from([byte])), (byte) => (byte[0] === 10 ? new Promise((resolve) => setImmediate(resolve)) : undefined));
  else response.write(events.join(''));
  response.end();
}

async function pieceByPiece<T extends string | Uint8Array>(response: ServerResponse, pieces: readonly T[], pause: (piece: T) => Promise<unknown> | undefined): Promise<void> {
  for (const piece of pieces) {
    if (response.destroyed) return;
    response.write(piece);
    await pause(piece);
  }
}

function sendModels(response: ServerResponse, path: string): void {
  const ids = ['model-b', 'model-a'];
  const openAi = { object: 'list', data: ids.map((id) => ({ id, object: 'model', created: 1, owned_by: 'x' })) };
  const anthropic = { data: ids.map((id) => ({ type: 'model', id, display_name: id, created_at: '2026-01-01T00:00:00Z' })), has_more: false, first_id: ids[0], last_id: ids[1] };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(path.startsWith('/anthropic') ? anthropic : openAi));
}

function sendImage(response: ServerResponse, { image, usage }: { image: string; usage?: object }): void {
  const body = { created: 1, output_format: 'png', data: [{ b64_json: image }], ...(usage && { usage }) };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function sendError(response: ServerResponse, { status, retryAfter }: { status: number; retryAfter?: number }, path: string): void {
  const message = 'secret words of the provider';
  const body = path.endsWith('/messages') ? { type: 'error', error: { type: 'api_error', message } } : { error: { message, type: 'invalid_request_error', param: null, code: null } };
  response.writeHead(status, { 'content-type': 'application/json', ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }) }).end(JSON.stringify(body));
}

const pieces = (words: string): string[] => words.match(/[\s\S]{1,7}/gu) ?? [''];

function completionEvents(words: string, ended?: 'length' | 'refusal'): string[] {
  const chunk = (more: object) => `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'model-a-2026', ...more })}\n\n`;
  const finish = ended === 'length' ? 'length' : ended === 'refusal' ? 'content_filter' : 'stop';
  return [
    chunk({ choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }] }),
    ...pieces(words).map((content) => chunk({ choices: [{ index: 0, delta: { content }, finish_reason: null }] })),
    chunk({ choices: [{ index: 0, delta: {}, finish_reason: finish }] }),
    chunk({ choices: [], usage: { prompt_tokens: 12, completion_tokens: 34, total_tokens: 46 } }),
    'data: [DONE]\n\n',
  ];
}

function messagesEvents(words: string, ended?: 'length' | 'refusal'): string[] {
  const event = (type: string, more: object = {}) => `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`;
  const reason = ended === 'length' ? 'max_tokens' : ended === 'refusal' ? 'refusal' : 'end_turn';
  return [
    event('message_start', { message: { id: 'm1', type: 'message', role: 'assistant', model: 'model-a-2026', content: [], stop_reason: null, stop_sequence: null, usage: { input_tokens: 12, output_tokens: 1 } } }),
    event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
    event('ping'),
    ...pieces(words).map((text) => event('content_block_delta', { index: 0, delta: { type: 'text_delta', text } })),
    event('content_block_stop', { index: 0 }),
    event('message_delta', { delta: { stop_reason: reason, stop_sequence: null }, usage: { output_tokens: 34 } }),
    event('message_stop'),
  ];
}
