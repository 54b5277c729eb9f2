import { createHash } from 'node:crypto';
import type { Output, Parsed } from '../../contract/index.ts';
import { AppError } from '../../contract/errors.ts';
import type { Egress } from '../../egress/egress.ts';
import { composeWritten, isFormal, modelCopy, promptOf, restoreCopy, voiceOf, type Prompt } from '../../domain/compose/index.ts';
import { anthropicModel } from '../../llm/anthropic-model.ts';
import { doorTransport } from '../../llm/door-transport.ts';
import type { LanguageModel, ModelReply } from '../../llm/language-model.ts';
import { openAiModel } from '../../llm/openai-model.ts';
import { structuredReply } from '../../llm/structured-reply.ts';
import { withRetries, type Patience } from '../../llm/with-retries.ts';
import type { Clock } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import { renderMjml } from '../compose/service.ts';
import type { CallContext } from '../handlers.ts';
import { appendReceipt, lastReceipt } from '../receipts/service.ts';
import { addressOf, connectionById, type KeptConnection } from './connections.ts';
import { checkRules, isApproved, keepApproval, needsApproval, rulesOf } from './rules.ts';

export interface WritingDeps {
  vault: { require(): Unlocked };
  clock: Clock;
  egress: Egress;
  patience: Patience;
}

type Sending = Parsed<'compose.preview'>;

const MAX_TOKENS = 8000;
/** What an answer costs is known when it is there: a line of its own, after the one of what left. */
const ANSWER = 'language-model-answer';

/** What would be sent, exactly, and whether somebody has approved this kind of data for this recipient. */
export function previewOf({ vault }: WritingDeps, sending: Sending): Output<'compose.preview'> & { prompt: Prompt; connection: KeptConnection } {
  const { brief, country, connectionId, clientId = null, variants } = sending;
  const app = vault.require().appDb.sqlite;
  const connection = connectionById(app, connectionId);
  const prompt = promptOf(brief, voiceOf(country, isFormal(brief.tone)), variants);
  const { system, user, redacted, parts } = prompt;
  const to = new URL(addressOf(connection)).origin;
  const kinds = { to, model: connection.model, parts: parts.toSorted(), redacted: Object.keys(redacted).toSorted() };
  const fingerprint = createHash('sha256').update(JSON.stringify(kinds)).digest('hex');
  return { to, model: connection.model, payload: { system, user }, bytes: Buffer.byteLength(system + user), redacted, fingerprint, needsApproval: needsApproval(app, clientId, connection, fingerprint), prompt, connection };
}

/**
 * Asks the model, puts personal data back, and reads the copy like all other copy.
 * @throws AppError FORBIDDEN `llm:error.policy`, `llm:error.limit`, `llm:error.needsApproval`; see `LanguageModel.reply` and `structuredReply`
 */
export async function writeCampaign(deps: WritingDeps, sending: Parsed<'compose.write'>, context: CallContext): Promise<Output<'compose.write'>> {
  const { brief, country, clientId = null, variants, approval } = sending;
  const { fingerprint, prompt, connection } = previewOf(deps, sending);
  const app = deps.vault.require().appDb.sqlite;
  const ledger = clientId === null ? app : deps.vault.require().openClient(clientId).sqlite;
  checkRules(app, ledger, clientId, connection, deps.clock.now());
  if (approval === fingerprint) keepApproval(app, clientId, fingerprint);
  if (needsApproval(app, clientId, connection, fingerprint)) throw new AppError('FORBIDDEN', 'llm:error.needsApproval', { params: { to: new URL(addressOf(connection)).host } });
  const first = (lastReceipt(ledger) ?? 0) + 1;
  const approved = connection.kind === 'local' ? 'local' : isApproved(app, clientId, fingerprint) ? fingerprint.slice(0, 16) : rulesOf(app, clientId).policy;
  const model = modelOf(deps.egress, connection, { clientId, actor: context.actor, detail: { model: connection.model, redacted: prompt.redacted, approval: approved } });
  const keep = (reply: ModelReply) => void appendReceipt(ledger, answerLine(reply, connection, context.actor, deps.clock.now()));
  const { value, replies } = await structuredReply(retrying(model, deps.patience, keep), { model: connection.model, system: prompt.system, user: prompt.user, maxTokens: MAX_TOKENS }, 'campaign', modelCopy, { signal: context.signal });
  const { copy, unknown } = restoreCopy(value, prompt.map);
  const { body, ...rest } = composeWritten(brief, voiceOf(country, isFormal(brief.tone)), copy, variants);
  const invented = unknown.map((token) => ({ code: 'unknownToken', severity: 'warning' as const, at: 'body', messageKey: 'compose:check.unknownToken', params: { term: token } }));
  const last = lastReceipt(ledger) ?? first;
  return {
    campaign: { ...rest, checks: [...invented, ...rest.checks], body: { ...body, html: await renderMjml(body.mjml) } },
    receipts: Array.from({ length: last - first + 1 }, (_, at) => first + at),
    model: replies.at(-1)?.model ?? connection.model,
    inputTokens: total(replies.map(({ inputTokens }) => inputTokens)),
    outputTokens: total(replies.map(({ outputTokens }) => outputTokens)),
    costMicros: total(replies.map((reply) => costOf(reply, connection))),
  };
}

/** Each try leaves its own receipt; each answer, used or not, its cost. */
function retrying(model: LanguageModel, patience: Patience, keep: (reply: ModelReply) => void): LanguageModel {
  return {
    ...model,
    async reply(request, context) {
      const reply = await withRetries(() => model.reply(request, context), patience, context.signal);
      keep(reply);
      return reply;
    },
  };
}

export function modelOf(egress: Egress, connection: KeptConnection, door: Parameters<typeof doorTransport>[1]): LanguageModel {
  const options = { apiKey: connection.apiKey, baseUrl: addressOf(connection), transport: doorTransport(egress, door) };
  return connection.kind === 'anthropic' ? anthropicModel(options) : openAiModel(options);
}

function answerLine(reply: ModelReply, connection: KeptConnection, actor: CallContext['actor'], at: number) {
  const { model, inputTokens, outputTokens } = reply;
  return {
    at, actor, recipient: new URL(addressOf(connection)).hostname, purpose: ANSWER, bytes: Buffer.byteLength(reply.text),
    payloadHash: createHash('sha256').update(reply.text).digest('hex'), detail: JSON.stringify({ model, inputTokens, outputTokens, costMicros: costOf(reply, connection) }),
  };
}

/** Null where nobody typed the prices, or the provider counted nothing. */
function costOf({ inputTokens, outputTokens }: ModelReply, { inputPriceMicros, outputPriceMicros }: KeptConnection): number | null {
  if (inputTokens === null || outputTokens === null || inputPriceMicros === undefined || outputPriceMicros === undefined) return null;
  return Math.ceil((inputTokens * inputPriceMicros + outputTokens * outputPriceMicros) / 1e6);
}

const total = (values: readonly (number | null)[]): number | null => (values.includes(null) ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0));
