import { z } from 'zod';
import { errorParams } from './errors.ts';
import { upliftReport } from './prediction-settings.ts';
import { localDate } from './values.ts';

const share = z.number().min(0).max(1);

/** What a figure is of: auc, prAuc, logLoss, brier, calibrationError, mae, rmse, pinball … */
const scores = z.record(z.string(), z.number());

/** Customers in ten equal parts by prediction, the highest first. `rate` is what came: a share, or money a customer. */
const decile = z.object({ decile: z.int(), n: z.int(), predicted: z.number(), rate: z.number(), lift: z.number(), captured: share });

/** Predictions in bins: what was said, what came, and its 95 % interval (Wilson; for amounts the mean's). */
const calibrationBin = z.object({ predicted: z.number(), observed: z.number(), low: z.number(), high: z.number(), n: z.int() });

/** Scores of a part of the held-out customers. `dimension` is a key of `predictions:dimension.<name>`. */
const segmentScore = z.object({ dimension: z.string(), value: z.string(), n: z.int(), rate: z.number(), predicted: z.number(), scores });

/** A group beside the others (Hardt et al. 2016; gaps of selection rate, of true-positive rate and of calibration), with a sentence on what to do. */
const fairnessGroup = z.object({ attribute: z.string(), value: z.string(), n: z.int(), selectionRate: share, truePositiveRate: share.nullable(), calibrationGap: z.number() });
const fairness = z.object({
  groups: z.array(fairnessGroup),
  /** `predictions:fairness.<key>` with params. */
  advice: z.array(z.object({ key: z.string(), params: errorParams })),
});

/** One outcome on the held-out months. */
export const reportedOutcome = z.object({
  name: z.string(),
  days: z.int().nullable(),
  /** choice: one of several, for example a category; its scores are hit rates, top1 and top3. */
  kind: z.enum(['probability', 'amount', 'count', 'cpa', 'choice', 'uplift']),
  n: z.int(),
  /** Of a probability: how many it came true for. */
  positives: z.int().nullable(),
  scores,
  baseline: z.object({ name: z.string(), scores }),
  /** Other methods on the same rows, for example the lifetime models against each other. */
  others: z.array(z.object({ name: z.string(), scores })),
  roc: z.array(z.object({ falsePositiveRate: share, truePositiveRate: share })),
  precisionRecall: z.array(z.object({ recall: share, precision: share })),
  lift: z.array(decile),
  calibration: z.array(calibrationBin),
  segments: z.array(segmentScore),
  fairness: fairness.nullable(),
  uplift: upliftReport.optional(),
});
export type ReportedOutcome = z.infer<typeof reportedOutcome>;

export const featureImportance = z.object({
  feature: z.string(),
  family: z.string(),
  /** Held-out score lost when its values are shuffled (Breiman 2001), and the share of the trees' gain. */
  permutation: z.number(),
  gain: share,
});

export const featureDependence = z.object({
  feature: z.string(),
  /** Mean prediction with the feature set to this value (Friedman 2001), and how many held-out customers lie near it. */
  points: z.array(z.object({ value: z.number(), prediction: z.number(), n: z.int() })),
});

/** A family of features, and the held-out score without it. Families that cost nothing to leave out are left out. */
export const familyAblation = z.object({ family: z.string(), features: z.int(), without: z.number(), kept: z.boolean() });

export const predictionReport = z.object({
  method: z.string(),
  /** The snapshot days that were learnt from and those held out; between them nothing overlaps. */
  split: z.object({ trainDays: z.array(localDate), testDays: z.array(localDate), gapDays: z.int(), trainRows: z.int(), testRows: z.int() }),
  /** The first is the task's main one. */
  outcomes: z.array(reportedOutcome),
  /** Of the main outcome. */
  importance: z.array(featureImportance),
  dependence: z.array(featureDependence),
  ablation: z.array(familyAblation),
  /** Settings that were tried, and their score on the validation part; the best is used. */
  trials: z.array(z.object({ settings: z.record(z.string(), z.number()), rounds: z.int(), score: z.number() })),
  /** What a model is: parameters by name, as r, alpha, a, b of BG/NBD. */
  parameters: z.record(z.string(), z.number()),
  /** `predictions:note.<key>` with params: what a reader must know, for example that the last months were learnt too for scoring. */
  notes: z.array(z.object({ key: z.string(), params: errorParams })),
});
export type PredictionReport = z.infer<typeof predictionReport>;
