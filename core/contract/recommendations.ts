import { z } from 'zod';
import { call, event, job } from './define.ts';
import { sentence } from './predictions.ts';
import { actor, clientId, currency, empty, instant, localDate, micros, uuid } from './values.ts';

export const RECOMMENDATION_TYPES = ['weekday-shift', 'cheaper-channel', 'runaway-channel', 'pacing', 'creative-fatigue'] as const;
/**
 * weekday-shift: the same week's money on other days; cheaper-channel: money of a category moved to a channel where it converts
 * for less; runaway-channel: a channel whose cost of a conversion shot up is paused; pacing: a month's budget is being missed;
 * creative-fatigue: the click rate of a campaign wears off, and its creative is to be refreshed.
 */
export const recommendationType = z.enum(RECOMMENDATION_TYPES);
export type RecommendationType = z.infer<typeof recommendationType>;
/** What a program can carry out by itself: a new creative is made by a person. */
export const AUTOMATIC_TYPES: readonly RecommendationType[] = RECOMMENDATION_TYPES.filter((type) => type !== 'creative-fatigue');

/** new → approved, edited (approved with other amounts), snoozed or rejected; approved or edited → applied → measured. */
export const recommendationState = z.enum(['new', 'approved', 'edited', 'snoozed', 'rejected', 'applied', 'measured']);
export type RecommendationState = z.infer<typeof recommendationState>;

/** One amount of the plan: what a week of this channel (or weekday, or category of it) costs now and would cost. */
export const planLine = z.object({
  channelId: z.int(),
  channel: z.string(),
  /** 1 Monday … 7 Sunday; null: all seven days together. */
  weekday: z.int().min(1).max(7).nullable(),
  /** What the file splits spend by, for example `puesto` = `Enfermería`. */
  category: z.object({ dimension: z.string(), value: z.string() }).nullable(),
  /** A week, in the client's currency. */
  fromMicros: micros.min(0),
  toMicros: micros.min(0),
});
export type PlanLine = z.infer<typeof planLine>;

/** A mean with its 90 % interval. */
export const band = z.object({ value: z.number(), low: z.number(), high: z.number() });
export type Band = z.infer<typeof band>;

/** What a plan is expected to do in a week, compared with going on as now. */
export const expectedEffect = z.object({
  /** More conversions (below 0: fewer). */
  conversions: band,
  /** What is saved in micro-units: these conversions at today's cost of one, and the money that is no longer spent. */
  savingMicros: band,
  /** Conversions of a week of what the plan touches, as it is now. */
  usualConversions: z.number(),
  /** Posterior probability that the plan does better than going on as now. */
  probability: z.number().min(0).max(1),
});
export type ExpectedEffect = z.infer<typeof expectedEffect>;

/** A row of evidence: what was spent and came, in which days; the cost of a conversion with its 90 % interval. */
export const evidenceRow = z.object({
  channelId: z.int(),
  channel: z.string(),
  weekday: z.int().min(1).max(7).nullable(),
  category: z.string().nullable(),
  from: localDate,
  to: localDate,
  days: z.int(),
  costMicros: micros,
  conversions: z.number(),
  cpaMicros: band.nullable(),
});
export type EvidenceRow = z.infer<typeof evidenceRow>;

/** What came of it: conversions of the days after applying, beside what was promised and what would have come otherwise. */
export const measuredOutcome = z.object({
  from: localDate,
  to: localDate,
  days: z.int(),
  /** Share of the change that was carried out, by what was spent: 1 all of it, 0 none. */
  followed: z.number().nullable(),
  costMicros: micros,
  conversions: z.number(),
  /** Conversions expected in these days had the plan not been applied, moved along with the channels it does not touch. */
  otherwise: band,
  /** Conversions − otherwise, in a week. */
  effect: band,
  promised: band,
  /** Channels that the plan does not touch, by which the rest of the market is told: how much they converted, beside before. */
  market: z.number(),
  /** kept: the intervals of promise and effect meet; not-followed: less than half of it was carried out. */
  verdict: z.enum(['kept', 'below', 'above', 'not-followed']),
});
export type MeasuredOutcome = z.infer<typeof measuredOutcome>;

export const recommendation = z.object({
  id: uuid,
  type: recommendationType,
  state: recommendationState,
  madeAt: instant,
  /** Facts before this day counted. */
  asOf: localDate,
  currency,
  /** The change, as it stands: edited where a person did. The sum stays the same unless the reason says otherwise. */
  lines: z.array(planLine),
  effect: expectedEffect,
  confidence: z.enum(['high', 'medium']),
  reason: sentence,
  evidence: z.array(evidenceRow),
  /** `recommendations:method.<key>` with its figures: tests, windows, sizes. */
  method: sentence,
  /** Lost a week by going on as now, and already lost since it began where that is known. */
  idle: z.object({ weekMicros: band, sinceMicros: micros.nullable(), since: localDate.nullable() }),
  snoozedUntil: localDate.nullable(),
  rejection: z.string().nullable(),
  decidedAt: instant.nullable(),
  decidedBy: actor.nullable(),
  appliedAt: instant.nullable(),
  /** Undone by recommendations.undo. */
  operationId: uuid.nullable(),
  outcome: measuredOutcome.nullable(),
});
export type Recommendation = z.infer<typeof recommendation>;

/** Why nothing is recommended of a type: `recommendations:quiet.<code>` with params. */
export const quietFact = z.object({ type: recommendationType, ...sentence.shape });
export type QuietFact = z.infer<typeof quietFact>;

export const autopilotSettings = z.object({
  enabled: z.boolean(),
  /** Types a person marked as safe; nothing else is ever applied by itself. */
  safeTypes: z.array(recommendationType).max(RECOMMENDATION_TYPES.length),
  /** The most money that one day's changes may move, a week of the plan counted; micro-units. */
  dailyCapMicros: micros.min(0),
  /** Local hour at which it looks, once a day. */
  hour: z.int().min(0).max(23),
  /** Local hours in which it never acts, from one up to the other; the same twice: none. */
  quietFrom: z.int().min(0).max(23),
  quietTo: z.int().min(0).max(23),
  /** Pulled: nothing is applied until a person releases it. */
  killed: z.boolean(),
});
export type AutopilotSettings = z.infer<typeof autopilotSettings>;

/** What autopilot did at one of its times, or why it did not. */
export const autopilotTurn = z.object({
  /** The time that was due. */
  due: instant,
  at: instant,
  outcome: z.enum(['applied', 'nothing', 'quiet', 'killed', 'missed', 'dismissed']),
  applied: z.array(z.object({ id: uuid, operationId: uuid })),
  /** Safe changes left out because the day's cap was reached. */
  overCap: z.int(),
});
export type AutopilotTurn = z.infer<typeof autopilotTurn>;

const one = z.object({ clientId, id: uuid });

export const recommendations = {
  /** Looks at the client's spend and conversions and proposes; measures what was applied. Touches nothing that a person decided. */
  'recommendations.make': job(z.object({ clientId }), z.object({ made: z.int(), kept: z.int(), withdrawn: z.int(), measured: z.int() })),
  'recommendations.list': call(
    z.object({ clientId }),
    z.object({ recommendations: z.array(recommendation), quiet: z.array(quietFact), lookedAt: instant.nullable(), asOf: localDate.nullable(), currency, autopilot: autopilotSettings }),
  ),
  /** What these amounts would do, by the same figures; nothing is kept. Refused with INVALID_INPUT where a line is not the recommendation's. */
  'recommendations.weigh': call(one.extend({ toMicros: z.array(micros.min(0)).max(200) }), z.object({ lines: z.array(planLine), effect: expectedEffect })),
  /** With `toMicros`, one an existing line: approved with other amounts. */
  'recommendations.approve': call(one.extend({ toMicros: z.array(micros.min(0)).max(200).optional() }), recommendation),
  'recommendations.snooze': call(one.extend({ until: localDate }), recommendation),
  /** The same type is not proposed on these channels for 60 days. */
  'recommendations.reject': call(one.extend({ reason: z.string().trim().min(1).max(500) }), recommendation),
  /** Back to new: a decision that was not applied yet is taken back. */
  'recommendations.reopen': call(one, recommendation),
  /** Makes an approved change the client's plan: budgets follow, an audit line is written. Nothing leaves this machine. */
  'recommendations.apply': call(one, z.object({ operationId: uuid, budgets: z.int(), recommendation })),
  /** Puts plan and budgets back. */
  'recommendations.undo': call(z.object({ clientId, operationId: uuid }), empty),
  /** The plan as a file for whoever enters it at the platforms. */
  'recommendations.export': call(one, z.object({ name: z.string(), text: z.string() })),
  'recommendations.autopilot': call(z.object({ clientId }), z.object({ settings: autopilotSettings, turns: z.array(autopilotTurn), nextAt: instant.nullable() })),
  'recommendations.setAutopilot': call(z.object({ clientId, settings: autopilotSettings }), empty),
  /** A time that was missed while the program was closed or locked: run now by a person's word, or let go. */
  'recommendations.missed': call(z.object({ clientId, due: instant, run: z.boolean() }), autopilotTurn),
  'recommendations.changed': event(z.object({ clientId })),
};
