import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import type { Input, Output, Payload } from '../core/contract/index.ts';
import { createCore } from '../core/create-core.ts';
import { modelServer } from '../core/llm/testing/model-server.ts';
import { nodePorts } from '../core/platform/node/node-ports.ts';
import { quantile } from './statistics.ts';

/**
 * Until the first word of a streamed answer is told: our layer (rules, prompt, redaction, receipt, door, library, event) beside the plain library of the
 * provider, both against the same server on this machine, in turns. Prints one JSON line.
 */
const ROUNDS = 60;
const WARM = 10;
const folder = mkdtempSync(join(tmpdir(), 'querencia-bench-llm-'));
const server = await modelServer();
const core = await createCore(nodePorts({ data: join(folder, 'data') }));
const { signal } = new AbortController();
const ask = <T>(method: string, input: unknown): Promise<T> => core.invoke(method, input, { signal }) as Promise<T>;
await ask('vault.create', { passphrase: 'seven brown herons over the estuary', locale: 'es', agencyName: 'Bench' });
const { id: clientId } = await ask<Output<'clients.create'>>('clients.create', { name: 'Bench', country: 'CO', currency: 'COP' });
const { id: connectionId } = await ask<Output<'llm.connect'>>('llm.connect', { kind: 'local', name: 'Bench', model: 'm', baseUrl: `${server.origin}/v1` });
const copy = JSON.stringify({ subjects: Array.from({ length: 20 }, (_, at) => `Café de origen, idea ${at}`), preheader: 'Hoy', paragraphs: ['Hoy el café de la casa tiene 20 % de descuento para ti y los tuyos.'], cta: 'Ver la oferta', ps: '' });
const brief = { brand: 'Café Lumbre', offer: '20 % de descuento', facts: ['Te atiende María López, maria@lumbre.example, +57 300 123 4567'], sender: 'Café Lumbre, Medellín' };

let heard: (() => void) | null = null;
core.onEvent((name, payload) => {
  if (name === 'compose.words' && (payload as Payload<'compose.words'>).letters > 0) heard?.();
});

async function ours(): Promise<number> {
  server.turns.push({ say: copy });
  const started = performance.now();
  let first = Number.NaN;
  heard = () => {
    first = performance.now() - started;
    heard = null;
  };
  const sending: Input<'compose.write'> = { brief, country: 'CO', clientId, connectionId, variants: 20, fresh: true, writing: crypto.randomUUID() };
  await ask('compose.write', sending);
  return first;
}

const { body } = await ask<Output<'compose.preview'>>('compose.preview', { brief, country: 'CO', clientId, connectionId, variants: 20 });
async function plain(): Promise<number> {
  server.turns.push({ say: copy });
  const client = new OpenAI({ apiKey: 'none', baseURL: `${server.origin}/v1`, maxRetries: 0 });
  const started = performance.now();
  let first = Number.NaN;
  const stream = await client.chat.completions.create(JSON.parse(body) as OpenAI.ChatCompletionCreateParamsStreaming);
  for await (const { choices } of stream) if (Number.isNaN(first) && choices[0]?.delta.content) first = performance.now() - started;
  return first;
}

const firstOfProcess = await ours();
const times: [ours: number, plain: number][] = [];
for (let round = 0; round < ROUNDS; round += 1) times.push([await ours(), await plain()]);
const counted = times.slice(WARM);
const added = counted.map(([one, other]) => one - other);
console.log(JSON.stringify({
  ours: quantile(counted.map(([one]) => one), 0.5), plain: quantile(counted.map(([, other]) => other), 0.5),
  addedP50: quantile(added, 0.5), addedP95: quantile(added, 0.95), first: firstOfProcess, rounds: counted.length,
}));
await core.close();
await server.close();
rmSync(folder, { recursive: true, force: true });
