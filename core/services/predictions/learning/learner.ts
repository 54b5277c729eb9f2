import type { PredictionReport } from '../../../contract/prediction-report.ts';
import type { PredictionTask } from '../../../contract/predictions.ts';
import type { ModelSummary } from '../registry.ts';

/** What the learning thread is asked. */
export interface LearnTask {
  path: string;
  /** The database's key. */
  key: Uint8Array;
  task: PredictionTask;
  currency: string;
  timezone: string;
  /** YYYY-MM-DD: facts of this day and later are not there yet. */
  until: string;
  churnDays: number;
  seed: number;
  budgetMs: number;
}

/** What scoring keeps of a model beside its parts. */
export type Recipe = Record<string, unknown>;

export interface Learnt {
  method: string;
  summary: Omit<ModelSummary, 'learnMs'>;
  recipe: Recipe;
  report: PredictionReport;
  parts: { name: string; onnx: Uint8Array; trees: Uint8Array }[];
}

/** How a learner tells where it is, and knows how long it may search. */
export interface LearnPace {
  seed: number;
  left(): number;
  tick(): void;
  phase(phase: 'gathering' | 'learning' | 'testing', done: number, total: number): void;
}

/** The data cannot carry it: what is missing was seen only while learning. */
export class Refusal extends Error {
  readonly code: string;
  readonly params: Record<string, number | string>;

  constructor(code: string, params: Record<string, number | string>) {
    super(code);
    this.code = code;
    this.params = params;
  }
}
