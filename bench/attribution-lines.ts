import type { Line } from './table.ts';

/** What measure-attribution.ts prints. */
export interface AttributionSpeed {
  rows: number;
  ms: number;
  cpuMs: number;
  peakMb: number;
  order: number;
  /** null: there is no Python. */
  peer: { ms: number; cpuMs: number; agrees: boolean } | null;
}

export function attributionLines({ rows, ms, cpuMs, peakMb, order, peer }: AttributionSpeed): Line[] {
  const told = peer === null ? 'Python is missing' : `Python’s csv, last touch alone: ${seconds(peer.ms)} (${seconds(peer.cpuMs)} of CPU)${peer.agrees ? '' : ', with other credits'}`;
  return [
    { figure: `${rows.toLocaleString('en')} paths, all nine models with value`, ours: `${seconds(ms)} (${seconds(cpuMs)} of CPU)`, limit: `10 s; ${told}`, ratio: (ms / 10_000).toFixed(2) },
    { figure: '  order chosen, peak memory', ours: `${order}, ${peakMb.toFixed(0)} MB`, limit: '', ratio: '' },
  ];
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
