import type { Line } from './table.ts';

interface Speed {
  first: number;
  p50: number;
  p95: number;
  perSecond: number;
}
/** What measure-culture.ts prints. */
export interface CultureFigures {
  composing: { first: number; p50: number };
  characters: number;
  adapting: Speed;
  checking: Speed;
  clean: number;
  alarms: number;
  largeMs: number;
}

/** An e-mail is to be adapted in 5 ms. */
const LIMIT_MS = 5;
/** A campaign for five countries is to be composed in a second. */
const COMPOSE_LIMIT_MS = 1000;

export function cultureLines({ composing, characters, adapting, checking, clean, alarms, largeMs }: CultureFigures): Line[] {
  const line = (figure: string, { p50, p95, perSecond, first }: Speed): Line => ({ figure, ours: `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms; ${perSecond.toFixed(0)} texts a second of CPU`, limit: `${LIMIT_MS} ms; the first of a process ${first.toFixed(0)} ms`, ratio: (p50 / LIMIT_MS).toFixed(2) });
  return [
    line(`an e-mail of ${characters} characters adapted (es to AR)`, adapting),
    line('  checked for Mexico', checking),
    { figure: '  a text of 1,000,000 characters', ours: `${(largeMs / 1000).toFixed(1)} s`, limit: '', ratio: '' },
    { figure: '50 subjects, letter as HTML and all channels, checked, for 5 countries', ours: `p50 ${composing.p50.toFixed(0)} ms`, limit: `${COMPOSE_LIMIT_MS} ms; the first of a process ${composing.first.toFixed(0)} ms`, ratio: (composing.p50 / COMPOSE_LIMIT_MS).toFixed(2) },
    { figure: `false alarms on ${clean} clean regional texts`, ours: `${alarms}`, limit: '2 %', ratio: (alarms / clean / 0.02).toFixed(2) },
  ];
}
