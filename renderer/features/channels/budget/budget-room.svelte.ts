import type { BudgetPlanAnswer, BudgetStatus, BudgetTarget } from '../../../../core/contract/budgets.ts';
import { AppError } from '../../../../core/contract/errors.ts';
import type { JobProgress } from '../../../../core/contract/jobs.ts';
import { api } from '../../../lib/api.svelte.ts';
import { channelsQuery } from '../channels-query.svelte.ts';

/** What a person asks of the split; amounts a week in the client's currency. */
export interface BudgetAsked {
  /** Null: what is spent now. */
  total: number | null;
  limits: Record<string, { min?: number; max?: number }>;
  targets: { cpa?: number; roas?: number };
  /** A share; null: as far as it pays. */
  mostChange: number | null;
  /** A share; null: any. */
  leastChange: number | null;
}

/** A first plan moves no channel by more than half: beyond what was seen the curves are a guess. */
export const NOTHING_ASKED: BudgetAsked = { total: null, limits: {}, targets: {}, mostChange: 0.5, leastChange: null };

/** A client's curves and the plan made of them. */
export class BudgetRoom {
  status = $state.raw<BudgetStatus | null>(null);
  plan = $state.raw<BudgetPlanAnswer | null>(null);
  error = $state.raw<unknown>(null);
  /** Why what is asked leaves no plan; the plan before stays in sight. */
  fault = $state.raw<unknown>(null);
  fitting = $state.raw<JobProgress | true | null>(null);
  asked = $state.raw<BudgetAsked>(NOTHING_ASKED);
  wished = $state<BudgetTarget>('conversions');
  readonly shown = $derived(this.status?.targets.find(({ target }) => target === this.wished) ?? this.status?.targets[0] ?? null);
  private readonly clientId: string;
  private turn = 0;
  private cancelFit: (() => void) | null = null;

  constructor(clientId: string) {
    this.clientId = clientId;
  }

  async load(): Promise<void> {
    try {
      this.status = await api.call('budgets.status', { clientId: this.clientId });
      this.error = null;
      if (this.shown?.fit) await this.ask(this.asked);
    } catch (error) {
      this.error = error;
    }
  }

  choose(target: BudgetTarget): void {
    this.wished = target;
    this.plan = null;
    if (this.shown?.fit) void this.ask(NOTHING_ASKED);
  }

  async ask(asked: BudgetAsked): Promise<void> {
    const target = this.shown?.target;
    if (target === undefined) return;
    const turn = (this.turn += 1);
    this.asked = asked;
    const { total, limits, targets, mostChange, leastChange } = asked;
    try {
      const plan = await api.call('budgets.plan', { clientId: this.clientId, target, channels: limits, targets, ...(total === null ? {} : { total }), ...(mostChange === null ? {} : { mostChange }), ...(leastChange === null ? {} : { leastChange }) });
      if (turn === this.turn) [this.plan, this.fault] = [plan, null];
    } catch (error) {
      if (turn === this.turn) this.fault = error;
    }
  }

  async fit(): Promise<void> {
    const target = this.shown?.target;
    if (target === undefined || this.fitting !== null) return;
    const conversion = channelsQuery.conversion;
    this.fitting = true;
    this.error = null;
    const job = api.job('budgets.fit', { clientId: this.clientId, target, ...(conversion === null ? {} : { conversion }) }, { onProgress: (progress) => (this.fitting = progress) });
    this.cancelFit = () => void job.cancel();
    try {
      await job.result;
      await this.load();
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'CANCELLED')) this.error = error;
    } finally {
      this.fitting = null;
      this.cancelFit = null;
    }
  }

  stopFit(): void {
    this.cancelFit?.();
  }
}
