import type { JobInfo, JobProgress } from '../../core/contract/jobs.ts';
import type { Format } from '../lib/format.ts';
import { hasText, t } from '../lib/i18n.svelte.ts';
import { rooms } from './rooms.ts';
import { session } from './session.svelte.ts';

/** "Leyendo el archivo · 12 000 de 541 909 filas · 90 000/s · faltan 6 s". */
export function jobDetail(progress: JobProgress, format: Format): string {
  const { phase, done, total, unit, rate, secondsLeft } = progress;
  const write = (value: number): string => (unit === 'bytes' ? format.bytes(value) : format.number(value));
  const amount = total === null ? write(done) : t('app:jobs.amount', { done: write(done), total: write(total) });
  const parts = [phase.includes(':') ? t(phase) : t(`jobs:phase.${phase}`), unit === 'rows' ? t('app:jobs.rows', { amount }) : amount];
  if (rate !== null && unit !== 'steps') parts.push(`${write(Math.round(rate))}/s`);
  if (secondsLeft !== null) parts.push(t('app:jobs.left', { time: format.duration(secondsLeft) }));
  return parts.join(' · ');
}

/** What a person calls a job: its own label (a file's name), or the name of what it does; of predictions also which one. */
export function jobName(job: JobInfo): string {
  const method = job.method.replace('.', '_');
  const key = `app:jobs.name.${method}`;
  if (job.method.startsWith('predictions.')) return t(key, { task: t(`forecasts:task.${job.label}.name`) });
  if (job.label !== job.method) return hasText(`app:jobs.of.${method}`) ? t(`app:jobs.of.${method}`, { label: job.label }) : job.label;
  return hasText(key) ? t(key) : job.label;
}

/** Whose it is; null for work of the whole agency. */
export function jobClient(job: JobInfo): string | null {
  return session.clients?.find(({ id }) => id === job.clientId)?.name ?? null;
}

/** "Lectura de mensajes · Café Ceiba". */
export function jobTitle(job: JobInfo): string {
  const client = jobClient(job);
  return client === null ? jobName(job) : t('app:jobs.ofClient', { label: jobName(job), client });
}

const ROOM_OF: Record<string, { room: string; query?: Record<string, string> }> = {
  import: { room: 'import' },
  audiences: { room: 'contacts', query: { tab: 'ads' } },
  messages: { room: 'inbox' },
  voice: { room: 'inbox', query: { tab: 'voice' } },
  predictions: { room: 'predictions' },
  budgets: { room: 'channels', query: { view: 'budget' } },
  deliveries: { room: 'campaigns', query: { view: 'deliveries' } },
  doNotContact: { room: 'campaigns', query: { view: 'deliveries' } },
  backup: { room: 'overview' },
};

/** The address where a job's result is to be seen; null where there is none. */
export function jobPlace(job: JobInfo): { path: string; query?: Record<string, string> } | null {
  const [feature = ''] = job.method.split('.');
  if (feature === 'models') return { path: '/settings/models' };
  const place = ROOM_OF[feature];
  if (!place || !job.clientId || !rooms.some(({ id }) => id === place.room)) return null;
  const query = feature === 'predictions' ? { task: job.label, ...(job.method === 'predictions.learn' ? { tab: 'report' } : {}) } : place.query;
  return { path: `/client/${job.clientId}/${place.room}`, ...(query ? { query } : {}) };
}
