import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEgress, type Departure } from '../../egress/egress.ts';
import { writeTinyClassifier } from '../../inference/testing/tiny-model.ts';
import { quickPorts } from '../../vault/testing/quick-ports.ts';
import type { JobContext } from '../handlers.ts';
import { createModels, type Models } from './create-models.ts';
import { tinyProgram } from './testing/tiny-program.ts';

// A publisher on this machine: it names its graph at one host and keeps it at another, as the real one does.
const ID = 'distilbert-multilingual-sentiments';
const GRAPH = 'onnx/model_quantized.onnx';
const STORE = 'cas-bridge.xethub.hf.co';
const CUT_AT = 2000;
let folder: string;
let server: Server;
let models: Models;
let isOn: boolean;
let hangsUp: boolean;
let receipts: Departure[];
let ranges: string[];

const contentOf = (file: string) => readFileSync(join(folder, 'publisher', file === GRAPH ? 'model.onnx' : file));
const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');

function answer(incoming: IncomingMessage, response: ServerResponse): void {
  if (incoming.headers.host !== STORE && incoming.url?.endsWith(GRAPH)) return void response.writeHead(302, { location: `https://${STORE}/signed?X-Sig=1` }).end();
  const file = incoming.headers.host === STORE ? GRAPH : (incoming.url ?? '').split('/resolve/main/')[1] ?? '';
  const content = contentOf(file);
  if (file === GRAPH) ranges.push(incoming.headers.range ?? 'whole');
  const from = Number(/bytes=(\d+)-/.exec(incoming.headers.range ?? '')?.[1] ?? 0);
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': content.length - from, ...(from > 0 && { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` }) });
  if (file !== GRAPH || !hangsUp) return void response.end(content.subarray(from));
  response.write(content.subarray(from, CUT_AT), () => setTimeout(() => incoming.socket.destroy(), 50));
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-install-'));
  writeTinyClassifier(join(folder, 'publisher'));
  tinyProgram(join(folder, 'program'));
  [isOn, hangsUp, receipts, ranges] = [true, false, [], []];
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const egress = createEgress({ isOn: () => isOn, record: (departure) => void receipts.push(departure), dial: () => connect(port, '127.0.0.1') });
  const ports = quickPorts({ data: join(folder, 'data'), resources: join(folder, 'program') });
  models = createModels({ vault: { current: null }, ports, emit: () => undefined, egress });
});
afterEach(async () => {
  models.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const download = (job: Partial<JobContext> = {}, hash = hashOf(contentOf(GRAPH))) =>
  models.service.download(ID, { [GRAPH]: hash }, undefined, { jobId: 'j', actor: 'user:1', signal: new AbortController().signal, progress: () => undefined, ...job });
const recommended = () => models.service.recommended().find(({ id }) => id === ID);
const installed = () => models.service.list().filter(({ kind }) => kind === 'imported');

test('a download that was cut off goes on by a redirect, is proved, imported and reads', async () => {
  hangsUp = true;
  await expect(download()).rejects.toMatchObject({ code: 'EXTERNAL', retryable: true });
  expect(recommended()?.partialBytes).toBeGreaterThan(CUT_AT);
  expect(installed()).toEqual([]);
  hangsUp = false;
  const { model } = await download();
  expect(ranges).toEqual(['whole', `bytes=${CUT_AT}-`]);
  expect(recommended()).toMatchObject({ installedAs: model.id, partialBytes: 0 });
  expect(model).toMatchObject({ kind: 'imported', heads: ['sentiment'], sha256: hashOf(contentOf(GRAPH)) });
  const [read] = await models.service.reader(model.id).readAll(['excelente, gracias']);
  expect(read).toMatchObject({ sentiment: { label: 'positive' } });
  expect(new Set(receipts.map(({ recipient }) => recipient))).toEqual(new Set(['huggingface.co', STORE]));
}, 120_000);

test('another graph than its hash says is not installed, and nothing of it stays', async () => {
  await expect(download({}, hashOf(Buffer.from('another')))).rejects.toMatchObject({ code: 'DATA_CORRUPT', messageKey: 'models:wrong_hash', params: { file: GRAPH } });
  expect(installed()).toEqual([]);
  const left = readdirSync(join(folder, 'data', 'models', `.download-${ID}`), { recursive: true }).map(String);
  expect(left.filter((name) => name.includes('model_quantized'))).toEqual([]);
});

test('the switch is asked before every file: turned off meanwhile, it keeps the rest from being fetched', async () => {
  const stop: JobContext['progress'] = () => void (isOn = false);
  await expect(download({ progress: stop })).rejects.toMatchObject({ code: 'FORBIDDEN', messageKey: 'egress:off' });
  expect(receipts).toHaveLength(1);
  expect(installed()).toEqual([]);
  await expect(download()).rejects.toMatchObject({ messageKey: 'egress:off' });
  expect(receipts).toHaveLength(1);
});

test('a download that is called off keeps what it has', async () => {
  const stop = new AbortController();
  const call = download({ signal: stop.signal, progress: () => stop.abort(new Error('called off')) });
  await expect(call).rejects.toThrow('called off');
  expect(recommended()?.partialBytes).toBeGreaterThan(0);
});
