import type { Output } from '../../../contract/index.ts';
import type { PredictionTask } from '../../../contract/predictions.ts';
import type { Reference } from '../../../domain/predictions/drift.ts';
import type { LearnData } from '../learning/learn-data.ts';
import type { ModelPart } from '../repo-models.ts';
import type { PredictionRow } from '../repo-runs.ts';

export type OutlookLine = Output<'predictions.outlook'>['lines'][number];

/** What the scoring thread is asked. */
export interface ScoreTask {
  path: string;
  key: Uint8Array;
  task: PredictionTask;
  modelUuid: string;
  currency: string;
  timezone: string;
  until: string;
  churnDays: number;
  now: number;
}

export interface Scored {
  rows: PredictionRow[];
  totals: OutlookLine[];
  /** Values of today to hold against those of the day of learning. */
  observed: Observed;
}

export interface Observed {
  features: Record<string, ArrayLike<number>>;
  prediction: ArrayLike<number>;
}

/** How features and predictions lay when the model was learnt. */
export interface References {
  features: Record<string, Reference>;
  prediction: Reference;
}

export interface KeptModel {
  recipe: unknown;
  parts: readonly ModelPart[];
}

/** Scores every customer that a task is about on the morning after the last fact. */
export type Scorer = (data: LearnData, model: KeptModel) => Scored;
