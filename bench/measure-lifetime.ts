import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fitOrders, namedParams } from '../core/learn/lifetime/fit-orders.ts';
import { fitSpend } from '../core/learn/lifetime/gamma-gamma.ts';
import { MIN_SPENDERS } from '../core/learn/lifetime/held-out.ts';
import { orderModelNames } from '../core/learn/lifetime/order-model.ts';
import { predictLifetime } from '../core/learn/lifetime/predict-lifetime.ts';
import { cdnow } from '../core/learn/lifetime/testing/cdnow.ts';
import { quantile } from './statistics.ts';
import { cache } from './workspace.ts';

/** Time to fit the order models to CDNOW's 2,357 customers, beside SciPy in the Python that QUERENCIA_PYTHON names (or python3). Prints one JSON line. */
const RUNS = 7;
const histories = cdnow();

const median = (work: () => unknown): number =>
  quantile(
    Array.from({ length: RUNS }, () => {
      const started = performance.now();
      work();
      return performance.now() - started;
    }),
    0.5,
  );

function scipy(): { version: string; ms: number; logLikelihood: number } | string {
  mkdirSync(cache, { recursive: true });
  const file = join(cache, 'cdnow-histories.csv');
  writeFileSync(file, Array.from(histories.frequency, (frequency, at) => [frequency, histories.recency[at], histories.age[at]].join(',')).join('\n'));
  const run = spawnSync(process.env['QUERENCIA_PYTHON'] ?? 'python3', [join(import.meta.dirname, 'lifetime-peer.py'), file], { encoding: 'utf8' });
  return run.status === 0 ? (JSON.parse(run.stdout) as { version: string; ms: number; logLikelihood: number }) : 'SciPy is missing (Debian: apt install python3-scipy)';
}

// The first fit is what a person waits for: the code is not warm yet.
const begun = performance.now();
const first = fitOrders('bg-nbd', histories);
const coldMs = performance.now() - begun;
const spend = fitSpend(histories, MIN_SPENDERS);
const found = {
  coldMs,
  fitMs: Object.fromEntries(orderModelNames.map((name) => [name, median(() => fitOrders(name, histories))])),
  spendMs: median(() => fitSpend(histories, MIN_SPENDERS)),
  predictMs: spend === null ? null : median(() => predictLifetime(first, spend, histories, { horizon: 52 })),
  params: namedParams(first),
  logLikelihood: first.logLikelihood,
  scipy: scipy(),
};
console.log(JSON.stringify(found));
