import { z } from 'zod';
import { audienceBasis, audiencePlatform, gatedSummary, wantedPeople } from './audiences.ts';
import { call, job } from './define.ts';
import { errorParams } from './errors.ts';
import { actor, clientId, empty, instant, uuid } from './values.ts';

/** draft → approved → sending → sent. Paused: something stopped it, and it goes on when a person says so. */
export const uploadState = z.enum(['draft', 'approved', 'sending', 'paused', 'sent', 'cancelled']);
export type UploadState = z.infer<typeof uploadState>;

/**
 * waiting: not sent. sending: in a call whose answer is not in. listed: in a job at the platform that does not run yet. put: the platform has them.
 * held: the gate says no since. refused: the platform does not take them.
 */
export const memberState = z.enum(['waiting', 'sending', 'listed', 'put', 'held', 'refused']);
export type MemberState = z.infer<typeof memberState>;

const said = z.object({ messageKey: z.string(), params: errorParams });

export const audienceUpload = z.object({
  id: uuid, platform: audiencePlatform, name: z.string(), basis: audienceBasis, state: uploadState,
  connection: z.object({ id: uuid, name: z.string(), kind: z.string() }),
  /** Why it is paused. */
  reason: said.nullable(),
  people: z.int(),
  /** Calls that it takes, as many people each as the platform takes in one. */
  batches: z.int(),
  counts: z.partialRecord(memberState, z.int()),
  /** Whom the gate held since it was drawn up, and whom the platform refused, by reason: the platform's own words. */
  why: z.array(z.object({ state: z.enum(['held', 'refused']), reason: z.string(), people: z.int() })),
  /** Entries that the platform called invalid without naming whose; they stand in `put`. */
  unnamed: z.int(),
  /** What the platform made of it, where it takes hours. */
  outcome: z.object({ state: z.enum(['processing', 'done', 'failed']), match: z.string().nullable(), reason: z.string().nullable(), at: instant }).nullable(),
  at: instant, by: actor,
  approvedAt: instant.nullable(), approvedBy: actor.nullable(), endedAt: instant.nullable(),
  /** Who is to be taken out there, because they said no or were erased since. */
  toRemove: z.int(),
  removed: z.int(),
  /** Why the platform could not be told, and when it is tried again. */
  removal: said.extend({ at: instant, next: instant }).nullable(),
});
export type AudienceUpload = z.infer<typeof audienceUpload>;

/** What the platform says before anything is sent: whether an audience of that name is there, or why it could not be asked. */
export const uploadThere = z.object({ account: z.string().nullable(), exists: z.boolean().nullable(), failure: said.nullable() });

const one = z.object({ clientId, id: uuid });
const wantedUpload = wantedPeople.extend({ connectionId: uuid, name: z.string().trim().min(1).max(120) });

export const audienceUploads = {
  /**
   * The dry run: everybody through the gate, counted, the first people value by value, and what would be done at the platform. Whom it lets pass is kept as a
   * draft, by hash. @throws INVALID_INPUT `audiences:error.noAds`, `audiences:error.nobody*`
   */
  'audiences.prepare': job(wantedUpload.extend({ shown: z.int().min(0).max(200).default(20) }), z.object({ upload: audienceUpload, seen: gatedSummary, there: uploadThere })),
  'audiences.uploads': call(z.object({ clientId }), z.object({ uploads: z.array(audienceUpload) })),
  /** @throws FORBIDDEN `audiences:error.mayNotApprove` unless a person whose role it is */
  'audiences.approve': call(one, audienceUpload),
  /**
   * Sends what was approved, batch by batch, the gate asked again of each; goes on behind what is there already. What stops it is kept with it.
   * @throws CONFLICT `audiences:error.notApproved`, `audiences:error.underWay`
   */
  'audiences.send': job(one, audienceUpload),
  /** Nothing more is sent; who is there stays there, and on the removal list. */
  'audiences.cancel': call(one, audienceUpload),
  /** Throws away a draft. @throws CONFLICT where something was sent */
  'audiences.discard': call(one, empty),
  /** Takes out at the platform whoever said no or was erased since; begun by the program itself when that happens. */
  'audiences.takeOut': job(one, z.object({ people: z.int(), erased: z.int(), failure: said.nullable() })),
  /** Asks the platform what became of it. */
  'audiences.follow': call(one, audienceUpload),
};
