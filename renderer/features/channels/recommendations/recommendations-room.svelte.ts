import type { Output } from '../../../../core/contract/index.ts';
import type { AutopilotSettings, Recommendation } from '../../../../core/contract/recommendations.ts';
import { jobsState } from '../../../app/jobs.svelte.ts';
import { toasts } from '../../../app/toasts.svelte.ts';
import { api } from '../../../lib/api.svelte.ts';
import type { Format } from '../../../lib/format.ts';
import { errorText, t } from '../../../lib/i18n.svelte.ts';
import { Latest } from '../../../lib/latest.svelte.ts';
import { saveFile } from '../../../ui/index.ts';

/** A client's recommendations, and what a person may do about them. */
export class RecommendationsRoom {
  readonly list = new Latest<Output<'recommendations.list'>>();
  readonly autopilot = new Latest<Output<'recommendations.autopilot'>>();
  readonly clientId: string;

  constructor(clientId: string) {
    this.clientId = clientId;
  }

  /** Follows the core. @returns stops following */
  start(): () => void {
    this.load();
    return api.on('recommendations.changed', ({ clientId }) => {
      if (clientId === this.clientId) this.load();
    });
  }

  get looking(): boolean {
    return jobsState.running.some(({ method, clientId }) => method === 'recommendations.make' && clientId === this.clientId);
  }

  look(): void {
    api.job('recommendations.make', { clientId: this.clientId }).result.catch((error: unknown) => toasts.show({ tone: 'critical', text: errorText(error) }));
  }

  approve({ id }: Recommendation, toMicros?: number[]): Promise<boolean> {
    return this.attempt(() => api.call('recommendations.approve', { clientId: this.clientId, id, ...(toMicros ? { toMicros } : {}) }), t('recommendations:done.approved'));
  }

  snooze({ id }: Recommendation, until: string, format: Format): Promise<boolean> {
    return this.attempt(() => api.call('recommendations.snooze', { clientId: this.clientId, id, until }), t('recommendations:done.snoozed', { date: format.date(until) }), id);
  }

  reject({ id }: Recommendation, reason: string): Promise<boolean> {
    return this.attempt(() => api.call('recommendations.reject', { clientId: this.clientId, id, reason }), t('recommendations:done.rejected'), id);
  }

  reopen(id: string): Promise<boolean> {
    return this.attempt(() => api.call('recommendations.reopen', { clientId: this.clientId, id }), t('recommendations:done.reopened'));
  }

  /** Makes it the plan; the toast takes it back. */
  apply({ id }: Recommendation, format: Format): Promise<boolean> {
    return this.attempt(async () => {
      const { operationId, budgets } = await api.call('recommendations.apply', { clientId: this.clientId, id });
      const text = budgets > 0 ? t('recommendations:done.applied', { count: budgets, n: format.number(budgets) }) : t('recommendations:done.appliedPlain');
      toasts.show({ tone: 'positive', kind: 'recommendations', text, actions: [{ label: t('recommendations:action.undo'), run: () => void this.undo(operationId) }] });
    });
  }

  undo(operationId: string): Promise<boolean> {
    return this.attempt(() => api.call('recommendations.undo', { clientId: this.clientId, operationId }), t('recommendations:done.undone'));
  }

  exportPlan({ id }: Recommendation): Promise<boolean> {
    return this.attempt(async () => {
      const { name, text } = await api.call('recommendations.export', { clientId: this.clientId, id });
      saveFile(name, text, 'text/csv');
    });
  }

  setAutopilot(settings: AutopilotSettings): Promise<boolean> {
    return this.attempt(() => api.call('recommendations.setAutopilot', { clientId: this.clientId, settings }), t('recommendations:autopilot.saved'));
  }

  missed(due: string, run: boolean): Promise<boolean> {
    return this.attempt(() => api.call('recommendations.missed', { clientId: this.clientId, due, run }));
  }

  private load(): void {
    void this.list.ask((signal) => api.call('recommendations.list', { clientId: this.clientId }, { signal }));
    void this.autopilot.ask((signal) => api.call('recommendations.autopilot', { clientId: this.clientId }, { signal }));
  }

  /** @param reopens the decision that the toast takes back. @returns whether it was done; what went wrong is shown */
  private async attempt(work: () => Promise<unknown>, told?: string, reopens?: string): Promise<boolean> {
    try {
      await work();
      const actions = reopens === undefined ? [] : [{ label: t('recommendations:action.undo'), run: () => void this.reopen(reopens) }];
      if (told !== undefined) toasts.show({ tone: 'positive', kind: 'recommendations', text: told, actions });
      return true;
    } catch (error) {
      toasts.show({ tone: 'critical', text: errorText(error) });
      return false;
    }
  }
}
