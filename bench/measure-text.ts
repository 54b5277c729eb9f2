import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInference } from '../core/inference/create-inference.ts';
import type { ModelOnDisk } from '../core/inference/model-config.ts';
import { isRead, type TextReader } from '../core/inference/text-reader.ts';
import { sha256Of } from '../core/inference/verify-model.ts';
import { forkLauncher } from '../core/platform/node/fork-launcher.ts';
import { nodePorts } from '../core/platform/node/node-ports.ts';
import { onDisk } from '../core/services/models/installed.ts';
import { readShipped } from '../core/services/models/shipped.ts';
import { trainLinear } from './linear-baseline.ts';
import { seeded } from './make-contacts.ts';
import { quantile, timesOf } from './statistics.ts';

/**
 * The reading process as it ships, beside the same model in 32-bit floats (its folder in QUERENCIA_FP32, which does not
 * ship) and a linear baseline: prints one JSON line. The texts are those that were written for training.
 */
const SINGLES = 600;
const BATCHED = 4000;
const STARTS = 5;
/** Characters of a text that is far longer than any message. */
const LONG = 100_000;
const { paths } = nodePorts();

interface Row {
  label: string;
  text: string;
  heldOut: boolean;
}

function writtenRows(): Row[] {
  const folder = join(paths.resources, 'models', 'training', 'data', 'intent');
  const lines = readdirSync(folder).filter((name) => name.endsWith('.tsv')).flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n').slice(1));
  return lines.map((line) => line.split('\t')).map(([label = '', , topic = '', style = '', text = '']) => ({
    label, text, heldOut: ['viajes', 'gimnasio', 'mascotas'].includes(topic) || style === 'voice',
  }));
}

/** Resident memory of a process at its highest, in MB, where the system says it (Linux). */
function peakMb(pid: number | undefined): number | null {
  const status = `/proc/${pid}/status`;
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(existsSync(status) ? readFileSync(status, 'utf8') : '') ?? [];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

async function measure(model: ModelOnDisk, texts: readonly string[]) {
  const pids: (number | undefined)[] = [];
  const launcher: typeof forkLauncher = {
    launch(...given) {
      const process = forkLauncher.launch(...given);
      pids.push(process.pid);
      return process;
    },
  };
  const inference = createInference({ paths, launcher, log: { info: () => undefined, error: () => undefined } });
  const loads = await timesOf(Array.from({ length: STARTS }), async () => {
    inference.release(model.folder);
    await inference.reader(model).readAll(['hola']);
  });
  const reader = inference.reader(model);
  const singles = await timesOf(texts.slice(0, SINGLES), (text) => reader.readAll([text]));
  const warm = singles.slice(50);
  const perSecond = await throughput(reader, texts.slice(0, BATCHED));
  const long = await timesOf(Array.from({ length: 3 }), () => reader.readAll([texts.join(' ').slice(0, LONG)]));
  const peak = peakMb(pids.at(-1));
  inference.close();
  return { loadMs: quantile(loads, 0.5), p50: quantile(warm, 0.5), p99: quantile(warm, 0.99), perSecond, longMs: quantile(long, 0.5), peakMb: peak };
}

async function throughput(reader: TextReader, texts: readonly string[]): Promise<number> {
  const started = performance.now();
  const reads = await reader.readAll(texts);
  if (!reads.every(isRead)) throw new Error('some texts were not read');
  return (texts.length / (performance.now() - started)) * 1000;
}

function linear(rows: readonly Row[]) {
  const model = trainLinear(rows.filter(({ heldOut }) => !heldOut));
  const started = performance.now();
  for (const { text } of rows) model.label(text);
  return { perSecond: (rows.length / (performance.now() - started)) * 1000 };
}

async function fullPrecision(reading: ModelOnDisk['reading'], texts: readonly string[]) {
  const folder = process.env['QUERENCIA_FP32'];
  if (!folder) return null;
  const names = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model.onnx'];
  const files = await Promise.all(names.map(async (path) => ({ path, bytes: readFileSync(join(folder, path)).length, sha256: await sha256Of(join(folder, path)) })));
  return measure({ folder, files, reading: { ...reading, graph: 'model' } }, texts);
}

const rows = writtenRows();
const random = seeded(11);
const texts = [...new Set(rows.map(({ text }) => text))].map((text) => ({ text, at: random() })).sort((a, b) => a.at - b.at).map(({ text }) => text);
const { models, defaultId } = readShipped(paths.resources);
const shipped = models.find(({ id }) => id === defaultId);
if (!shipped) throw new Error('no model ships');
const model = onDisk(shipped);
console.log(JSON.stringify({
  texts: texts.length, characters: texts.reduce((sum, text) => sum + text.length, 0) / texts.length,
  int8: await measure(model, texts), fp32: await fullPrecision(model.reading, texts), linear: linear(rows),
}));
process.exit();
