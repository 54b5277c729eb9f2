import { z } from 'zod';
import { call } from './define.ts';
import { actor, clientId, country, instant, uuid } from './values.ts';
import { answered, approvals, preview } from './writing.ts';

/** Pixels that every image model of the public API takes. */
export const imageSize = z.enum(['1024x1024', '1536x1024', '1024x1536']);

export const pictureMime = z.enum(['image/png', 'image/jpeg']);
/** Base64 of two million bytes. */
const MAX_BASE64 = 2_670_000;

const alt = z.string().trim().min(1).max(300);
const picture = {
  clientId,
  connectionId: uuid.optional(),
  /** What is to be seen. */
  description: z.string().trim().min(3).max(2000),
  size: imageSize.default('1536x1024'),
  country,
};

export const creative = z.object({
  id: uuid, description: z.string(), alt: z.string(), /** Empty for one that a person added. */
  model: z.string(), mime: pictureMime, width: z.int(), height: z.int(), bytes: z.int(), costMicros: z.int().nullable(), receipts: z.array(z.int()), at: instant, by: actor,
});
export type Creative = z.infer<typeof creative>;
const one = z.object({ clientId, id: uuid });
const list = z.object({ creatives: z.array(creative) });

/** Images for campaigns, by the same door, rules, approvals and receipts as words. */
export const creatives = {
  'creatives.preview': call(z.object(picture), preview.omit({ cachedAt: true }).extend({ payload: z.object({ prompt: z.string() }) })),
  'creatives.make': call(z.object({ ...picture, alt, approvals }), z.object({ creative, connectionId: uuid, ...answered })),
  /** A picture that a person brings along: PNG or JPEG by its own bytes, up to 2 MB. Nothing leaves. */
  'creatives.add': call(z.object({ clientId, description: z.string().trim().min(1).max(2000), alt, mime: pictureMime, base64: z.base64().max(MAX_BASE64) }), z.object({ creative })),
  'creatives.list': call(z.object({ clientId }), list),
  'creatives.image': call(one, z.object({ mime: pictureMime, base64: z.string() })),
  'creatives.describe': call(one.extend({ alt }), list),
  'creatives.remove': call(one, list),
};
