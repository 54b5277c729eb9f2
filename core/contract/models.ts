import { z } from 'zod';
import { call, event, job } from './define.ts';
import { EMOTIONS, INTENTS, SENTIMENTS, readingHead } from './messages.ts';
import { clientId, empty, instant } from './values.ts';

export const modelId = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,90}$/);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const installedModel = z.object({
  id: modelId,
  /** Name and version, as derived values carry it. */
  version: z.string(),
  title: z.string(),
  kind: z.enum(['shipped', 'imported']),
  licence: z.string(),
  source: z.string(),
  languages: z.array(z.string()),
  bytes: z.int(),
  /** Of the graph. Every file has one of its own, checked before each start. */
  sha256,
  /** What it reads; what it does not, the shipped model reads. */
  heads: z.array(z.union([readingHead, z.literal('embedding')])),
  importedAt: instant.nullable(),
  /** Clients whose messages it reads, where that was chosen. */
  clients: z.array(clientId),
  isDefault: z.boolean(),
});
export type InstalledModel = z.infer<typeof installedModel>;

const label = z.enum([...SENTIMENTS, ...EMOTIONS, ...INTENTS]);

/** What an output of somebody else's model means in our words; null for nothing. */
export const labelMapping = z.object({ head: readingHead, labels: z.record(z.string(), label.nullable()) });
export type LabelMapping = z.infer<typeof labelMapping>;

/** A folder or zip that could be imported, and how its labels would be understood. */
export const modelCandidate = z.object({
  name: z.string(),
  graph: z.string(),
  bytes: z.int(),
  languages: z.array(z.string()),
  licence: z.string(),
  /** Its own labels, in the order of its outputs. */
  labels: z.array(z.string()),
  /** By their names; null where no name was understood and a person must say. */
  mapping: labelMapping.nullable(),
});

export type ModelCandidate = z.infer<typeof modelCandidate>;

const path = z.string().min(1).max(4096);

/** A larger model that a person may fetch. A hash that is not known here must be given, as its publisher states it. */
export const recommendedModel = z.object({
  id: modelId,
  title: z.string(),
  licence: z.string(),
  languages: z.array(z.string()),
  heads: z.array(readingHead),
  page: z.url(),
  host: z.string(),
  /** About how large, in megabytes. */
  megabytes: z.int(),
  files: z.array(z.object({ path: z.string(), sha256: sha256.nullable() })),
  installedAs: modelId.nullable(),
  /** Already here of a download that was stopped. */
  partialBytes: z.int(),
});
export type RecommendedModel = z.infer<typeof recommendedModel>;

export const models = {
  'models.list': call(empty, z.object({ models: z.array(installedModel) }), 'always'),
  'models.card': call(z.object({ id: modelId }), z.object({ markdown: z.string() }), 'always'),
  /** Hashes every file of one model, or of all. */
  'models.verify': call(
    z.object({ id: modelId.optional() }),
    z.object({ models: z.array(z.object({ id: modelId, intact: z.boolean(), damaged: z.array(z.string()) })) }),
    'always',
  ),
  'models.inspect': call(z.object({ path }), modelCandidate),
  /** Copies, verifies, and tries it on a sample before it counts as installed. */
  'models.import': call(
    z.object({ path, title: z.string().trim().min(1).max(80).optional(), licence: z.string().trim().max(80).optional(), mapping: labelMapping.optional() }),
    z.object({ model: installedModel, tried: z.int() }),
    'always',
  ),
  'models.remove': call(z.object({ id: modelId }), empty),
  /** Which model reads a client's messages; null for the one that ships. What it replaces is kept for `rollback`. */
  'models.choose': call(z.object({ clientId, id: modelId.nullable() }), z.object({ before: modelId.nullable() })),
  'models.chosen': call(z.object({ clientId }), z.object({ id: modelId, before: modelId.nullable(), canRollBack: z.boolean() })),
  'models.rollback': call(z.object({ clientId }), z.object({ id: modelId })),
  'models.recommended': call(empty, z.object({ models: z.array(recommendedModel) }), 'always'),
  /** Fetches the files through the one door outward, goes on where it stopped, and imports what its hashes prove. */
  'models.download': job(
    z.object({ id: modelId, hashes: z.record(z.string(), sha256).default({}), mapping: labelMapping.optional() }),
    z.object({ model: installedModel, tried: z.int() }),
  ),
  'models.changed': event(empty),
};
