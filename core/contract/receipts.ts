import { z } from 'zod';
import { call } from './define.ts';
import { actor, clientId, empty, instant } from './values.ts';

/** One line for each time something left this machine, and for what a language model's answer cost. */
export const receipt = z.object({
  seq: z.int(),
  clientId: clientId.nullable(),
  at: instant,
  to: z.string(),
  purpose: z.string(),
  bytes: z.int(),
  approvedBy: actor,
  payloadHash: z.string(),
  hash: z.string(),
  /** What else there is to say: the model, tokens and cost, what was redacted. Never the content. */
  detail: z.record(z.string(), z.unknown()),
});

export const receipts = {
  /** `total`: what left; `files`: what was written on this machine for a person to upload. */
  'receipts.summary': call(empty, z.object({ total: z.int(), files: z.int(), lastAt: instant.nullable() })),
  'receipts.list': call(
    z.object({ clientId: clientId.optional(), limit: z.int().min(1).max(500).default(100) }),
    z.object({ receipts: z.array(receipt), total: z.int() }),
  ),
  'receipts.verify': call(z.object({ clientId: clientId.optional() }), z.object({ intact: z.boolean(), lines: z.int() })),
};
