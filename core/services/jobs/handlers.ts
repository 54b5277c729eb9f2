import type { Jobs } from '../../jobs/jobs.ts';
import type { Handlers } from '../handlers.ts';

type JobCalls = 'jobs.list' | 'jobs.get' | 'jobs.cancel' | 'jobs.resume' | 'jobs.dismiss';

/** The tray's view of long work. */
export function createJobsHandlers(jobs: () => Jobs): Pick<Handlers, JobCalls> {
  return {
    'jobs.list': ({ clientId }) => jobs().list(clientId),
    'jobs.get': ({ jobId }) => jobs().get(jobId),
    'jobs.cancel': ({ jobId }) => (jobs().cancel(jobId), {}),
    'jobs.resume': ({ jobId }) => jobs().resume(jobId),
    'jobs.dismiss': ({ jobId }) => (jobs().dismiss(jobId), {}),
  };
}
