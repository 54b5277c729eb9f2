import type { JobInfo } from '../../core/contract/jobs.ts';
import { api } from '../lib/api.svelte.ts';

/** Long work, running and ended, as the core tells it; survives a reload of the window. */
class JobsState {
  list = $state<JobInfo[]>([]);
  private ended = new Set<string>();
  private onEnd: ((job: JobInfo) => void) | null = null;

  get running(): JobInfo[] {
    return this.list.filter((job) => job.state === 'running');
  }

  /** Follows the core. `onEnd` is told once of each job that ends while watched. @returns stops following */
  start(onEnd: (job: JobInfo) => void): () => void {
    this.onEnd = onEnd;
    void this.load();
    return api.on('jobs.changed', (job) => this.take(job));
  }

  async load(): Promise<void> {
    const list = await api.call('jobs.list', {});
    for (const job of list) if (job.state !== 'running') this.ended.add(job.id);
    this.list = list;
  }

  async dismiss(jobId: string): Promise<void> {
    await api.call('jobs.dismiss', { jobId });
    this.list = this.list.filter((job) => job.id !== jobId);
  }

  private take(job: JobInfo): void {
    const rest = this.list.filter((each) => each.id !== job.id);
    this.list = [job, ...rest].sort((a, b) => b.startedAt.localeCompare(a.startedAt));
    if (job.state === 'running') return void this.ended.delete(job.id);
    if (this.ended.has(job.id)) return;
    this.ended.add(job.id);
    this.onEnd?.(job);
  }
}

export const jobsState = new JobsState();
