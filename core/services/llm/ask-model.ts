import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import type { Egress } from '../../egress/egress.ts';
import { anthropicModel } from '../../llm/anthropic-model.ts';
import { doorTransport } from '../../llm/door-transport.ts';
import { imageModel, type ImageModel } from '../../llm/image-model.ts';
import type { LanguageModel, ModelPayload } from '../../llm/language-model.ts';
import { openAiModel } from '../../llm/openai-model.ts';
import { withDeadline } from '../../llm/with-deadline.ts';
import { withRetries, type Patience } from '../../llm/with-retries.ts';
import type { Clock } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import type { CallContext } from '../handlers.ts';
import { appendReceipt, lastReceipt } from '../receipts/service.ts';
import { addressOf, type KeptConnection } from './connections.ts';
import { reserve } from './reserve.ts';
import { isApproved, keepApproval, needsApproval, rulesOf } from './rules.ts';

export interface ModelDeps {
  vault: { require(): Unlocked };
  clock: Clock;
  egress: Egress;
  /** How long failures are waited out, and how long one answer may take as a whole. */
  patience: Patience & { answerMs: number };
}

/** One thing to be sent to one connection. */
export interface Sending {
  connection: KeptConnection;
  clientId: string | null;
  payload: ModelPayload;
  redacted: Readonly<Partial<Record<string, number>>>;
  parts: readonly string[];
}

/** What a model used, whatever it made. */
export interface Usage {
  model: string;
  inputTokens: number | null;
  outputTokens: number | null;
  images: number;
  /** Of what came back. */
  bytes: Uint8Array;
}

/** What an answer cost is known when it is there: a line of its own, after the one of what left. */
const ANSWER = 'language-model-answer';

const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** Where receipts of a client go: its own database, or the agency's. */
export const ledgerOf = ({ vault }: Pick<ModelDeps, 'vault'>, clientId: string | null): Database => (clientId === null ? vault.require().appDb : vault.require().openClient(clientId)).sqlite;

/** What a person sees before it is sent. Its hash is the one that the receipt will have. */
export function previewOf({ vault }: Pick<ModelDeps, 'vault'>, { connection, clientId, payload, redacted, parts }: Sending) {
  const app = vault.require().appDb.sqlite;
  const to = new URL(payload.url).origin;
  const kinds = { to, model: connection.model, parts: [...parts].sort(), redacted: Object.keys(redacted).sort() };
  const fingerprint = sha256(JSON.stringify(kinds));
  return {
    connectionId: connection.id, to, model: connection.model, body: payload.body, bytes: Buffer.byteLength(payload.body),
    payloadHash: sha256(`POST ${payload.url}\n${payload.body}`), redacted: { ...redacted } as Record<string, number>, parts: [...parts], fingerprint,
    needsApproval: needsApproval(app, clientId, connection, fingerprint),
  };
}

/**
 * Whether it may be sent now; keeps an approval that a person gave with it. A program's token approves nothing.
 * @returns who approved it, for the receipt
 * @throws AppError FORBIDDEN `llm:error.needsApproval`
 */
export function approvalFor(deps: Pick<ModelDeps, 'vault'>, sending: Sending, approvals: readonly string[], actor: CallContext['actor']): string {
  const app = deps.vault.require().appDb.sqlite;
  const { fingerprint, to } = previewOf(deps, sending);
  const { clientId, connection } = sending;
  if (approvals.includes(fingerprint) && actor.startsWith('user:')) keepApproval(app, clientId, fingerprint);
  if (needsApproval(app, clientId, connection, fingerprint)) throw new AppError('FORBIDDEN', 'llm:error.needsApproval', { params: { to: new URL(to).host } });
  if (connection.kind === 'local') return 'local';
  return isApproved(app, clientId, fingerprint) ? fingerprint.slice(0, 16) : rulesOf(app, clientId).policy;
}

/** The door of a connection: each request of its library leaves a receipt with what was redacted and who approved. */
export const doorOf = (egress: Egress, connection: KeptConnection, door: Parameters<typeof doorTransport>[1]) => ({ apiKey: connection.apiKey, baseUrl: addressOf(connection), transport: doorTransport(egress, door) });

export function modelOf(egress: Egress, connection: KeptConnection, door: Parameters<typeof doorTransport>[1]): LanguageModel {
  const options = doorOf(egress, connection, door);
  return connection.kind === 'anthropic' ? anthropicModel(options) : openAiModel(options);
}

/** @throws AppError INVALID_INPUT `llm:error.noImages`: Anthropic's API makes none */
export function imageModelOf(egress: Egress, connection: KeptConnection, door: Parameters<typeof doorTransport>[1]): ImageModel {
  if (connection.kind === 'anthropic') throw new AppError('INVALID_INPUT', 'llm:error.noImages');
  return imageModel(doorOf(egress, connection, door));
}

/** The most that one request can use. */
export type Most = Pick<Usage, 'inputTokens' | 'outputTokens' | 'images'>;

/** A token covers a byte or more, so that a body has no more tokens than bytes. */
export const mostOf = ({ body }: Pick<ModelPayload, 'body'>, outputTokens: number, images = 0): Most => ({ inputTokens: Buffer.byteLength(body), outputTokens, images });

/** Asks with patience: for every try its most is set aside of the client's limit, it has a time it must end in, and leaves its own receipt; every answer its cost. */
export function patiently<R>(deps: ModelDeps, { connection, clientId }: Sending, { actor, signal }: CallContext, usageOf: (reply: R) => Usage) {
  const app = deps.vault.require().appDb.sqlite;
  const ledger = ledgerOf(deps, clientId);
  return async (work: (signal: AbortSignal) => Promise<R>, most?: Most): Promise<R> => {
    const mostMicros = most ? costOf(most, connection) : null;
    const once = async () => {
      const release = reserve({ app, ledger, clientId, connection, mostMicros, now: deps.clock.now() });
      try {
        const reply = await withDeadline(work, deps.patience.answerMs, new URL(addressOf(connection)).hostname, signal);
        appendReceipt(ledger, answerLine(usageOf(reply), connection, actor, deps.clock.now()));
        return reply;
      } finally {
        release();
      }
    };
    return withRetries(once, deps.patience, signal);
  };
}

function answerLine(usage: Usage, connection: KeptConnection, actor: CallContext['actor'], at: number) {
  const { model, inputTokens, outputTokens, bytes } = usage;
  const detail = JSON.stringify({ model, inputTokens, outputTokens, costMicros: costOf(usage, connection) });
  return { at, actor, recipient: new URL(addressOf(connection)).hostname, purpose: ANSWER, bytes: bytes.length, payloadHash: sha256(bytes), detail };
}

/** Millionths of a dollar; null where nobody typed the prices, or the provider counted nothing. */
export function costOf({ inputTokens, outputTokens, images }: Most, { inputPriceMicros, outputPriceMicros, imagePriceMicros }: KeptConnection): number | null {
  if (inputTokens !== null && outputTokens !== null && inputPriceMicros !== undefined && outputPriceMicros !== undefined) return Math.ceil((inputTokens * inputPriceMicros + outputTokens * outputPriceMicros) / 1e6);
  return images > 0 && imagePriceMicros !== undefined ? images * imagePriceMicros : null;
}

/** The numbers of the lines that the chain got while something was done. */
export function receiptsSince(ledger: Database): () => number[] {
  const before = lastReceipt(ledger) ?? 0;
  return () => Array.from({ length: (lastReceipt(ledger) ?? before) - before }, (_, at) => before + 1 + at);
}
