import { createReadStream, createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { ImportResult } from '../core/contract/import.ts';
import type { z } from 'zod';
import type { cohortTable, Kpis, quality } from '../core/contract/overview.ts';
import { cellsThatDiffer } from './online-retail.ts';
import { cache, openWorkspace, removeFolder, sharedFile } from './workspace.ts';

/** `npm run evaluate`: real public files through the import, their figures beside those that others publish or a plain sum gives. */
interface Check {
  what: string;
  ours: number | null;
  expected: number;
  source: string;
}

const checks: Check[] = [];
const missing: string[] = [];
mkdirSync(cache, { recursive: true });
await onlineRetail();
for (const { what, ours, expected, source } of checks) {
  const right = ours !== null && Math.abs(ours - expected) <= Math.abs(expected) * 1e-9;
  console.log(`${right ? 'ok  ' : 'FAIL'} ${what}: ${ours} (expected ${expected}; ${source})`);
  if (!right) process.exitCode = 1;
}
for (const path of missing) console.log(`not there: ${path} (QUERENCIA_SHARED, or ../shared beside the clone)`);
if (missing.length > 0) process.exitCode = 1;

/**
 * UCI Online Retail (archive.ics.uci.edu/dataset/352): its rows are UCI's own number; invoices, customers and the sum with
 * returns are those that analyses publish, for example a SQL summary "541909 | 25900 | 4372 | … | 9747747.934". In UTC, as the file has no zone of its own.
 */
async function onlineRetail(): Promise<void> {
  const path = 'transactions/online_retail/online_retail_by_day_concat.csv.gz';
  const packed = sharedFile(path);
  if (packed === null) return void missing.push(path);
  const csv = join(cache, 'online-retail.csv');
  if (!existsSync(csv)) await pipeline(createReadStream(packed), createGunzip(), createWriteStream(csv));
  const folder = join(cache, 'evaluate');
  removeFolder(folder);
  const { core, invoke, clientId } = await openWorkspace(folder, { name: 'Online Retail', country: 'ES', currency: 'GBP' });
  const run = () => invoke('import.run', { clientId, kind: 'orders', file: { path: csv }, dryRun: false }) as Promise<ImportResult>;
  const first = await run();
  const kpis = (await invoke('query.kpis', { clientId })) as Kpis;
  const { cohorts } = (await invoke('overview.cohorts', { clientId })) as z.infer<typeof cohortTable>;
  const { duplicateLines } = (await invoke('overview.quality', { clientId })) as z.infer<typeof quality>;
  const again = await run();
  await core.close();
  removeFolder(folder);
  const uci = 'published, as above';
  checks.push(
    { what: 'Online Retail rows', ours: first.rows, expected: 541_909, source: uci },
    { what: 'Online Retail rejected rows', ours: first.rejected, expected: 0, source: 'every row has an invoice, a time, a quantity and a price' },
    { what: 'Online Retail revenue', ours: kpis.revenue === null ? null : Math.round(kpis.revenue * 1000) / 1000, expected: 9_747_747.934, source: uci },
    { what: 'Online Retail orders', ours: kpis.orders, expected: 25_900, source: uci },
    { what: 'Online Retail customers', ours: kpis.customers, expected: 4372, source: uci },
    { what: 'Online Retail exact duplicates', ours: duplicateLines, expected: 5268, source: 'pandas duplicated(), as its analyses state' },
    { what: 'Online Retail: cells of the cohort table that differ from the published one', ours: cellsThatDiffer(cohorts), expected: 0, source: 'bench/online-retail.ts' },
    { what: 'Online Retail again: unchanged rows', ours: again.unchanged, expected: 541_909, source: 'the same file changes nothing' },
  );
}
