import type { Learnt } from './learning/learner.ts';

/** What the learning thread says. */
export type FromLearning =
  | { type: 'progress'; phase: string; done: number; total: number | null }
  | { type: 'done'; learnt: Learnt }
  | { type: 'refused'; code: string; params: Record<string, number | string> }
  | { type: 'failed'; detail: string };
