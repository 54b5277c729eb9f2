import { z } from 'zod';
import { call, event } from './define.ts';
import { clientId, empty, instant } from './values.ts';
import { wireError } from './errors.ts';

export const jobProgress = z.object({
  jobId: z.string(),
  /** Translation key of what is being done, `jobs:phase.<phase>`. */
  phase: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  unit: z.enum(['rows', 'bytes', 'steps']),
  /** Units a second over the last seconds, and seconds left by that rate. */
  rate: z.number().nullable(),
  secondsLeft: z.number().nullable(),
});
export type JobProgress = z.infer<typeof jobProgress>;

export const jobState = z.enum(['running', 'done', 'failed', 'cancelled', 'interrupted']);

export const jobInfo = z.object({
  id: z.string(),
  method: z.string(),
  clientId: clientId.nullable(),
  /** What a person calls it, for example a file name. */
  label: z.string(),
  state: jobState,
  progress: jobProgress.nullable(),
  startedAt: instant,
  endedAt: instant.nullable(),
  result: z.unknown().nullable(),
  error: wireError.nullable(),
  resumable: z.boolean(),
});
export type JobInfo = z.infer<typeof jobInfo>;

export const jobs = {
  'jobs.list': call(z.object({ clientId: clientId.optional() }), z.array(jobInfo)),
  'jobs.get': call(z.object({ jobId: z.string() }), jobInfo),
  'jobs.cancel': call(z.object({ jobId: z.string() }), empty),
  /** Goes on with work that a killed or locked process left; the id stays. */
  'jobs.resume': call(z.object({ jobId: z.string() }), jobInfo),
  'jobs.dismiss': call(z.object({ jobId: z.string() }), empty),
  'jobs.changed': event(jobInfo),
};
