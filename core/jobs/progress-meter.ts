import type { JobProgress } from '../contract/jobs.ts';
import type { Clock } from '../platform/ports.ts';

type Report = Pick<JobProgress, 'phase' | 'done' | 'total' | 'unit'>;

/** At most ten a second reach the listener (DESIGN §3). */
const MIN_INTERVAL_MS = 100;
/** The rate is that of the last seconds, so that it follows a slow disk. */
const WINDOW_MS = 4000;

/** Turns a job's raw counts into throttled progress with rate and time left; a new phase is always passed on. */
export function createProgressMeter(jobId: string, clock: Clock, listener: (progress: JobProgress) => void): (report: Report) => void {
  let phase = '';
  let lastSent = -Infinity;
  let marks: { at: number; done: number }[] = [];

  return (report) => {
    const now = clock.now();
    if (report.phase !== phase) {
      phase = report.phase;
      marks = [];
      lastSent = -Infinity;
    }
    const finished = report.total !== null && report.done >= report.total;
    if (now - lastSent < MIN_INTERVAL_MS && !finished) return;
    lastSent = now;
    marks = [...marks.filter((mark) => now - mark.at <= WINDOW_MS), { at: now, done: report.done }];
    const rate = rateOf(marks);
    const left = report.total === null || rate === null || rate <= 0 ? null : (report.total - report.done) / rate;
    listener({ jobId, ...report, rate, secondsLeft: left });
  };
}

function rateOf(marks: { at: number; done: number }[]): number | null {
  const first = marks[0];
  const last = marks.at(-1);
  if (!first || !last || last.at - first.at < 500) return null;
  return ((last.done - first.done) / (last.at - first.at)) * 1000;
}
