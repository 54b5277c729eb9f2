import { z } from 'zod';
import { call } from './define.ts';
import { actor, clientId, country, instant, uuid } from './values.ts';

/** `local` speaks as OpenAI does, on this machine (Ollama, LM Studio, llama.cpp); `compatible` does so elsewhere. */
export const connectionKind = z.enum(['openai', 'anthropic', 'compatible', 'local']);
export type ConnectionKind = z.infer<typeof connectionKind>;

/** What a model is asked for. */
export const modelTask = z.enum(['campaign', 'image']);
export type ModelTask = z.infer<typeof modelTask>;

/** Millionths of a dollar, as the person who holds the account typed it. */
const price = z.int().min(0).max(10_000_000_000);

const asked = {
  kind: connectionKind,
  name: z.string().trim().min(1).max(80),
  /** Empty until one of the provider's models is chosen; nothing can be asked before. */
  model: z.string().trim().max(200).default(''),
  task: modelTask.default('campaign'),
  /** Of `compatible` and `local`; the others have their own. */
  baseUrl: z.url({ protocol: /^https?$/ }).max(500).optional(),
  /** For a million tokens. */
  inputPriceMicros: price.optional(),
  outputPriceMicros: price.optional(),
  /** For one image, where the provider counts no tokens for it. */
  imagePriceMicros: price.optional(),
};

/** A language model that may be asked. Its key never leaves the core. */
export const connection = z.object({ id: uuid, ...asked, hasKey: z.boolean() });
export type Connection = z.infer<typeof connection>;

/** What may be sent about a client: nothing, to this machine alone, to anybody once the payload was seen, to anybody. */
export const sendingPolicy = z.enum(['never', 'local', 'approve', 'cloud']);
export type SendingPolicy = z.infer<typeof sendingPolicy>;

const rules = z.object({
  policy: sendingPolicy,
  /** Dollars a month in millionths; null: no limit. Calls whose price nobody typed count nothing. */
  monthlyLimitMicros: price.nullable(),
  spentThisMonthMicros: z.int().min(0),
  /** Whether what was approved, edited and performed is told as examples. */
  examples: z.boolean(),
});

/** Connections by task, in the order in which they are tried; the composer of this machine comes last. */
const routes = z.object({ campaign: z.array(uuid), image: z.array(uuid) });

const exampleText = z.object({ subject: z.string(), paragraphs: z.array(z.string()) });
/** What the next prompt may learn from: a client's own, without personal data. */
export const modelExample = z.object({
  id: uuid,
  kind: z.enum(['approved', 'edited', 'performed']),
  campaign: z.string(),
  name: z.string(),
  country,
  /** What was written before a person edited it. */
  before: exampleText.nullable(),
  after: exampleText,
  /** People, of a campaign that was sent. */
  figures: z.object({ delivered: z.int(), opened: z.int(), clicked: z.int() }).nullable(),
  at: instant,
  by: actor,
  /** Whether the next prompt for its country holds it. */
  told: z.boolean(),
});
export type ModelExample = z.infer<typeof modelExample>;

const cache = z.object({ answers: z.int(), bytes: z.int(), oldestAt: instant.nullable(), days: z.int() });
const examples = z.object({ examples: z.array(modelExample) });

export const llm = {
  'llm.connections': call(z.object({}), z.object({ connections: z.array(connection) })),
  /** Adds a connection, or changes the one of that id; a key that is left out stays. */
  'llm.connect': call(z.object({ id: uuid.optional(), ...asked, apiKey: z.string().trim().max(500).optional() }), connection),
  'llm.disconnect': call(z.object({ id: uuid }), z.object({ connections: z.array(connection) })),
  /** Asks the provider which models it has, which also tries address and key; it leaves a receipt as every call does. */
  'llm.models': call(z.object({ id: uuid }), z.object({ models: z.array(z.string()) })),
  'llm.routes': call(z.object({}), routes),
  'llm.setRoute': call(z.object({ task: modelTask, connectionIds: z.array(uuid).max(20) }), routes),
  'llm.rules': call(z.object({ clientId }), rules),
  'llm.setRules': call(z.object({ clientId, policy: sendingPolicy.optional(), monthlyLimitMicros: price.nullable().optional(), examples: z.boolean().optional() }), rules),
  /** Answers that are kept, encrypted with the client's data, to be given again for the very same payload. */
  'llm.cache': call(z.object({ clientId }), cache),
  'llm.clearCache': call(z.object({ clientId }), cache),
  'llm.examples': call(z.object({ clientId }), examples),
  'llm.forgetExample': call(z.object({ clientId, id: uuid }), examples),
};
