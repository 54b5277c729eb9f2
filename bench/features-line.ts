import { join } from 'node:path';
import type { Line } from './table.ts';
import { cache, openWorkspace } from './workspace.ts';

interface Measured {
  customers: number;
  facts: number;
  features: number;
  readMs: number;
  makeMs: number;
  peakMb: number;
}

/** What a model looks at, for every customer of a large client (BENCH_CUSTOMERS, 100,000 unless given). */
export async function featuresLine(child: <T>(script: string, ...args: string[]) => T, events: number): Promise<Line> {
  const customers = Number(process.env['BENCH_CUSTOMERS'] ?? 100_000);
  const folder = join(cache, `features-${customers}-${events}`);
  const { core } = await openWorkspace(folder);
  await core.close();
  child('fill-history.ts', folder, String(events), String(customers));
  const found = child<Measured>('measure-features.ts', folder);
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const ms = found.readMs + found.makeMs;
  return {
    figure: `${found.features} features of ${found.customers.toLocaleString('en')} customers, ${found.facts.toLocaleString('en')} facts`, ours: `${seconds(ms)} (reading ${seconds(found.readMs)})`, limit: '60 s',
    ratio: `${(ms / 60_000).toFixed(2)}, peak ${found.peakMb.toFixed(0)} MB`,
  };
}
