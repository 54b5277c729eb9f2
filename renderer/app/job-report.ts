import { AppError } from '../../core/contract/errors.ts';
import type { JobInfo } from '../../core/contract/jobs.ts';
import { errorText, t } from '../lib/i18n.svelte.ts';
import { router } from './router.svelte.ts';
import { toasts } from './toasts.svelte.ts';

/** Jobs whose own screen or dialog says how they ended. */
const QUIET = new Set(['backup.create', 'backup.verify', 'clients.export', 'clients.import']);

/** Tells the reader that a job has ended, with a way to its result. */
export function reportJob(job: JobInfo): void {
  if (job.state === 'failed' && job.error) {
    const reason = errorText(AppError.fromWire(job.error));
    return toasts.show({ tone: 'critical', text: t('app:jobs.failed', { label: job.label, reason }) });
  }
  if (job.state !== 'done' || QUIET.has(job.method)) return;
  const see = resultOf(job);
  toasts.show({ tone: 'positive', text: t('app:jobs.done', { label: job.label }), actions: see ? [{ label: t('app:jobs.see'), run: see }] : [] });
}

function resultOf(job: JobInfo): (() => void) | null {
  if (job.method.startsWith('import.') && job.clientId) return () => router.go(`/client/${job.clientId}/import`);
  if (job.method === 'sample.load') return () => router.go('/');
  return null;
}
