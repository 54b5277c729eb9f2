import { AppError } from '../../core/contract/errors.ts';
import type { JobInfo } from '../../core/contract/jobs.ts';
import { importResult } from '../../core/contract/import.ts';
import { importRoom } from '../features/import/import-room.svelte.ts';
import { createFormat } from '../lib/format.ts';
import { errorText, i18n, t } from '../lib/i18n.svelte.ts';
import { jobPlace, jobTitle } from './job-detail.ts';
import { router } from './router.svelte.ts';
import { session } from './session.svelte.ts';
import { toasts, type ToastContent } from './toasts.svelte.ts';

/** Jobs whose own screen or dialog says how they ended. */
const QUIET = new Set([
  'adBudgets.apply', 'audiences.export', 'audiences.prepare', 'audiences.preview', 'audiences.removal', 'audiences.send', 'audiences.takeOut', 'backup.create', 'backup.verify', 'channels.attribute', 'clients.export', 'clients.import', 'contacts.erase', 'contacts.export', 'import.mend', 'import.saveRejects', 'models.import', 'recommendations.make', 'sample.load',
]);

/** Tells the reader that a job has ended, with a way to its result. A later one of the same client and work takes its place. */
export function reportJob(job: JobInfo): void {
  const toast = reportOf(job);
  if (toast) toasts.show({ kind: `${job.method}/${job.clientId}`, ...toast });
}

function reportOf(job: JobInfo): ToastContent | null {
  if (onItsCard(job)) return null;
  if (job.state === 'failed' && job.error) {
    const reason = errorText(AppError.fromWire(job.error));
    return { tone: 'critical', text: t('app:jobs.failed', { label: jobTitle(job), reason }) };
  }
  if (job.state !== 'done' || QUIET.has(job.method)) return null;
  if (job.method === 'import.run') return importReport(job);
  if (job.method === 'import.undo') return undoReport(job);
  if (job.method === 'messages.analyze') return readingReport(job);
  return { tone: 'positive', text: t('app:jobs.done', { label: jobTitle(job) }), actions: wayTo(job, t('app:jobs.see')) };
}

/** Whether the import room is open and the file's own card says how it went. */
function onItsCard({ id, clientId }: JobInfo): boolean {
  return clientId !== null && router.path === `/client/${clientId}/import` && importRoom(clientId).jobIds.has(id);
}

/** What came in, with a way back: the whole import can be undone from the toast. */
function importReport(job: JobInfo): ToastContent | null {
  const result = importResult.safeParse(job.result);
  if (!result.success || !job.clientId) return null;
  const { importId, inserted, rejected } = result.data;
  const format = createFormat({ locale: i18n.written });
  const text = t(rejected > 0 ? 'import:done.toastRejected' : 'import:done.toast', { file: job.label, count: inserted, inserted: format.number(inserted), rejected: format.number(rejected) });
  const undo = (): void => router.go(`/client/${job.clientId}/import`, { undo: importId });
  return { tone: 'positive', text, actions: [...wayTo(job, t('import:done.see')), { label: t('import:done.undo'), run: undo }] };
}

function undoReport(job: JobInfo): ToastContent {
  const { removed = 0 } = (job.result ?? {}) as { removed?: number };
  const n = createFormat({ locale: i18n.written }).number(removed);
  return { tone: 'positive', text: t('import:undo.done', { count: removed, n, file: job.label }) };
}

/** How many messages were read; nothing where none was new. */
function readingReport(job: JobInfo): ToastContent | null {
  const { read = 0 } = (job.result ?? {}) as { read?: number };
  if (read === 0) return null;
  const client = session.clients?.find(({ id }) => id === job.clientId)?.name ?? '';
  const n = createFormat({ locale: i18n.written }).number(read);
  return { tone: 'positive', text: t('app:jobs.read', { count: read, n, client }), actions: wayTo(job, t('app:jobs.seeInbox')) };
}

/** The button that leads to a job's result, unless the reader is there already. */
function wayTo(job: JobInfo, label: string): { label: string; run: () => void }[] {
  const place = jobPlace(job);
  if (!place || (place.path === router.path && !place.query)) return [];
  return [{ label, run: () => router.go(place.path, place.query) }];
}
