import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refresh } from '../core/services/overview/refresh.ts';
import { allDates } from '../core/services/overview/repo-daily.ts';
import { nodePorts } from '../core/platform/node/node-ports.ts';
import { createVault } from '../core/vault/vault.ts';
import { seeded } from './make-contacts.ts';
import { quantile, timesOf } from './statistics.ts';
import { benchPassphrase, openWorkspace } from './workspace.ts';

/** Figures over the filled FOLDER: making the rollups from nothing, answering, and following small imports → one JSON line. */
const [folder = ''] = process.argv.slice(2);
const rollups = process.env['BENCH_KEEP_ROLLUPS'] ? null : await makeRollups();
const { core, invoke, clientId, takePhases } = await openWorkspace(folder);
const random = seeded(5);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const date = (offset: number) => new Date(Date.UTC(2024, 10, 20) + offset * 86_400_000).toISOString().slice(0, 10);
const segments = (await invoke('segments.list', { clientId })) as { id: string }[];

function period() {
  const from = Math.floor(random() * 640);
  return { from: date(from), to: date(Math.min(730, from + 1 + Math.floor(random() * 365))) };
}
const kinds = {
  kpis: () => ({ method: 'query.kpis', input: { clientId, ...(random() < 0.1 ? {} : period()) } }),
  overview: () => ({ method: 'overview.kpis', input: { clientId, filter: { period: period(), channels: random() < 0.5 ? [] : [pick(['channel1', 'channel2', 'channel3'])] } } }),
  segment: () => ({ method: 'overview.kpis', input: { clientId, filter: { period: period(), segmentId: pick(segments).id } } }),
  series: () => ({ method: 'overview.series', input: { clientId, filter: { period: period() } } }),
  cohorts: () => ({ method: 'overview.cohorts', input: { clientId } }),
};
const answer: Record<string, unknown> = { rollupsMs: rollups?.ms ?? null, rollupsCpuMs: rollups?.cpuMs ?? null };
for (const [kind, make] of Object.entries(kinds)) {
  const cpu: number[] = [];
  const times = await timesOf(Array.from({ length: kind === 'cohorts' ? 3 : 100 }, make), async ({ method, input }) => {
    cpu.push((await measured(() => invoke(method, input))).cpuMs);
  });
  answer[kind] = { p50: quantile(times, 0.5), p95: quantile(times, 0.95), max: Math.max(...times), cpuP95: quantile(cpu, 0.95) };
}
answer['follow'] = await follow();
await core.close();
console.log(JSON.stringify(answer));

/** Milliseconds by the clock, and of this process's time on a core: what is left of a figure on a busy machine. */
async function measured(work: () => unknown): Promise<{ ms: number; cpuMs: number }> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - started, cpuMs: (user + system) / 1000 };
}

async function makeRollups(): Promise<{ ms: number; cpuMs: number }> {
  const ports = nodePorts({ data: folder });
  const vault = createVault(ports);
  await vault.unlock(benchPassphrase);
  const client = vault.require().openClient(vault.require().clientIds()[0] as string);
  client.sqlite.exec("DELETE FROM activity; DELETE FROM order_day; DELETE FROM daily_sales; DELETE FROM order_columns; DELETE FROM rollup_state WHERE key IN ('lastEvent', 'lastLine')");
  const { sqlite, end } = client.openBulk();
  const times = await measured(async () => {
    await refresh(sqlite, 'MXN', { orders: allDates, events: { dates: [], contacts: [] }, spend: allDates, messages: null, contacts: [] });
    end();
  });
  await vault.lock();
  return times;
}

/** A thousand new rows over many dates: how long until the figures have them. */
async function follow(): Promise<Record<string, number>> {
  const mark = Date.now().toString(36);
  const rows = Array.from({ length: 1000 }, (_, index) => ({ who: `C${1 + Math.floor(random() * 100_000)}`, at: `${date(Math.floor(random() * 729))}T15:00:00Z`, id: `${mark}${index}` }));
  const files = {
    events: `external_id,event_id,event,timestamp\n${rows.map(({ who, at, id }) => `${who},${id},click,${at}`).join('\n')}\n`,
    orders: `order_id,customer_id,order_date,sku,quantity,unit_price\n${rows.map(({ who, at, id }) => `${id},${who},${at},s,1,10`).join('\n')}\n`,
  };
  const times: Record<string, number> = {};
  for (const [kind, text] of Object.entries(files)) {
    const path = join(folder, `follow-${kind}.csv`);
    writeFileSync(path, text);
    takePhases();
    const { ms, cpuMs } = await measured(() => invoke('import.run', { clientId, kind, file: { path }, dryRun: false }));
    times[kind] = ms - takePhases().reduce((sum, phase) => sum + phase.ms, 0);
    times[`${kind} with the import, CPU`] = cpuMs;
  }
  return times;
}
