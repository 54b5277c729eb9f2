import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';

const message = z.object({ messageKey: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });

const reading = z.discriminatedUnion('as', [
  z.object({ header: z.string(), as: z.literal('number'), decimal: z.enum(['.', ',']) }),
  z.object({ header: z.string(), as: z.literal('date'), order: z.enum(['dmy', 'mdy', 'ymd']) }),
  z.object({ header: z.string(), as: z.literal('category'), categories: z.array(z.string()).readonly() }),
  z.object({ header: z.string(), as: z.literal('presence') }),
]);

const target = z.discriminatedUnion('task', [
  z.object({ task: z.literal('classification'), column: z.string(), positive: z.string(), negatives: z.array(z.string()).readonly() }),
  z.object({ task: z.literal('regression'), column: z.string(), decimal: z.enum(['.', ',']) }),
]);

const scores = z.object({
  /** Absent where the test rows are of one class; null in cards of 0.1.0. */
  auc: z.number().nullish(),
  prAuc: z.number().nullish(),
  logLoss: z.number().optional(),
  rmse: z.number().optional(),
  mae: z.number().optional(),
  n: z.number(),
});
export type TestScores = z.infer<typeof scores>;

const band = z.object({ rows: z.number(), positives: z.number(), rate: z.number(), lift: z.number(), captured: z.number() });
const bin = z.object({ rows: z.number(), predicted: z.number(), observed: z.number() });

/** Beyond the figures that the command prints. */
const report = z.object({
  brier: z.number().optional(),
  calibrationError: z.number().optional(),
  reliability: z.array(bin).optional(),
  liftByDecile: z.array(band).optional(),
  /** Share of the test rows within their interval. */
  intervalCoverage: z.number().optional(),
  importance: z.array(z.object({ feature: z.string(), share: z.number() })),
});
export type TestReport = z.infer<typeof report>;

const trial = z.object({ round: z.number(), settings: z.record(z.string(), z.union([z.string(), z.number()])), loss: z.number(), ms: z.number() });

/** What a model says of itself, and all that is needed to read another table as the one it was learned from: DIR/card.json. */
export const card = z.object({
  format: z.literal(1),
  createdAt: z.string(),
  target,
  id: z.string().nullable(),
  data: z.object({
    sha256: z.string(),
    bytes: z.number(),
    rows: z.number(),
    trainRows: z.number(),
    testRows: z.number(),
    /** Of a table of its own; null where rows were held out. */
    testSha256: z.string().nullable(),
    /** First and last day of each column of dates. */
    window: z.record(z.string(), z.object({ from: z.string(), to: z.string() })),
  }),
  columns: z.array(reading),
  features: z.array(z.string()),
  dropped: z.array(z.object({ column: z.string(), why: message })),
  allowedLeaks: z.array(z.string()),
  model: z.object({
    kind: z.enum(['boosting', 'linear']),
    trees: z.number(),
    settings: z.record(z.string(), z.union([z.string(), z.number()])),
    calibration: z.enum(['platt', 'isotonic', 'none']),
    /** Of each file of the folder but this one. */
    sha256: z.record(z.string(), z.string()),
  }),
  interval: z.object({ level: z.number(), method: z.literal('cqr'), margin: z.number(), nonNegative: z.boolean() }).nullable(),
  search: z.object({
    seconds: z.number(),
    stopped: z.boolean(),
    losses: z.object({ boosting: z.number(), linear: z.number() }),
    trials: z.array(trial),
  }),
  test: scores,
  baseline: scores,
  report,
  trainMs: z.number(),
  seed: z.number(),
  versions: z.record(z.string(), z.string()),
  notes: z.array(message),
});
export type Card = z.infer<typeof card>;

/** @throws DATA_CORRUPT where the text is no card, NEWER_DATA where a later program wrote it */
export function parseCard(text: string): Card {
  const json = parsed(text);
  if (typeof json === 'object' && json !== null && 'format' in json && typeof json.format === 'number' && json.format > 1) throw new AppError('NEWER_DATA', 'learn:model.newer');
  const read = card.safeParse(json);
  if (!read.success) throw new AppError('DATA_CORRUPT', 'learn:model.damaged', { params: { file: 'card.json' }, cause: read.error });
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('DATA_CORRUPT', 'learn:model.damaged', { params: { file: 'card.json' }, cause });
  }
}
