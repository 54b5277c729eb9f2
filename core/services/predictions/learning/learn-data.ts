import type { History } from '../../../domain/predictions/history/history.ts';
import type { ModelSummary } from '../registry.ts';
import type { GroupOf } from './fairness.ts';

/** What learners learn from. */
export interface LearnData {
  history: History;
  /** Day of the first purchase, and the day after the last: the morning on which nothing newer is known. */
  first: number;
  end: number;
  churnDays: number;
  window: Pick<ModelSummary['data'], 'from' | 'to' | 'customers'>;
  /** Of the facts. */
  sha256: string;
  /** Of the program that learns. */
  version: string;
  /** Gender, age band and country of customers by their places: to judge by, never to learn from. */
  groupsOf(customers: readonly number[]): GroupOf[];
}
