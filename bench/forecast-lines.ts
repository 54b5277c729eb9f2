import type { Line } from './table.ts';

/** What measure-forecast.ts prints of a series. */
export interface ForecastFigures {
  name: string;
  values: number;
  horizon: number;
  /** Ends from which as many steps were foretold, one after the other. */
  ends: number;
  methods: string[];
  mase: number;
  naiveMase: number;
  /** Share of what came that the 90 % band held, and of how many. */
  held: number;
  n: number;
  /** What the backtests before those ends had measured. */
  backtested: { level: number; measured: number | null }[];
  cpuMs: number;
}

export function forecastLines(figures: readonly ForecastFigures[]): Line[] {
  const percent = (share: number | null) => (share === null ? '–' : `${(100 * share).toFixed(0)} %`);
  const all = figures.reduce((sum, { held, n }) => ({ held: sum.held + held * n, n: sum.n + n }), { held: 0, n: 0 });
  return [
    ...figures.map(({ name, values, horizon, ends, methods, mase, naiveMase, held, n, backtested, cpuMs }) => ({
      figure: `${name}: ${values} values, ${ends} × ${horizon} ahead`,
      ours: `MASE ${mase.toFixed(2)} (${[...new Set(methods)].join(', ')}); 90 % band held ${percent(held)} of ${n}; ${(cpuMs / 1000).toFixed(1)} s of CPU`,
      limit: `season before ${naiveMase.toFixed(2)}; backtest had 80/90/95 % hold ${backtested.map(({ measured }) => percent(measured)).join('/')}`,
      ratio: (mase / naiveMase).toFixed(2),
    })),
    { figure: 'all: the 90 % band', ours: `held ${percent(all.n === 0 ? null : all.held / all.n)} of ${all.n}`, limit: '90 %', ratio: '' },
  ];
}
