import type { Output } from '../../../core/contract/index.ts';
import type { JobInfo } from '../../../core/contract/jobs.ts';
import type { PredictionSettings } from '../../../core/contract/prediction-settings.ts';
import { PREDICTION_TASKS, type FeatureInfo, type PredictionModel, type PredictionStatus, type PredictionTask } from '../../../core/contract/predictions.ts';
import { jobsState } from '../../app/jobs.svelte.ts';
import { toasts } from '../../app/toasts.svelte.ts';
import { api } from '../../lib/api.svelte.ts';
import { errorText, t } from '../../lib/i18n.svelte.ts';
import { Latest } from '../../lib/latest.svelte.ts';
import { taskName } from './prediction-words.ts';

/** What a client's predictions are at, and what a person may do about them. */
export class PredictionsRoom {
  readonly status = new Latest<Output<'predictions.status'>>();
  readonly settings = new Latest<Output<'predictions.settings'>>();
  /** What each task's predictions add up to. */
  readonly outlooks: Readonly<Record<PredictionTask, Latest<Output<'predictions.outlook'>>>>;
  /** Grows with every change: what is shown asks again. */
  revision = $state(0);
  readonly clientId: string;
  private readonly features = new Latest<Output<'predictions.features'>>();
  readonly measures: ReadonlyMap<string, FeatureInfo> = $derived(new Map((this.features.value?.features ?? []).map((feature) => [feature.name, feature])));

  constructor(clientId: string) {
    this.clientId = clientId;
    this.outlooks = Object.fromEntries(PREDICTION_TASKS.map((task) => [task, new Latest()])) as typeof this.outlooks;
  }

  /** Follows the core. @returns stops following */
  start(): () => void {
    void this.features.ask((signal) => api.call('predictions.features', {}, { signal }));
    this.load();
    const again = ({ clientId }: { clientId: string }): void => {
      if (clientId === this.clientId) this.load();
    };
    const stops = [api.on('predictions.changed', again), api.on('import.changed', again)];
    return () => stops.forEach((stop) => stop());
  }

  of(task: PredictionTask): PredictionStatus | null {
    return this.status.value?.tasks.find((each) => each.task === task) ?? null;
  }

  /** Asks again what a task's predictions add up to. */
  askOutlook(task: PredictionTask): void {
    void this.outlooks[task].ask((signal) => api.call('predictions.outlook', { clientId: this.clientId, task }, { signal }));
  }

  /** The job that learns or scores a task now. */
  jobOf(method: 'predictions.learn' | 'predictions.score', task: PredictionTask): JobInfo | null {
    return jobsState.running.find((job) => job.method === method && job.clientId === this.clientId && job.label === task) ?? null;
  }

  learn(task: PredictionTask): void {
    // How it ends is told by the tray and its toast, also when this room is left meanwhile.
    api.job('predictions.learn', { clientId: this.clientId, task }).result.catch(() => undefined);
  }

  score(task: PredictionTask): void {
    api.job('predictions.score', { clientId: this.clientId, task }).result.catch(() => undefined);
  }

  cancel(job: JobInfo): Promise<boolean> {
    return this.attempt(() => api.call('jobs.cancel', { jobId: job.id }));
  }

  async approve({ id, task, version }: PredictionModel): Promise<boolean> {
    return this.attempt(() => api.call('predictions.approve', { clientId: this.clientId, modelId: id }), t('forecasts:decision.approved', { task: taskName(task), version }));
  }

  async reject({ id, task, version }: PredictionModel): Promise<boolean> {
    return this.attempt(() => api.call('predictions.reject', { clientId: this.clientId, modelId: id }), t('forecasts:decision.refused', { task: taskName(task), version }));
  }

  async rollback(task: PredictionTask): Promise<boolean> {
    return this.attempt(async () => {
      const { modelId } = await api.call('predictions.rollback', { clientId: this.clientId, task });
      toasts.show({ tone: 'positive', text: t(modelId === null ? 'forecasts:decision.stopped' : 'forecasts:decision.rolledBack', { task: taskName(task) }) });
    });
  }

  /** Keeps a choice of the client's. @returns whether it was kept */
  async configure(change: Partial<PredictionSettings>, told: string): Promise<boolean> {
    return this.attempt(() => api.call('predictions.configure', { clientId: this.clientId, ...change }), told);
  }

  private load(): void {
    void this.settings.ask((signal) => api.call('predictions.settings', { clientId: this.clientId }, { signal }));
    void this.status.ask((signal) => api.call('predictions.status', { clientId: this.clientId }, { signal }));
    this.revision += 1;
  }

  /** @returns whether it was done; what went wrong is shown */
  private async attempt(work: () => Promise<unknown>, told?: string): Promise<boolean> {
    try {
      await work();
      if (told !== undefined) toasts.show({ tone: 'positive', text: told });
      return true;
    } catch (error) {
      toasts.show({ tone: 'critical', text: errorText(error) });
      return false;
    }
  }
}
