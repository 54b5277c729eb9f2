import { attributionModels, openAttribution } from '../core/open-channels.ts';
import { sharedFile } from './workspace.ts';

/**
 * `node bench/evaluate-attribution.ts`: the 10,000 paths that the R package ChannelAttribution publishes (data/PathData). Last touch is a plain
 * count of the file; every model must give out all 19,785 conversions.
 */
const DATA = 'attribution/channelattribution/Data.csv';
const CONVERSIONS = 19_785;
const LAST_TOUCH = { alpha: 8447, eta: 4167, iota: 3355 };

const path = sharedFile(DATA);
if (path === null) {
  console.log(`not there: ${DATA} (QUERENCIA_SHARED, or ../shared beside the clone)`);
  process.exitCode = 1;
} else await evaluate(path);

async function evaluate(file: string): Promise<void> {
  const columns = { path: 'path', conversions: 'total_conversions', value: 'total_conversion_value', nulls: 'total_null' };
  for (const order of [1, 2, null]) {
    const { result } = await openAttribution(file, { columns, separator: '>', models: attributionModels, order, direct: null, halfLife: 1 });
    const of = (name: string) => result.channels.find(({ channel }) => channel === name);
    if (order === 1) for (const [name, expected] of Object.entries(LAST_TOUCH)) check(`last touch of ${name}`, of(name)?.lastTouch, expected);
    for (const model of attributionModels) check(`order ${result.order}, sum of ${model}`, result.channels.reduce((sum, channel) => sum + (channel[model] ?? Number.NaN), 0), CONVERSIONS);
    console.log(`      markov of order ${result.order}: ${result.channels.map(({ channel, markov }) => `${channel} ${markov?.toFixed(1)}`).join(', ')}`);
  }
}

function check(what: string, ours: number | null | undefined, expected: number): void {
  const right = typeof ours === 'number' && Math.abs(ours - expected) <= 1e-9;
  console.log(`${right ? 'ok  ' : 'FAIL'} ChannelAttribution, ${what}: ${ours} (expected ${expected})`);
  if (!right) process.exitCode = 1;
}
