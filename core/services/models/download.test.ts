import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse, type Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEgress } from '../../egress/egress.ts';
import { writeTinyClassifier } from '../../inference/testing/tiny-model.ts';
import type { JobContext } from '../handlers.ts';
import { downloadModel } from './download.ts';
import { RECOMMENDED_FILES } from './recommended.ts';

const ID = 'distilbert-multilingual-sentiments';
let folder: string;
let server: Server;
let port: number;
let asked: string[];
let serve: (file: string, content: Buffer, incoming: IncomingMessage, response: ServerResponse) => void;

const contentOf = (file: string) => readFileSync(join(folder, 'publisher', file.replace('onnx/model_quantized.onnx', 'model.onnx')));
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const hashes = () => Object.fromEntries(RECOMMENDED_FILES.map((file) => [file, sha256(contentOf(file))]));
const whole: typeof serve = (_, content, incoming, response) => {
  const from = Number(/bytes=(\d+)-/.exec(incoming.headers.range ?? '')?.[1] ?? 0);
  if (from >= content.length) return void response.writeHead(416).end();
  if (from > 0) response.writeHead(206, { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` });
  response.end(content.subarray(from));
};
const context = (signal = new AbortController().signal): JobContext => ({ jobId: 'j', actor: 'user:1', signal, progress: () => undefined });
const download = (on = true, given = hashes(), job = context()) => {
  const egress = createEgress({ isOn: () => on, record: () => undefined, dial: () => connect(port, '127.0.0.1') });
  return downloadModel({ egress, dataFolder: folder }, ID, given, job);
};
const at = (file: string) => join(folder, 'models', `.download-${ID}`, file);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-download-'));
  writeTinyClassifier(join(folder, 'publisher'));
  [asked, serve] = [[], whole];
  server = createServer((incoming, response) => {
    const file = (incoming.url ?? '').split('/resolve/main/')[1] ?? '';
    asked.push(`${file} ${incoming.headers.range ?? ''}`.trim());
    serve(file, contentOf(file), incoming, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as { port: number }).port;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

test('with the switch off nothing is asked for', async () => {
  await expect(download(false)).rejects.toMatchObject({ messageKey: 'egress:off' });
  expect(asked).toEqual([]);
});

test('without the hash of the graph nothing is asked for', async () => {
  const { 'onnx/model_quantized.onnx': _, ...some } = hashes();
  await expect(download(true, some)).rejects.toMatchObject({ messageKey: 'models:hash_missing', params: { file: 'onnx/model_quantized.onnx' } });
  expect(asked).toEqual([]);
});

test('each file is fetched once and proved by its hash', async () => {
  const { folder: fetched, repository } = await download();
  expect(repository).toContain('/');
  expect(asked).toEqual([...RECOMMENDED_FILES]);
  for (const file of RECOMMENDED_FILES) expect(sha256(readFileSync(join(fetched, file)))).toBe(hashes()[file]);
  await download();
  expect(asked).toHaveLength(RECOMMENDED_FILES.length);
});

test('what was cut off goes on where it stopped', async () => {
  serve = (file, content, incoming, response) => {
    if (file !== 'onnx/model_quantized.onnx' || incoming.headers.range) return whole(file, content, incoming, response);
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, 1000), () => setTimeout(() => incoming.socket.destroy(), 50));
  };
  await expect(download()).rejects.toMatchObject({ messageKey: 'egress:unreachable' });
  expect(statSync(`${at('onnx/model_quantized.onnx')}.part`).size).toBe(1000);
  await download();
  expect(asked.at(-1)).toBe('onnx/model_quantized.onnx bytes=1000-');
  expect(sha256(readFileSync(at('onnx/model_quantized.onnx')))).toBe(hashes()['onnx/model_quantized.onnx']);
});

test('a host that ignores the range, or answers another one, does not spoil the file', async () => {
  serve = (file, content, incoming, response) => {
    if (incoming.headers.range) return void response.writeHead(206, { 'content-range': `bytes 0-${content.length - 1}/${content.length}` }).end(content);
    if (file !== 'tokenizer.json') return whole(file, content, incoming, response);
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, 100), () => setTimeout(() => incoming.socket.destroy(), 50));
  };
  await expect(download()).rejects.toMatchObject({ code: 'EXTERNAL' });
  await download();
  expect(sha256(readFileSync(at('tokenizer.json')))).toBe(hashes()['tokenizer.json']);
});

test('another content than the hash says is thrown away', async () => {
  serve = (file, content, _, response) => response.end(file === 'tokenizer.json' ? Buffer.concat([content, Buffer.from(' ')]) : content);
  await expect(download()).rejects.toMatchObject({ code: 'DATA_CORRUPT', messageKey: 'models:wrong_hash', params: { file: 'tokenizer.json' } });
  expect(existsSync(at('tokenizer.json'))).toBe(false);
  expect(readdirSync(join(folder, 'models', `.download-${ID}`))).toEqual(['config.json']);
});

test('a refusal of the host is told', async () => {
  serve = (_, __, ___, response) => response.writeHead(404).end();
  await expect(download()).rejects.toMatchObject({ messageKey: 'models:download_refused', params: { status: 404 } });
});
