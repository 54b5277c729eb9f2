import type { Line } from './table.ts';

/** What measure-recovery.ts prints of a data set. */
export interface Recovery {
  name: string;
  weeks: number;
  channels: number;
  worlds: number;
  /** Share of the 90 % intervals that hold the truth, by parameter. */
  held: Record<string, number>;
  /** Median distance of the steady response from the truth at the mean spend and at twice it, a share. */
  error: { mean: number; twice: number };
  cpuMs: number;
}

export function recoveryLines(found: readonly Recovery[]): Line[] {
  if (found.length === 0) return [{ figure: 'known curves on Robyn’s and Meridian’s spend', ours: 'not measured', limit: 'the data are not there (QUERENCIA_SHARED)', ratio: '' }];
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  return found.map(({ name, weeks, channels, worlds, held, error, cpuMs }) => ({
    figure: `known curves on ${name}’s spend (${weeks} weeks, ${channels} channels, ${worlds} worlds)`,
    ours: `90 % intervals hold ${Object.entries(held).map(([of, share]) => `${of} ${percent(share)}`).join(', ')}; response off by ${percent(error.mean)} at the mean spend, ${percent(error.twice)} at twice it (medians)`,
    limit: '90 % of the intervals', ratio: `${(cpuMs / 1000 / worlds).toFixed(0)} s of CPU a fit`,
  }));
}
