import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodePorts } from '../core/platform/node/node-ports.ts';
import { createVault } from '../core/vault/vault.ts';
import { fillMessages, type Known } from './fill-messages.ts';
import { seeded } from './make-contacts.ts';
import { quantile, timesOf } from './statistics.ts';
import { benchPassphrase, openWorkspace, removeFolder, root } from './workspace.ts';

/** An inbox of COUNT messages, the newest UNREAD of them to be read by the model: FOLDER → one JSON line. First answers are among them. */
const [folder = '', count = '100000', unread = '10000'] = process.argv.slice(2);
const DISTINCT = 1500;

function writtenTexts(): string[] {
  const data = join(root, 'models', 'training', 'data', 'intent');
  const lines = readdirSync(data).filter((name) => name.endsWith('.tsv')).flatMap((name) => readFileSync(join(data, name), 'utf8').trim().split('\n').slice(1));
  const texts = [...new Set(lines.map((line) => line.split('\t')[4] ?? ''))].filter((text) => text !== '');
  const step = Math.max(1, Math.floor(texts.length / DISTINCT));
  return texts.filter((_, at) => at % step === 0).slice(0, DISTINCT);
}

async function prepare(): Promise<void> {
  removeFolder(folder);
  const { core, invoke } = await openWorkspace(folder);
  const known: Known[] = [];
  let model = '';
  const texts = writtenTexts();
  for (let at = 0; at < texts.length; at += 500) {
    const part = texts.slice(at, at + 500);
    const answer = (await invoke('text.embed', { texts: part })) as { vectors: number[][]; model: string };
    model = answer.model;
    part.forEach((text, place) => known.push({ text, vector: answer.vectors[place] ?? [] }));
  }
  await core.close();
  const vault = createVault(nodePorts({ data: folder }));
  await vault.unlock(benchPassphrase);
  const unlocked = vault.require();
  const { sqlite, end } = unlocked.openClient(unlocked.clientIds()[0] ?? '').openBulk();
  fillMessages(sqlite, known, model, { count: Number(count), unread: Number(unread), end: Date.UTC(2026, 9, 1) });
  end();
  await vault.lock();
}

const spread = (times: readonly number[]) => ({ p50: quantile(times, 0.5), p95: quantile(times, 0.95), max: Math.max(...times) });
const random = seeded(3);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

const filters = [
  () => ({}), () => ({ channels: [pick(['email', 'whatsapp', 'meta', 'site'])] }), () => ({ sentiments: ['negative'], intents: ['complaint', 'refund_return'] }),
  () => ({ search: pick(['envio', 'pedido', 'no llego', 'precio', 'devolucion', 'troca', 'quiero', 'factura boleta', 'm', 'zzz']) }), () => ({ emotions: ['anger'], state: 'open' }),
  () => ({ period: { from: '2026-08-01', to: '2026-09-01' } }), () => ({ places: ['Puebla', 'Mérida'], products: ['Producto 3'] }), () => ({ search: 'gracias', sentiments: ['positive'], channels: ['email'] }),
];
const queries = ['clientes enojados por demoras', 'quieren devolver el producto', 'me cobraron dos veces', 'borren mis datos', 'cuánto cuesta el envío', 'produto quebrado', 'quero cancelar', 'angry about late delivery'];

await prepare();
const { core, invoke, clientId } = await openWorkspace(folder);
const ask = (method: string) => (input: object) => invoke(method, { clientId, ...input });
const many = <T>(size: number, make: () => T): T[] => Array.from({ length: size }).map(make);

const first = await timesOf([{}], ask('messages.page'));
const page = await timesOf(many(150, () => ({ filter: pick(filters)(), sort: pick(['newest', 'oldest', 'urgent']), offset: Math.floor(random() * 3000), limit: 100 })), ask('messages.page'));
const facets = await timesOf(many(80, () => ({ filter: pick(filters)() })), ask('messages.facets'));
const voice = await timesOf(many(60, () => ({ filter: pick(filters)(), by: 'product' })), ask(pick(['voice.overview', 'voice.series', 'voice.breakdown'])));
const firstSearch = await timesOf([{ query: queries[0] }], ask('messages.search'));
const search = await timesOf(many(60, () => ({ query: pick(queries), filter: pick(filters)() })), ask('messages.search'));
const explain = await timesOf(many(10, () => ({ messageId: 1 + Math.floor(random() * 50_000), head: 'intent' })), ask('messages.explain'));

const started = performance.now();
const meanwhile: number[] = [];
let done = false;
const analysis = invoke('messages.analyze', { clientId }).finally(() => (done = true));
while (!done) {
  meanwhile.push(...(await timesOf([{ filter: pick(filters)(), limit: 100 }], ask('messages.page'))));
  await new Promise((resolve) => setTimeout(resolve, 100));
}
const analysed = (await analysis) as { read: number };
const analyseMs = performance.now() - started;
const rssMb = process.memoryUsage.rss() / 2 ** 20;
await core.close();
console.log(JSON.stringify({
  count: Number(count), first: first[0], page: spread(page), facets: spread(facets), voice: spread(voice), firstSearch: firstSearch[0], search: spread(search),
  explain: spread(explain), read: analysed.read, analyseMs, meanwhile: spread(meanwhile), rssMb,
}));
