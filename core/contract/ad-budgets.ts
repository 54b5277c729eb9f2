import { z } from 'zod';
import { call, event, job } from './define.ts';
import { errorParams } from './errors.ts';
import { actor, clientId, currency, empty, instant, micros, uuid } from './values.ts';

const said = z.object({ messageKey: z.string(), params: errorParams });

/** A daily budget at the platform: of a campaign or, at Meta, of an ad set whose campaign has none. */
export const adBudget = z.object({
  id: z.string(), level: z.enum(['campaign', 'adset']), name: z.string(), campaign: z.string(), dailyMicros: micros, running: z.boolean(),
  /** Why it cannot be changed here: campaigns share it, or it is an amount for a whole period. */
  locked: z.enum(['shared', 'period']).nullable(),
});
export type AdBudget = z.infer<typeof adBudget>;

/** draft → approved → applying → applied. Paused: something stopped it; what was done stands, and it goes on when a person says so. */
export const adBudgetState = z.enum(['draft', 'approved', 'applying', 'paused', 'applied', 'cancelled']);
export type AdBudgetState = z.infer<typeof adBudgetState>;

/** same: nothing changes. refused: the platform would not. failed: it was not done, `failure` says why. */
export const adBudgetLineState = z.enum(['same', 'refused', 'waiting', 'sending', 'done', 'failed']);
export type AdBudgetLineState = z.infer<typeof adBudgetLineState>;

export const adBudgetLine = z.object({
  id: z.string(), level: adBudget.shape.level, name: z.string(), campaign: z.string(),
  beforeMicros: micros, wishedMicros: micros, afterMicros: micros,
  /** What kept it from what was wished: how far a budget may move in a day, or the platform's least. */
  bound: z.enum(['mostChange', 'minimum']).nullable(),
  state: adBudgetLineState,
  /** What the platform says it is, read back afterwards. */
  nowMicros: micros.nullable(),
  failure: said.nullable(),
});
export type AdBudgetLine = z.infer<typeof adBudgetLine>;

export const adBudgetChange = z.object({
  id: uuid, connection: z.object({ id: uuid, name: z.string(), kind: z.string() }), currency, state: adBudgetState, reason: said.nullable(),
  /** The change that this one takes back, and the one that took this back. */
  undoes: uuid.nullable(), undoneBy: uuid.nullable(),
  mostChange: z.number().nullable(), minimumMicros: micros, lines: z.array(adBudgetLine),
  at: instant, by: actor, approvedAt: instant.nullable(), approvedBy: actor.nullable(), endedAt: instant.nullable(),
});
export type AdBudgetChange = z.infer<typeof adBudgetChange>;

const id = z.string().regex(/^\d{1,20}$/);
const one = z.object({ clientId, id: uuid });
/** Budgets one by one, a day each; or a week's money for some of them, shared out as they share it now. */
export const adBudgetWish = z.union([
  z.object({ lines: z.array(z.object({ id, dailyMicros: micros.positive() })).min(1).max(200) }),
  z.object({ ids: z.array(id).min(1).max(200), weekMicros: micros.positive() }),
]);

export const adBudgets = {
  /** Asks the platform for the budgets of an account. @throws INVALID_INPUT `connections:error.noAds` */
  'adBudgets.ask': call(z.object({ clientId, connectionId: uuid }), z.object({ currency, unitMicros: micros, minimumMicros: micros, budgets: z.array(adBudget) })),
  /**
   * The dry run: what each budget is and would be, within the bounds, and whether the platform would take it. Nothing is changed; it is kept as a draft.
   * `currency` is what the amounts are in. @throws INVALID_INPUT `ad-budgets:error.otherCurrency`, CONFLICT `ad-budgets:error.locked`, NOT_FOUND `ad-budgets:error.noBudget`
   */
  'adBudgets.propose': call(
    z.object({
      clientId, connectionId: uuid, currency, wish: adBudgetWish,
      /** How far a budget may move from what it was a day ago, a share of it; null: any. */
      mostChange: z.number().min(0.01).max(10).nullable().default(0.2),
    }),
    adBudgetChange,
  ),
  /** The newest first. */
  'adBudgets.list': call(z.object({ clientId }), z.object({ changes: z.array(adBudgetChange) })),
  /** @throws FORBIDDEN `ad-budgets:error.mayNotApprove` unless a person whose role it is */
  'adBudgets.approve': call(one, adBudgetChange),
  /** Changes budget by budget what was approved, and reads it back. One that changed meanwhile is left, and said. @throws CONFLICT `ad-budgets:error.notApproved` */
  'adBudgets.apply': job(one, adBudgetChange),
  /** Approves putting back what each budget was; `adBudgets.apply` does it. @throws CONFLICT `ad-budgets:error.undone`, FORBIDDEN */
  'adBudgets.undo': call(one, adBudgetChange),
  /** Throws away what was not applied. */
  'adBudgets.discard': call(one, empty),
  'adBudgets.changed': event(z.object({ clientId })),
};
