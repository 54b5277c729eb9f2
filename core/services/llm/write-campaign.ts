import type { Database } from 'better-sqlite3';
import type { CopyCheck } from '../../contract/compose.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import { NO_STYLE, styleSentences, type BrandStyle } from '../../domain/brand-voice/index.ts';
import { brandVoiceOf, composeCampaign, composeWritten, isFormal, modelCopy, promptOf, refuseCopy, restoreCopy, type Draft, type ModelCopy, type Prompt, type Voice } from '../../domain/compose/index.ts';
import type { LanguageModel, ModelReply, ModelRequest } from '../../llm/language-model.ts';
import { structuredReply, structuredRequest, type Wanted } from '../../llm/structured-reply.ts';
import { brandStyleOf } from '../brand-voice/service.ts';
import { renderMjml } from '../compose/service.ts';
import type { CallContext, Emit } from '../handlers.ts';
import { cachedAnswer, keepAnswer } from './answers.ts';
import { approvalFor, costOf, ledgerOf, modelOf, mostOf, patiently, previewOf, receiptsSince, type ModelDeps, type Sending, type Usage } from './ask-model.ts';
import { chosen, connectionById, type KeptConnection } from './connections.ts';
import { examplesFor } from './examples.ts';
import { inTurn, type Tried } from './in-turn.ts';
import { routeOf } from './routes.ts';
import { checkPolicy, rulesOf } from './rules.ts';
import { wordsTeller } from './words-teller.ts';

export interface WritingDeps extends ModelDeps {
  emit: Emit;
}

type Asked = Parsed<'compose.write'>;
type Wish = Omit<Asked, 'approvals' | 'writing' | 'fresh'>;
type Written = Output<'compose.write'>;

const MAX_TOKENS = 8000;

/** What leaves for one connection, whole. */
interface Letter extends Sending {
  prompt: Prompt;
  request: Omit<ModelRequest, 'schema'>;
  wanted: Wanted<ModelCopy>;
  voice: Voice;
  style: BrandStyle;
  /** The client's database, where answers are kept; null without a client. */
  client: Database | null;
}

/** How the client's brand writes in the country, and in whose words that is. */
function mannerOf({ vault }: WritingDeps, { brief, country, clientId }: Wish): { style: BrandStyle; voice: Voice } {
  const style = clientId === undefined ? NO_STYLE : brandStyleOf(vault.require().openClient(clientId).sqlite, country);
  return { style, voice: brandVoiceOf(country, isFormal(brief.tone), style.rules) };
}

const nowhere = { clientId: null, actor: 'system' as const, detail: {} };

function letterFor(deps: WritingDeps, wish: Wish, connection: KeptConnection): Letter {
  const { brief, country, clientId = null, variants } = wish;
  const app = deps.vault.require().appDb.sqlite;
  const client = clientId === null ? null : deps.vault.require().openClient(clientId).sqlite;
  const { style, voice } = mannerOf(deps, wish);
  const examples = client !== null && rulesOf(app, clientId).examples ? examplesFor(client, country) : [];
  const prompt = promptOf(brief, voice, variants, { style: styleSentences(style), examples });
  const request = { model: chosen(connection).model, system: prompt.system, user: prompt.user, maxTokens: MAX_TOKENS };
  const wanted = { name: 'campaign', schema: modelCopy, refuse: (copy: ModelCopy) => refuseCopy(copy, voice) };
  const payload = modelOf(deps.egress, connection, nowhere).payloadOf(structuredRequest(request, wanted));
  return { connection, clientId, payload, redacted: prompt.redacted, parts: prompt.parts, prompt, request, wanted, client, voice, style };
}

/** @throws AppError NOT_FOUND `llm:error.noConnection` where none is named and the route is empty */
function connectionsFor({ vault }: WritingDeps, id: string | undefined): KeptConnection[] {
  const app = vault.require().appDb.sqlite;
  return id === undefined ? routeOf(app, 'campaign') : [connectionById(app, id)];
}

/** What would be sent, exactly, and whether somebody has approved this kind of data for this recipient. */
export function previewWriting(deps: WritingDeps, wish: Wish): Output<'compose.preview'> {
  const [connection = connectionById(deps.vault.require().appDb.sqlite, '')] = connectionsFor(deps, wish.connectionId);
  const letter = letterFor(deps, wish, connection);
  const kept = letter.client && cachedAnswer(letter.client, letter.payload, deps.clock.now());
  return { ...previewOf(deps, letter), payload: { system: letter.prompt.system, user: letter.prompt.user }, cachedAt: kept ? new Date(kept.at).toISOString() : null };
}

/**
 * Asks the model, puts personal data back, and reads the copy like all other copy.
 * @throws AppError FORBIDDEN `llm:error.policy`, `llm:error.limit`, `llm:error.limitAhead`, `llm:error.needsApproval`; see `LanguageModel.reply` and `structuredReply`; with a connection named
 */
export async function writeCampaign(deps: WritingDeps, asked: Asked, context: CallContext): Promise<Written> {
  const receipts = receiptsSince(ledgerOf(deps, asked.clientId ?? null));
  const byModel = (connection: KeptConnection) => writtenBy(deps, asked, connection, context);
  const named = asked.connectionId !== undefined;
  const connections = connectionsFor(deps, asked.connectionId);
  const { answer, tried } = named ? { answer: await byModel(connections[0] as KeptConnection), tried: [] as Tried[] } : await inTurn(connections, byModel, context.signal);
  const { draft, ...rest } = answer ?? { draft: draftHere(deps, asked), connectionId: null, model: null, cachedAt: null, inputTokens: null, outputTokens: null, costMicros: null };
  const { body, ...copy } = draft;
  return { ...rest, campaign: { ...copy, body: { ...body, html: await renderMjml(body.mjml) } }, receipts: receipts(), tried };
}

function draftHere(deps: WritingDeps, asked: Asked): Draft {
  const { style, voice } = mannerOf(deps, asked);
  return composeCampaign(asked.brief, voice, asked.variants, style);
}

async function writtenBy(deps: WritingDeps, asked: Asked, connection: KeptConnection, context: CallContext) {
  const { brief, variants, fresh } = asked;
  checkPolicy(deps.vault.require().appDb.sqlite, asked.clientId ?? null, connection);
  const letter = letterFor(deps, asked, connection);
  const kept = fresh || !letter.client ? null : cachedAnswer(letter.client, letter.payload, deps.clock.now());
  const { value, model, ...used } = kept ?? (await answerOf(deps, asked, letter, context));
  const { copy, unknown, links } = restoreCopy(value, letter.prompt.map, brief);
  const draft = composeWritten(brief, letter.voice, copy, variants, { style: letter.style });
  const invented = [...unknown.map((term) => found('unknownToken', term)), ...links.map((term) => found('foreignLink', term))];
  return {
    draft: { ...draft, checks: [...invented, ...draft.checks] }, connectionId: connection.id, model,
    cachedAt: kept ? new Date(kept.at).toISOString() : null,
    ...('inputTokens' in used ? { inputTokens: used.inputTokens, outputTokens: used.outputTokens, costMicros: used.costMicros } : { inputTokens: 0, outputTokens: 0, costMicros: 0 }),
  };
}

const found = (code: 'unknownToken' | 'foreignLink', term: string): CopyCheck => ({ code, severity: 'warning', at: 'body', messageKey: `compose:check.${code}`, params: { term } });

async function answerOf(deps: WritingDeps, { approvals, writing }: Asked, letter: Letter, context: CallContext) {
  const { connection, clientId, request, wanted, redacted } = letter;
  const approval = approvalFor(deps, letter, approvals, context.actor);
  const door = modelOf(deps.egress, connection, { clientId, actor: context.actor, detail: { model: connection.model, redacted, approval } });
  const replies: ModelReply[] = [];
  const ask = patiently<ModelReply>(deps, letter, context, usageOf);
  const onText = writing === undefined ? undefined : wordsTeller(deps, { writing, connectionId: connection.id });
  const model: LanguageModel = {
    ...door,
    async reply(asking, { signal: _signal }) {
      const reply = await ask((signal) => {
        onText?.restart();
        return door.reply(asking, { signal, ...(onText && { onText: onText.hear }) });
      }, mostOf(door.payloadOf(asking), asking.maxTokens));
      replies.push(reply);
      return reply;
    },
  };
  const { value } = await structuredReply(model, request, wanted, { signal: context.signal });
  const answering = replies.at(-1)?.model ?? connection.model;
  if (letter.client) keepAnswer(letter.client, letter.payload, { value, model: answering }, deps.clock.now());
  return {
    value, model: answering,
    inputTokens: total(replies.map(({ inputTokens }) => inputTokens)),
    outputTokens: total(replies.map(({ outputTokens }) => outputTokens)),
    costMicros: total(replies.map((reply) => costOf(usageOf(reply), connection))),
  };
}

const usageOf = ({ model, inputTokens, outputTokens, text }: ModelReply): Usage => ({ model, inputTokens, outputTokens, images: 0, bytes: Buffer.from(text) });

const total = (values: readonly (number | null)[]): number | null => (values.includes(null) ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0));
