import { readFileSync } from 'node:fs';
import type { Span } from '../core/contract/budgets.ts';
import { steadyResponse } from '../core/domain/response/curve.ts';
import { FIT_OPTIONS, fitResponse } from '../core/domain/response/fit-response.ts';
import { runChain } from '../core/domain/response/run-chain.ts';
import { simulateResponse } from '../core/domain/response/testing/simulate-response.ts';
import type { Recovery } from './recovery-lines.ts';
import { sharedFile } from './workspace.ts';

/**
 * Whether curves come back that are known: onto the spend of Robyn's and Meridian's simulated data (whose own truth nobody published) curves of ours are
 * put, with level, trend, season and noise, and fitted. Prints one JSON line.
 */
const WORLDS = Number(process.env['BENCH_WORLDS'] ?? 4);
const OPTIONS = { ...FIT_OPTIONS, chains: 2, warmUp: 250, draws: 200 };
const SETS = [
  { name: 'Robyn', file: 'ads_mmm/robyn/dt_simulated_weekly.csv', columns: ['tv_S', 'ooh_S', 'print_S', 'search_S', 'facebook_S'] },
  { name: 'Meridian', file: 'ads_mmm/meridian/national_media.csv', columns: ['Channel0_spend', 'Channel1_spend', 'Channel2_spend', 'Channel3_spend'] },
];

/** The columns of a plain CSV; a cell that is no number is 0. */
function spendIn(path: string, columns: readonly string[]): Float64Array[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const names = header.split(',').map((name) => name.replaceAll('"', ''));
  return columns.map((column) => Float64Array.from(lines, (line) => Number(line.split(',')[names.indexOf(column)]) || 0));
}

async function recover(name: string, spends: Float64Array[]): Promise<Recovery> {
  const held: Record<string, number[]> = { decay: [], beta: [], halfSaturation: [], slope: [], contribution: [] };
  const errors: Record<'mean' | 'twice', number[]> = { mean: [], twice: [] };
  const before = process.cpuUsage();
  for (let seed = 1; seed <= WORLDS; seed++) {
    const world = simulateResponse({ seed: 100 + seed, spends });
    const { channels } = await fitResponse(world.data, { ...OPTIONS, seed }, async (tasks) => tasks.map((task) => runChain(task)));
    channels.forEach((found, at) => {
      const truth = world.curves[at];
      if (truth?.saturation.type !== 'hill') return;
      const { beta, halfSaturation, slope } = truth.saturation;
      const brought = world.effects[at]?.reduce((sum, effect) => sum + effect, 0) ?? 0;
      for (const [of, value] of Object.entries({ decay: truth.adstock.decay, beta, halfSaturation, slope, contribution: brought })) {
        const interval = found.intervals?.[of] as Span | undefined;
        if (interval) held[of]?.push(Number(interval.low <= value && value <= interval.high));
      }
      for (const [of, times] of [['mean', 1], ['twice', 2]] as const) {
        const spend = times * (found.observed?.mean ?? 0);
        errors[of].push(Math.abs(steadyResponse(found, spend) / steadyResponse(truth, spend) - 1));
      }
    });
  }
  const median = (values: number[]) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
  const { user, system } = process.cpuUsage(before);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { name, weeks: spends[0]?.length ?? 0, channels: spends.length, worlds: WORLDS, held: Object.fromEntries(Object.entries(held).map(([of, values]) => [of, mean(values)])), error: { mean: median(errors.mean), twice: median(errors.twice) }, cpuMs: (user + system) / 1000 };
}

const found: Recovery[] = [];
for (const { name, file, columns } of SETS) {
  const path = sharedFile(file);
  if (path !== null) found.push(await recover(name, spendIn(path, columns)));
}
console.log(JSON.stringify(found));
