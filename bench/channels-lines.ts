import type { Line } from './table.ts';

type Spread = { p50: number; max: number };
/** What measure-channels.ts prints. */
export interface ChannelsSpeed extends Record<'list' | 'listWhole' | 'channel' | 'channelWhole' | 'lineage' | 'metadata' | 'attribution', Spread> {
  rows: number;
  events: number;
  rollupsMs: number;
}

const ASKED = { list: 'the list of a quarter', listWhole: 'the list of all days', channel: 'a channel of a quarter', channelWhole: 'a channel of all days', lineage: 'the imports behind all figures', metadata: 'what events say beside them' } as const;
const LIMIT_MS = 10_000;

export function channelsLines(found: ChannelsSpeed): Line[] {
  const what = `${found.rows.toLocaleString('en')} rows of spend by the hour, ${found.events.toLocaleString('en')} events`;
  const asked = (Object.keys(ASKED) as (keyof typeof ASKED)[]).map((name): Line => ({ figure: `  ${ASKED[name]}`, ours: `p50 ${found[name].p50.toFixed(0)} ms, max ${found[name].max.toFixed(0)} ms`, limit: '', ratio: '' }));
  return [
    { figure: `${what}: rollups`, ours: `${(found.rollupsMs / 1000).toFixed(1)} s`, limit: '', ratio: '' },
    ...asked,
    { figure: '  attribution of every purchase, all models, from events', ours: `${(found.attribution.p50 / 1000).toFixed(1)} s`, limit: '10 s', ratio: (found.attribution.p50 / LIMIT_MS).toFixed(2) },
  ];
}
