import { z } from 'zod';
import { brief, composedCampaign, MAX_VARIANTS } from './compose.ts';
import { call } from './define.ts';
import { clientId, country, uuid } from './values.ts';

/** `local` speaks as OpenAI does, on this machine (Ollama, LM Studio, llama.cpp); `compatible` does so elsewhere. */
export const connectionKind = z.enum(['openai', 'anthropic', 'compatible', 'local']);
export type ConnectionKind = z.infer<typeof connectionKind>;

/** What a provider asks for a million tokens, in millionths of a dollar, as the person who holds the account typed it. */
const price = z.int().min(0).max(10_000_000_000);

const asked = {
  kind: connectionKind,
  name: z.string().trim().min(1).max(80),
  model: z.string().trim().min(1).max(200),
  /** Of `compatible` and `local`; the others have their own. */
  baseUrl: z.url({ protocol: /^https?$/ }).max(500).optional(),
  inputPriceMicros: price.optional(),
  outputPriceMicros: price.optional(),
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
});

/** A brief, for one country, to one connection. */
const sending = { brief, country, connectionId: uuid, clientId: clientId.optional(), variants: z.int().min(1).max(MAX_VARIANTS).default(50) };

export const llm = {
  'llm.connections': call(z.object({}), z.object({ connections: z.array(connection) })),
  /** Adds a connection, or changes the one of that id; a key that is left out stays. */
  'llm.connect': call(z.object({ id: uuid.optional(), ...asked, apiKey: z.string().trim().max(500).optional() }), connection),
  'llm.disconnect': call(z.object({ id: uuid }), z.object({ connections: z.array(connection) })),
  /** Asks the provider which models it has; it leaves a receipt as every call does. */
  'llm.models': call(z.object({ id: uuid }), z.object({ models: z.array(z.string()) })),
  'llm.rules': call(z.object({ clientId }), rules),
  'llm.setRules': call(z.object({ clientId, policy: sendingPolicy.optional(), monthlyLimitMicros: price.nullable().optional() }), rules),
  /** Exactly what would be sent, to whom, and whether a person has seen this kind of data go there. Nothing is sent. */
  'compose.preview': call(
    z.object(sending),
    z.object({
      to: z.string(),
      model: z.string(),
      payload: z.object({ system: z.string(), user: z.string() }),
      bytes: z.int(),
      /** How many of each kind of personal data were replaced by tokens. */
      redacted: z.record(z.string(), z.int()),
      /** What an approval is given for: recipient, model, kinds of data. */
      fingerprint: z.string(),
      needsApproval: z.boolean(),
    }),
  ),
  /** A campaign written by a language model and checked like all others. `approval` is the fingerprint of a preview that a person saw. */
  'compose.write': call(
    z.object({ ...sending, approval: z.string().optional() }),
    z.object({ campaign: composedCampaign, receipts: z.array(z.int()), model: z.string(), inputTokens: z.int().nullable(), outputTokens: z.int().nullable(), costMicros: z.int().nullable() }),
  ),
};
