import type { Line } from './table.ts';

/** What measure-llm.ts prints; milliseconds until the first word of a streamed answer. */
export interface LlmFigures {
  ours: number;
  plain: number;
  addedP50: number;
  addedP95: number;
  first: number;
  rounds: number;
}

/** What our layer may add. */
const LIMIT_MS = 50;

export function llmLines({ ours, plain, addedP50, addedP95, first, rounds }: LlmFigures): Line[] {
  return [
    { figure: `first word of a streamed answer, ${rounds} rounds`, ours: `p50 ${ours.toFixed(1)} ms; the first of a process ${first.toFixed(0)} ms`, limit: `the provider's library alone, same server: p50 ${plain.toFixed(1)} ms`, ratio: `${(ours / plain).toFixed(1)}×` },
    { figure: '  added by our layer', ours: `p50 ${addedP50.toFixed(1)} ms, p95 ${addedP95.toFixed(1)} ms`, limit: `${LIMIT_MS} ms`, ratio: (addedP50 / LIMIT_MS).toFixed(2) },
  ];
}
