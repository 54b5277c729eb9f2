import { z } from 'zod';
import { brief, composedCampaign, MAX_VARIANTS } from './compose.ts';
import { call, event } from './define.ts';
import { errorParams } from './errors.ts';
import { clientId, country, instant, uuid } from './values.ts';

/** A brief, for one country, to one connection; without one, to those of the route in their order. */
const sending = { brief, country, connectionId: uuid.optional(), clientId: clientId.optional(), variants: z.int().min(1).max(MAX_VARIANTS).default(50) };

/** What an approval is given for, and the exact bytes of it. */
export const preview = z.object({
  connectionId: uuid,
  to: z.string(),
  model: z.string(),
  /** The body of the request, letter by letter. */
  body: z.string(),
  bytes: z.int(),
  /** SHA-256 of the request's line and body: the receipt of this departure will have the same. */
  payloadHash: z.string(),
  /** How many of each kind of personal data were replaced by tokens. */
  redacted: z.record(z.string(), z.int()),
  /** The parts of the brief, and the examples, that are told. */
  parts: z.array(z.string()),
  /** Recipient, model, parts and kinds of personal data: when one of them changes, it is another. */
  fingerprint: z.string(),
  needsApproval: z.boolean(),
  /** The answer is kept from before: nothing would be sent. */
  cachedAt: instant.nullable(),
});
export type SendingPreview = z.infer<typeof preview>;

/** Fingerprints of previews that a person has seen and approved. */
export const approvals = z.array(z.string()).max(20).default([]);

/** A connection that could not, and why. */
export const triedModel = z.object({ connectionId: uuid, name: z.string(), messageKey: z.string(), params: errorParams });

export const answered = {
  /** The lines of the chain that this left: what was sent, what came back. */
  receipts: z.array(z.int()),
  inputTokens: z.int().nullable(),
  outputTokens: z.int().nullable(),
  costMicros: z.int().nullable(),
  tried: z.array(triedModel),
};

/** What can be read of an answer that is still coming. Tokens stand for personal data until it is whole. */
const partialCopy = z.object({ subjects: z.array(z.string()), preheader: z.string(), paragraphs: z.array(z.string()), cta: z.string(), ps: z.string() });
export type PartialCopy = z.infer<typeof partialCopy>;

export const writing = {
  /** Exactly what would be sent, to whom, and whether a person has seen this kind of data go there. Nothing is sent. Without a connection: to the first of the route. */
  'compose.preview': call(z.object(sending), preview.extend({ payload: z.object({ system: z.string(), user: z.string() }) })),
  /**
   * A campaign written by a language model and checked like all others. With a connection, that one or an error; without, the first of the route that can,
   * and the composer of this machine where none does.
   */
  'compose.write': call(
    z.object({
      ...sending,
      approvals,
      /** Names this writing in `compose.words`. */
      writing: uuid.optional(),
      /** Asks anew even where the answer is kept. */
      fresh: z.boolean().default(false),
    }),
    z.object({
      campaign: composedCampaign,
      /** Null: the composer of this machine. */
      connectionId: uuid.nullable(),
      model: z.string().nullable(),
      /** When the answer came, where it was kept from before: nothing left this machine now. */
      cachedAt: instant.nullable(),
      ...answered,
    }),
  ),
  /** The words of a writing that was given a name, as they come; at most ten a second. */
  'compose.words': event(z.object({ writing: uuid, connectionId: uuid, letters: z.int(), copy: partialCopy })),
};
