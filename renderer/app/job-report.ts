import { AppError } from '../../core/contract/errors.ts';
import type { JobInfo } from '../../core/contract/jobs.ts';
import { importResult } from '../../core/contract/import.ts';
import { undoImport } from '../features/import/undo-import.ts';
import { createFormat } from '../lib/format.ts';
import { errorText, i18n, t } from '../lib/i18n.svelte.ts';
import { jobName } from './job-detail.ts';
import { router } from './router.svelte.ts';
import { toasts } from './toasts.svelte.ts';

/** Jobs whose own screen or dialog says how they ended. */
const QUIET = new Set(['backup.create', 'backup.verify', 'clients.export', 'clients.import']);

/** Tells the reader that a job has ended, with a way to its result. */
export function reportJob(job: JobInfo): void {
  if (job.state === 'failed' && job.error) {
    const reason = errorText(AppError.fromWire(job.error));
    return toasts.show({ tone: 'critical', text: t('app:jobs.failed', { label: jobName(job), reason }) });
  }
  if (job.state !== 'done' || QUIET.has(job.method)) return;
  if (job.method === 'import.run' || job.method === 'import.mend') return reportImport(job);
  const see = resultOf(job);
  toasts.show({ tone: 'positive', text: t('app:jobs.done', { label: jobName(job) }), actions: see ? [{ label: t('app:jobs.see'), run: see }] : [] });
}

/** What came in, with a way back: the whole import can be undone from the toast. */
function reportImport(job: JobInfo): void {
  const result = importResult.safeParse(job.result);
  if (!result.success || !job.clientId) return;
  const { importId, inserted, rejected } = result.data;
  const format = createFormat({ locale: i18n.locale });
  const text = t(rejected > 0 ? 'import:done.toastRejected' : 'import:done.toast', { file: job.label, inserted: format.number(inserted), rejected: format.number(rejected) });
  const see = (): void => router.go(`/client/${job.clientId}/import`);
  const undo = (): void => void undoImport(importId, format);
  toasts.show({ tone: 'positive', text, actions: [{ label: t('import:done.see'), run: see }, { label: t('import:done.undo'), run: undo }] });
}

function resultOf(job: JobInfo): (() => void) | null {
  if (job.method.startsWith('import.') && job.clientId) return () => router.go(`/client/${job.clientId}/import`);
  return null;
}
