import type { JobInfo, JobProgress } from '../../core/contract/jobs.ts';
import type { Format } from '../lib/format.ts';
import { hasText, t } from '../lib/i18n.svelte.ts';

/** "Leyendo el archivo · 12 000 de 541 909 filas · 90 000/s · faltan 6 s". */
export function jobDetail(progress: JobProgress, format: Format): string {
  const { phase, done, total, unit, rate, secondsLeft } = progress;
  const write = (value: number): string => (unit === 'bytes' ? format.bytes(value) : format.number(value));
  const amount = total === null ? write(done) : t('app:jobs.of', { done: write(done), total: write(total) });
  const parts = [phase.includes(':') ? t(phase) : t(`jobs:phase.${phase}`), unit === 'rows' ? t('app:jobs.rows', { amount }) : amount];
  if (rate !== null && unit !== 'steps') parts.push(`${write(Math.round(rate))}/s`);
  if (secondsLeft !== null) parts.push(t('app:jobs.left', { time: format.duration(secondsLeft) }));
  return parts.join(' · ');
}

/** What a person calls a job: its own label (a file's name), or the name of what it does. */
export function jobName(job: JobInfo): string {
  const key = `app:jobs.name.${job.method.replace('.', '_')}`;
  return job.label === job.method && hasText(key) ? t(key) : job.label;
}
