import { z } from 'zod';
import { call, event, job } from './define.ts';
import { errorParams } from './errors.ts';
import { predictionReport } from './prediction-report.ts';
import { contactField, nextCost, predictionSettings, upliftGroup } from './prediction-settings.ts';
import { actor, clientId, contactId, currency, empty, instant, localDate, micros, page, uuid } from './values.ts';

export const PREDICTION_TASKS = ['churn', 'ltv', 'engagement', 'send-time', 'next-purchase', 'cpa', 'uplift'] as const;
/** What is predicted. Churn: as the client's settings define it, by default no purchase in a horizon of its own rhythm. Uplift: whom a message wins. */
export const predictionTask = z.enum(PREDICTION_TASKS);
export type PredictionTask = z.infer<typeof predictionTask>;

/**
 * A sentence made elsewhere: `predictions:<key>` in locales/ with params. A reason of the key
 * `feature` has the params of its feature's sentence (predictions.features) beside value and usual.
 */
export const sentence = z.object({ key: z.string(), params: errorParams });
export type Sentence = z.infer<typeof sentence>;

/** proposed: learnt, and waiting for a person; active: scores; retired: another took its place; rejected: a person said no. */
export const predictionState = z.enum(['proposed', 'active', 'retired', 'rejected']);
export type PredictionState = z.infer<typeof predictionState>;

/** A score beside that of the naive baseline on the same held-out rows. `better` says which way is better. */
export const headline = z.object({ metric: z.string(), model: z.number(), baseline: z.number(), better: z.enum(['higher', 'lower']), n: z.int() });

export const predictionModel = z.object({
  id: uuid,
  task: predictionTask,
  /** 1, 2, 3 … of this task of this client. */
  version: z.int(),
  /** How it was made, for example `boosting` or `bg-nbd`. */
  method: z.string(),
  state: predictionState,
  /** The facts it learnt from: first and last day, and a hash of them. */
  data: z.object({ from: localDate, to: localDate, customers: z.int(), rows: z.int(), sha256: z.string() }),
  features: z.int(),
  /** Days; null where the task has none. */
  horizonDays: z.int().nullable(),
  headline: z.array(headline),
  /** Whether it beats the baseline on held-out data by more than chance. One that does not says so, and may still be approved. */
  beatsBaseline: z.boolean(),
  learnMs: z.number(),
  madeAt: instant,
  madeBy: actor,
  decidedAt: instant.nullable(),
  decidedBy: actor.nullable(),
});
export type PredictionModel = z.infer<typeof predictionModel>;

/** Why a task cannot be learnt, and what would be enough: `predictions:missing.<code>` with found and needed. */
export const missingFact = z.object({ code: z.string(), params: errorParams });
export type MissingFact = z.infer<typeof missingFact>;

export const driftLevel = z.enum(['steady', 'shifting', 'drifted']);

export const predictionStatus = z.object({
  task: predictionTask,
  /** refused: see `missing`; ready: could learn; proposed: a model waits for approval; active: a model scores. An active one may have a proposal beside it. */
  state: z.enum(['refused', 'ready', 'proposed', 'active']),
  missing: z.array(missingFact),
  active: predictionModel.nullable(),
  proposed: predictionModel.nullable(),
  /** Last time that customers were scored, and the day it was for: facts before that day counted. */
  scored: z.object({ at: instant, asOf: localDate, customers: z.int() }).nullable(),
  drift: driftLevel.nullable(),
  /** When the schedule learns what is in charge anew; null where nothing is, or it never does. */
  retrainOn: localDate.nullable(),
});
export type PredictionStatus = z.infer<typeof predictionStatus>;

/** The client's own rhythm: what can be said where nothing can be predicted. Days between two purchases of the same customer. */
export const clientRhythm = z.object({
  customers: z.int(),
  orders: z.int(),
  from: localDate.nullable(),
  to: localDate.nullable(),
  repeatShare: z.number().nullable(),
  gap: z.object({ n: z.int(), median: z.number(), p75: z.number(), p90: z.number() }).nullable(),
  /** Days without a purchase after which a customer counts as gone; null where the rhythm is not known. */
  churnDays: z.int().nullable(),
});
export type ClientRhythm = z.infer<typeof clientRhythm>;

export const riskLevel = z.enum(['high', 'medium', 'low']);
export type RiskLevel = z.infer<typeof riskLevel>;

export const outcome = z.object({
  /** `silent` (no purchase within `days`), `alive`, `orders`, `value`, `open`, `click`, `purchase` … */
  name: z.string(),
  days: z.int().nullable(),
  unit: z.enum(['probability', 'money', 'count', 'days']),
  /** Money in currency units. */
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Outcome = z.infer<typeof outcome>;

/** One thing that moved a customer's prediction, strongest first. `contribution` above 0 raises it (log-odds, or units of the prediction). */
export const reason = sentence.extend({ feature: z.string(), contribution: z.number() });
export type Reason = z.infer<typeof reason>;

export const predictedCustomer = z.object({
  contactId,
  name: z.string(),
  email: z.string().nullable(),
  /** What another system calls this contact: the only name that some have. */
  externalId: z.string().nullable(),
  /** The task's main figure; null below the gate and before approval, where the reasons only describe. */
  prediction: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  level: riskLevel.nullable(),
  /** Of uplift. */
  group: upliftGroup.nullable(),
  /** What the next purchase is likely to be of, likeliest first: categories, or products where no file names categories. */
  likely: z.array(z.object({ name: z.string(), probability: z.number() })),
  outcomes: z.array(outcome),
  reasons: z.array(reason),
  /** What could be done, and the revenue that is at stake: what the customer used to bring in the horizon, times the risk. What the action would save of it is not known. */
  action: sentence.extend({ expectedMicros: micros.nullable() }).nullable(),
  /** When: the likely window of the next purchase, or the best hour to write. */
  when: z.object({ from: localDate.nullable(), to: localDate.nullable(), weekday: z.int().min(0).max(6).nullable(), hour: z.int().min(0).max(23).nullable() }).nullable(),
  orders: z.int(),
  revenueMicros: micros,
  lastOrderAt: instant.nullable(),
  daysSince: z.int().nullable(),
  /** The median days between this customer's purchases; null with fewer than three. */
  usualDays: z.number().nullable(),
});
export type PredictedCustomer = z.infer<typeof predictedCustomer>;

export const customerFilter = z.object({
  /** Begins a word of name, e-mail, phone, external id or city. */
  search: z.string().max(200).default(''),
  levels: z.array(riskLevel).default([]),
  groups: z.array(upliftGroup).default([]),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
});
export type CustomerFilter = z.infer<typeof customerFilter>;
export const customerSort = z.enum(['prediction', 'revenue', 'lastOrder', 'orders']);

/** A forecast by day: what was, what is expected, and the naive baseline (the same weekday before). */
export const forecast = z.object({
  /** A channel's or a campaign's name; empty: all together. */
  series: z.string(),
  of: z.enum(['all', 'channel', 'campaign']),
  /** A campaign's channel. */
  channel: z.string().nullable(),
  unit: z.enum(['money', 'count', 'cpa']),
  /** The coming hour, day and week, each where the rows are that fine and it could be tested. */
  next: z.array(nextCost),
  /** The whole coming week. */
  week: z.object({ expected: z.number(), low: z.number(), high: z.number(), naive: z.number() }).nullable(),
  points: z.array(z.object({ date: localDate, actual: z.number().nullable(), expected: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(), naive: z.number().nullable() })),
});
export type Forecast = z.infer<typeof forecast>;

/** All customers together: what the predictions add up to, a line a horizon, with the band of the sum. */
export const outlookLine = z.object({ outcome: outcome.shape.name, days: z.int(), unit: outcome.shape.unit, expected: z.number(), low: z.number(), high: z.number(), customers: z.int() });

/** Something a person may turn in what-if: today's value, and between which quantiles (1 % and 99 %) of the client's customers it lies. */
export const whatIfFeature = z.object({ feature: z.string(), value: z.number().nullable(), low: z.number(), high: z.number(), step: z.number(), family: z.string(), unit: z.string() });

const withTask = z.object({ clientId, task: predictionTask });
const withModel = z.object({ clientId, modelId: uuid });
const prediction = z.object({ value: z.number(), outcomes: z.array(outcome), level: riskLevel.nullable() });

/** `name@version` is what a model keeps. Its sentence: `predictions:measure.<key>` with params. */
export const featureInfo = z.object({ name: z.string(), version: z.int(), family: z.string(), unit: z.enum(['days', 'count', 'money', 'share', 'ratio', 'flag', 'rating', 'score']), sentence });
export type FeatureInfo = z.infer<typeof featureInfo>;

export const predictions = {
  /** What a person chose: who counts as gone, which experiment tells whom a message wins, how often to learn anew. */
  'predictions.settings': call(z.object({ clientId }), predictionSettings),
  /** Changes what is given. What is in charge goes on by the definition it was learnt with. @throws INVALID_INPUT `predictions:choice.<why>` */
  'predictions.configure': call(predictionSettings.partial().extend({ clientId }), predictionSettings),
  /** Fields of contacts that a definition may name, as they are in up to 20,000 contacts spread over all. */
  'predictions.fields': call(z.object({ clientId }), z.object({ contacts: z.int(), fields: z.array(contactField) })),
  /** What models look at, in the order of their families. No gender, age or place is among them. */
  'predictions.features': call(empty, z.object({ features: z.array(featureInfo) })),
  'predictions.status': call(z.object({ clientId }), z.object({ tasks: z.array(predictionStatus), rhythm: clientRhythm, currency })),
  /** Learns on the client's history, holds out its last months, and proposes a model. Uses nothing by itself. Refused with CONFLICT `predictions:refused`. */
  'predictions.learn': job(
    withTask.extend({ seed: z.int().min(0).default(1), budgetSeconds: z.int().min(5).max(3600).default(120), asOf: localDate.optional() }),
    predictionModel,
  ),
  /** The model's held-out scores and what it goes by. */
  'predictions.report': call(withModel, predictionReport),
  /** Every model of a task, the newest first. */
  'predictions.models': call(z.object({ clientId, task: predictionTask.optional() }), z.object({ models: z.array(predictionModel) })),
  /** From now on it scores; the one before is kept for rollback. Starts predictions.score. */
  'predictions.approve': call(withModel, empty),
  'predictions.reject': call(withModel, empty),
  /** Puts the model before the active one back in charge; without one, nothing scores. */
  'predictions.rollback': call(withTask, z.object({ modelId: uuid.nullable() })),
  /** Scores every customer with the approved model, looks for drift, and compares older predictions with what came. */
  'predictions.score': job(withTask, z.object({ customers: z.int(), asOf: localDate, drift: driftLevel })),
  /** Ranked customers. Without an approved model: the same list with description instead of scores. */
  'predictions.customers': call(
    withTask.extend({ filter: customerFilter.prefault({}), sort: customerSort.default('prediction'), descending: z.boolean().default(true), ...page.shape }),
    z.object({
      rows: z.array(predictedCustomer), total: z.int(), modelId: uuid.nullable(), asOf: localDate.nullable(), currency,
      levels: z.array(z.object({ level: riskLevel, customers: z.int() })),
      groups: z.array(z.object({ group: upliftGroup, customers: z.int() })),
    }),
  ),
  /** One customer's prediction as it is, and with some features set to other values. Without `changes` it names what can be turned. */
  'predictions.whatIf': call(
    withTask.extend({ contactId, changes: z.array(z.object({ feature: z.string(), value: z.number().nullable() })).max(20).default([]) }),
    z.object({ before: prediction, after: prediction, features: z.array(whatIfFeature) }),
  ),
  /** The predictions of all customers together, by horizon. */
  'predictions.outlook': call(withTask, z.object({ lines: z.array(outlookLine), levels: z.array(z.object({ level: riskLevel, customers: z.int(), revenueMicros: micros })), asOf: localDate.nullable(), currency })),
  /** Tasks whose prediction is a curve over days. */
  'predictions.forecast': call(withTask, z.object({ series: z.array(forecast), asOf: localDate.nullable(), currency })),
  /** Keeps the list as a segment, which contacts.page and contacts.export take by `segmentId`. Its members stay as they are now. */
  'predictions.saveSegment': call(
    withTask.extend({ filter: customerFilter.prefault({}), name: z.string().trim().min(1).max(80) }),
    z.object({ segmentId: uuid, contacts: z.int() }),
  ),
  'predictions.segments': call(z.object({ clientId }), z.object({ segments: z.array(z.object({ id: uuid, name: z.string(), contacts: z.int(), madeAt: instant, madeBy: actor })) })),
  'predictions.removeSegment': call(z.object({ clientId, id: uuid }), empty),
  /** What was found since it began to score: drift of features, predictions and outcomes, and performance against the promise. */
  'predictions.monitor': call(withTask, z.object({
    checks: z.array(z.object({
      at: instant, asOf: localDate, modelId: uuid, level: driftLevel,
      features: z.array(z.object({ feature: z.string(), psi: z.number(), ks: z.number(), level: driftLevel })),
      prediction: z.object({ psi: z.number(), ks: z.number() }),
      /** Null until the horizon is over. */
      performance: z.object({ n: z.int(), metric: z.string(), promised: z.number(), came: z.number(), expectedRate: z.number(), observedRate: z.number() }).nullable(),
    })),
  })),
  /** The signed card: HTML to read and print, or JSON. Its signature is by a key of this client (Ed25519). */
  'predictions.card': call(withModel.extend({ format: z.enum(['html', 'json']) }), z.object({ name: z.string(), text: z.string() })),
  /** Whether a card in JSON is as this client signed it. */
  'predictions.verifyCard': call(z.object({ clientId, text: z.string().max(4_000_000) }), z.object({ valid: z.boolean() })),
  /** The model as an ONNX file, for any runtime; one graph an outcome. */
  'predictions.exportModel': call(withModel.extend({ folder: z.string().min(1).max(4096) }), z.object({ files: z.array(z.string()) })),
  'predictions.changed': event(z.object({ clientId })),
};
