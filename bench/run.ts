import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { audienceLines } from './audience-lines.ts';
import { channelsLines, type ChannelsSpeed } from './channels-lines.ts';
import { recoveryLines, type Recovery } from './recovery-lines.ts';
import { budgetLines, type BudgetSpeed } from './budget-lines.ts';
import { attributionLines, type AttributionSpeed } from './attribution-lines.ts';
import { cultureLines, type CultureFigures } from './culture-lines.ts';
import { aucLine, timeLine } from './learn-lines.ts';
import { featuresLine } from './features-line.ts';
import { llmLines, type LlmFigures } from './llm-lines.ts';
import { forecastLines, type ForecastFigures } from './forecast-lines.ts';
import { gateLines, type GateFigures } from './gate-lines.ts';
import { makeContacts } from './make-contacts.ts';
import { mailLine, type MailSpeed } from './mail-line.ts';
import type { AucOfTable, TrainingTime } from './measure-learn.ts';
import { importWithSqlite } from './measure-peer.ts';
import { nabLines, type NabFigures } from './nab-lines.ts';
import { printTable, type Line } from './table.ts';
import { cache, openWorkspace, removeFolder, sharedFile } from './workspace.ts';

/** `npm run bench [-- import|orders|pages|kpis|rpc|paint|text|messages|lifetime|attribution|nab|budget|recovery|channels|forecast|culture|mail|audience|llm|scoring|learn …]`: every figure of docs/benchmarks.md, made in one run. */
const asked = process.argv.slice(2);
const wants = (part: string) => asked.length === 0 || asked.includes(part);
const lines: Line[] = [];
const contactRows = Number(process.env['BENCH_CONTACTS'] ?? 1_000_000);
const eventRows = Number(process.env['BENCH_EVENTS'] ?? 5_000_000);
const contactsFolder = join(cache, `contacts-${contactRows}`);

interface Imported {
  ms: number;
  phases: { phase: string; ms: number }[];
  idleMb: number;
  peakMb: number;
  result: { rows: number; inserted: number; rejected: number };
}
interface Spread {
  p50: number;
  p95: number;
  max: number;
}

mkdirSync(cache, { recursive: true });
const parts: [name: string, work: () => void | Promise<void>][] = [
  ['import', importContacts], ['orders', importOrders], ['pages', pages], ['kpis', kpis], ['rpc', rpc], ['paint', paint], ['text', text], ['messages', messages], ['lifetime', lifetime], ['attribution', attribution], ['nab', () => void lines.push(...nabLines(child<NabFigures>('measure-nab.ts')))], ['budget', () => void lines.push(...budgetLines(child<BudgetSpeed>('measure-budget.ts')))], ['recovery', () => void lines.push(...recoveryLines(child<Recovery[]>('measure-recovery.ts')))], ['channels', () => void lines.push(...channelsLines(child<ChannelsSpeed>('measure-channels.ts')))], ['forecast', () => void lines.push(...forecastLines(child<ForecastFigures[]>('measure-forecast.ts')))], ['features', async () => void lines.push(await featuresLine(child, eventRows))], ['culture', () => void lines.push(...cultureLines(child<CultureFigures>('measure-culture.ts')))], ['audience', async () => void lines.push(...(await audienceLines(child, contactRows)))], ['mail', () => void lines.push(mailLine(child<MailSpeed>('measure-mail.ts')))], ['llm', () => void lines.push(...llmLines(child<LlmFigures>('measure-llm.ts')))], ['gate', () => void lines.push(...gateLines(child<GateFigures>('measure-gate.ts')))], ['scoring', scoring], ['learn', learn],
];
for (const [name, work] of parts) {
  if (!wants(name)) continue;
  try {
    await work();
  } catch (error) {
    lines.push({ figure: name, ours: 'not measured', limit: error instanceof Error ? error.message : String(error), ratio: '' });
    process.exitCode = 1;
  }
}
console.log(`${new Date().toISOString().slice(0, 10)} · ${cpus().length} cores · ${(totalmem() / 2 ** 30).toFixed(0)} GB · ${process.platform} ${release()} · Node ${process.version} · load ${loadavg()[0]?.toFixed(1)}`);
printTable(lines);

async function importContacts(): Promise<void> {
  const csv = join(cache, `contacts-${contactRows}.csv`);
  await makeContacts(csv, contactRows);
  await compare(`${contactRows.toLocaleString('en')} contacts × 12`, 'contacts', csv, contactsFolder, ['MX', 'MXN']);
}

async function importOrders(): Promise<void> {
  const packed = sharedFile('transactions/online_retail/online_retail_by_day_concat.csv.gz');
  if (packed === null) return void lines.push({ figure: '541,909 order lines', ours: 'not measured', limit: 'UCI Online Retail is not there (QUERENCIA_SHARED)', ratio: '' });
  const csv = join(cache, 'online-retail.csv');
  if (!existsSync(csv)) await pipeline(createReadStream(packed), createGunzip(), createWriteStream(csv));
  await compare('541,909 order lines', 'orders', csv, join(cache, 'orders'), ['ES', 'GBP']);
}

/** Ours in a process of its own, on a fresh folder, then the peer: one run, one machine, one load. */
async function compare(what: string, kind: string, csv: string, folder: string, [country, currency]: [string, string]): Promise<void> {
  removeFolder(folder);
  const { core } = await openWorkspace(folder, { name: 'Bench', country: country as 'MX', currency });
  await core.close();
  const ours = child<Imported>('measure-import.ts', kind, csv, folder);
  const peer = importWithSqlite(csv, join(cache, 'plain.db'));
  const staged = ours.phases.find(({ phase }) => phase === 'reading')?.ms ?? Number.NaN;
  const peerMs = typeof peer === 'string' ? Number.NaN : peer.ms;
  const limit = typeof peer === 'string' ? peer : `sqlite3 .import, plain: ${seconds(peer.ms)}`;
  lines.push(
    { figure: `${what}: durable normalised rows`, ours: seconds(staged), limit, ratio: `${(staged / peerMs).toFixed(1)}× (at most 4×)` },
    { figure: '  until identity, indexes and figures', ours: seconds(ours.ms), limit: `${ours.phases.map(({ phase, ms }) => `${phase} ${seconds(ms)}`).join(', ')}, figures ${seconds(ours.ms - ours.phases.reduce((sum, { ms }) => sum + ms, 0))}`, ratio: `${(ours.ms / peerMs).toFixed(1)}×` },
    { figure: '  peak memory', ours: `${ours.peakMb.toFixed(0)} MB`, limit: '400 MB', ratio: (ours.peakMb / 400).toFixed(2) },
    { figure: '  rows in, rejected', ours: `${ours.result.inserted}, ${ours.result.rejected}`, limit: '', ratio: '' },
  );
}

function pages(): void {
  const found = child<Record<string, Spread> & { total: number }>('measure-pages.ts', contactsFolder);
  const names = { scroll: 'a page anywhere in the list, any sort', search: 'search', filter: 'filter', both: 'search and filter', open: 'one contact' };
  for (const [kind, name] of Object.entries(names)) spread(`${found.total.toLocaleString('en')} contacts: ${name}`, found[kind] as Spread, 150);
}

function kpis(): void {
  child('fill-history.ts', contactsFolder, String(eventRows));
  const found = child<Record<string, Spread> & { rollupsMs: number | null; rollupsCpuMs: number | null; follow: Record<string, number> }>('measure-kpis.ts', contactsFolder);
  const what = `${eventRows.toLocaleString('en')} events`;
  const names = { kpis: 'query kpis', overview: 'overview with both comparisons', segment: 'overview of one segment', series: 'series', cohorts: 'cohorts' };
  for (const [kind, name] of Object.entries(names)) spread(`${what}: ${name}`, found[kind] as Spread, kind === 'cohorts' ? null : 150);
  const { follow } = found;
  lines.push({ figure: `${what}: all rollups from nothing`, ours: found.rollupsMs === null ? 'not made anew' : seconds(found.rollupsMs), limit: '', ratio: found.rollupsCpuMs === null ? '' : `${seconds(found.rollupsCpuMs)} of CPU` });
  for (const kind of ['events', 'orders']) {
    const ms = follow[kind] ?? Number.NaN;
    lines.push({ figure: `${what}: figures after 1,000 new ${kind}`, ours: `${ms.toFixed(0)} ms (whole import ${(follow[`${kind} with the import, CPU`] ?? Number.NaN).toFixed(0)} ms of CPU)`, limit: '1,000 ms', ratio: (ms / 1000).toFixed(2) });
  }
}

function rpc(): void {
  const found = child<Record<string, { p50: number; p95: number; largeP95: number }>>('measure-rpc.ts', contactsFolder);
  for (const [channel, { p50, p95, largeP95 }] of Object.entries(found)) {
    lines.push({ figure: `round trip, ${channel}`, ours: `p50 ${p50.toFixed(3)} ms, p95 ${p95.toFixed(3)} ms`, limit: '', ratio: `200 kB p95 ${largeP95.toFixed(2)} ms` });
  }
}

/** A small workspace of its own: what is measured is the face, not a client. */
async function paintFolder(): Promise<string> {
  const folder = join(cache, 'paint');
  const { core } = await openWorkspace(folder);
  await core.close();
  return folder;
}

async function paint(): Promise<void> {
  const found = child<{ missing?: string; unlockMs: Spread; loadMs: Spread }>('measure-paint.ts', await paintFolder());
  if (found.missing) return void lines.push({ figure: 'unlock to first paint', ours: 'not measured', limit: `missing: ${found.missing}`, ratio: '' });
  lines.push({ figure: 'unlock to the agency’s home', ours: `p50 ${found.unlockMs.p50.toFixed(0)} ms, max ${found.unlockMs.max.toFixed(0)} ms`, limit: 'the key derivation is most of it', ratio: '' });
  lines.push({ figure: 'address to unlock screen', ours: `p50 ${found.loadMs.p50.toFixed(0)} ms`, limit: '3,000 ms', ratio: (found.loadMs.p50 / 3000).toFixed(2) });
}

interface TextSpeed {
  loadMs: number;
  p50: number;
  p99: number;
  perSecond: number;
  longMs: number;
  peakMb: number | null;
}

interface InboxSpeed extends Record<'page' | 'facets' | 'voice' | 'search' | 'explain' | 'meanwhile', Spread> {
  first: number;
  firstSearch: number;
  read: number;
  analyseMs: number;
}

function messages(): void {
  const found = child<InboxSpeed>('measure-messages.ts', join(cache, 'messages'));
  const names = { page: 'a page of the inbox, any filter, sort and words', facets: 'counts beside the filters', voice: 'shares, series, breakdown', search: 'search by meaning' };
  for (const [kind, name] of Object.entries(names)) spread(`100,000 messages: ${name}`, found[kind as keyof typeof names], kind === 'search' ? 200 : 150);
  spread('  one message explained word by word', found.explain, null);
  spread(`  a page while ${found.read.toLocaleString('en')} messages are being read`, found.meanwhile, 150);
  lines.push(
    { figure: '  the first page, the first search', ours: `${found.first.toFixed(0)} ms, ${found.firstSearch.toFixed(0)} ms`, limit: 'columns and vectors are read into memory', ratio: '' },
    { figure: `  ${found.read.toLocaleString('en')} messages read, topics and alerts`, ours: seconds(found.analyseMs), limit: '', ratio: `${((found.read / found.analyseMs) * 1000).toFixed(0)}/s` },
  );
}

function text(): void {
  const found = child<{ int8: TextSpeed; fp32: TextSpeed | null; linear: { perSecond: number } }>('measure-text.ts');
  const { int8, fp32, linear } = found;
  const beside = (value: (of: TextSpeed) => string) => (fp32 ? `; in 32-bit floats ${value(fp32)}` : '');
  lines.push(
    { figure: 'one text, warm', ours: `p99 ${int8.p99.toFixed(1)} ms (p50 ${int8.p50.toFixed(1)})`, limit: `30 ms${beside(({ p99 }) => `p99 ${p99.toFixed(1)} ms`)}`, ratio: (int8.p99 / 30).toFixed(2) },
    { figure: 'texts in bulk', ours: `${int8.perSecond.toFixed(0)}/s`, limit: `250/s${beside(({ perSecond }) => `${perSecond.toFixed(0)}/s`)}; linear baseline ${linear.perSecond.toFixed(0)}/s`, ratio: (int8.perSecond / 250).toFixed(2) },
    { figure: 'a text of 100,000 characters', ours: `${int8.longMs.toFixed(0)} ms`, limit: beside(({ longMs }) => `${longMs.toFixed(0)} ms`).slice(2), ratio: '' },
    { figure: 'start of the process until the first answer', ours: `${int8.loadMs.toFixed(0)} ms`, limit: `1,500 ms${beside(({ loadMs }) => `${loadMs.toFixed(0)} ms`)}`, ratio: (int8.loadMs / 1500).toFixed(2) },
    { figure: 'memory of the process at its highest', ours: int8.peakMb === null ? 'not told by this system' : `${int8.peakMb.toFixed(0)} MB`, limit: `500 MB${beside(({ peakMb }) => `${peakMb?.toFixed(0)} MB`)}`, ratio: int8.peakMb === null ? '' : (int8.peakMb / 500).toFixed(2) },
  );
}

interface LifetimeSpeed {
  coldMs: number;
  fitMs: Record<string, number>;
  spendMs: number;
  predictMs: number;
  scipy: string | { version: string; ms: number };
}

function lifetime(): void {
  const { coldMs, fitMs, spendMs, predictMs, scipy } = child<LifetimeSpeed>('measure-lifetime.ts');
  const bg = fitMs['bg-nbd'] ?? Number.NaN;
  const peer = typeof scipy === 'string' ? { limit: scipy, ratio: '' } : { limit: `SciPy ${scipy.version}, vectorised, one start: ${scipy.ms.toFixed(0)} ms`, ratio: `${(bg / scipy.ms).toFixed(2)}×` };
  lines.push(
    { figure: 'BG/NBD of CDNOW’s 2,357 customers, three starts', ours: `${bg.toFixed(0)} ms (first time ${coldMs.toFixed(0)} ms)`, ...peer },
    { figure: '  MBG/NBD, Pareto/NBD, Gamma-Gamma', ours: ['mbg-nbd', 'pareto-nbd'].map((name) => `${(fitMs[name] ?? Number.NaN).toFixed(0)} ms`).concat(`${spendMs.toFixed(0)} ms`).join(', '), limit: '2,000 ms', ratio: '' },
    { figure: '  a year ahead of each, with intervals', ours: `${predictMs.toFixed(0)} ms`, limit: '', ratio: '' },
  );
}

function attribution(): void {
  lines.push(...attributionLines(child<AttributionSpeed>('measure-attribution.ts')));
}

interface Scoring extends Record<'one' | 'two', { perSecond: number; perCpuSecond: number }> {
  single: { p50: number; p99: number };
  difference: number;
  shapMs: number;
}

function scoring(): void {
  const found = child<{ rows: number; numbers: Scoring; words: Scoring }>('measure-scoring.ts');
  for (const [what, { one, two, single, difference, shapMs }] of [['30 numbers', found.numbers], ['25 numbers, 5 words', found.words]] as const) {
    const thousands = (rate: number) => `${Math.round(rate / 1000).toLocaleString('en')} thousand rows/s`;
    lines.push(
      { figure: `${found.rows.toLocaleString('en')} rows, ${what}, 100 trees of depth 6 in ONNX, two threads`, ours: thousands(two.perSecond), limit: `1,000 thousand rows/s; a second of one core: ${thousands(one.perCpuSecond)}`, ratio: (1e6 / two.perSecond).toFixed(2) },
      { figure: '  one row', ours: `p99 ${single.p99.toFixed(2)} ms (p50 ${single.p50.toFixed(3)})`, limit: '1 ms', ratio: single.p99.toFixed(2) },
      { figure: '  farthest from the trainer’s score', ours: difference.toExponential(1), limit: '1e-5', ratio: (difference / 1e-5).toFixed(2) },
      { figure: '  TreeSHAP of one row', ours: `${shapMs.toFixed(2)} ms of CPU`, limit: '', ratio: '' },
    );
  }
}

function learn(): void {
  const { auc, time } = child<{ auc: AucOfTable[]; time: TrainingTime }>('measure-learn.ts');
  lines.push(...auc.map(aucLine), ...timeLine(time));
}

function spread(figure: string, { p50, p95 }: Spread, limit: number | null): void {
  lines.push({ figure, ours: `p95 ${p95.toFixed(1)} ms (p50 ${p50.toFixed(1)})`, limit: limit === null ? '' : `${limit} ms`, ratio: limit === null ? '' : (p95 / limit).toFixed(2) });
}

function child<T>(script: string, ...args: string[]): T {
  const run = spawnSync(process.execPath, [join(import.meta.dirname, script), ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 26 });
  if (run.status !== 0) throw new Error(`${script} ended with ${run.status ?? run.signal}`);
  return JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '{}') as T;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
