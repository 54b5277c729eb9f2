import OpenAI from 'openai';
import type { doorTransport } from './door-transport.ts';
import type { LanguageModel, ModelReply, ModelRequest, ReplyContext } from './language-model.ts';
import { modelFailure } from './model-failure.ts';

export interface OpenAiOptions {
  /** Empty for a model on this machine that asks for none. */
  apiKey: string;
  /** `https://api.openai.com/v1`, or of whoever speaks as it does: Ollama, LM Studio, llama.cpp. */
  baseUrl: string;
  transport: ReturnType<typeof doorTransport>;
}

const OFFICIAL = 'https://api.openai.com';

/** The chat completions of OpenAI's API (platform.openai.com/docs/api-reference/chat), streamed; the same for what is compatible with it. */
export function openAiModel({ apiKey, baseUrl, transport }: OpenAiOptions): LanguageModel {
  const provider = new URL(baseUrl).hostname;
  // Retries are ours, so that each is counted and called off; the library's log would quote what was sent.
  const client = new OpenAI({ apiKey: apiKey === '' ? 'none' : apiKey, baseURL: baseUrl, fetch: transport, maxRetries: 0, logLevel: 'off', organization: null, project: null, webhookSecret: null, adminAPIKey: null });
  const official = baseUrl.startsWith(OFFICIAL);
  return {
    payloadOf: (request) => ({ url: `${baseUrl.replace(/\/$/u, '')}/chat/completions`, body: JSON.stringify(bodyOf(request, official)) }),
    async reply(request, context) {
      try {
        return await streamed(client, request, context, official);
      } catch (error) {
        throw modelFailure(error, provider, context.signal);
      }
    },
    async models(signal) {
      try {
        const names: string[] = [];
        for await (const { id } of client.models.list({ signal })) names.push(id);
        return names.toSorted();
      } catch (error) {
        throw modelFailure(error, provider, signal);
      }
    },
  };
}

const bodyOf = ({ model, system, user, maxTokens, schema }: ModelRequest, official: boolean) => ({
  model,
  messages: [{ role: 'system' as const, content: system }, { role: 'user' as const, content: user }],
  stream: true as const,
  stream_options: { include_usage: true },
  // Compatible servers know the older name alone.
  ...(official ? { max_completion_tokens: maxTokens } : { max_tokens: maxTokens }),
  ...(schema && { response_format: { type: 'json_schema' as const, json_schema: { name: schema.name, schema: schema.schema } } }),
});

async function streamed(client: OpenAI, request: ModelRequest, { signal, onText }: ReplyContext, official: boolean): Promise<ModelReply> {
  const { model } = request;
  const stream = await client.chat.completions.create(bodyOf(request, official), { signal });
  const reply: ModelReply = { text: '', model, inputTokens: null, outputTokens: null, ended: 'whole' };
  let ended = false;
  for await (const { choices, usage, model: answering } of stream) {
    const [choice] = choices;
    reply.model = answering || model;
    if (usage) [reply.inputTokens, reply.outputTokens] = [usage.prompt_tokens, usage.completion_tokens];
    const words = choice?.delta.content ?? '';
    reply.text += words;
    if (words !== '') onText?.(words);
    if (choice?.finish_reason) [ended, reply.ended] = [true, choice.finish_reason === 'length' ? 'length' : choice.finish_reason === 'content_filter' || choice.delta.refusal ? 'refused' : 'whole'];
  }
  if (!ended) throw new Error('the stream ended before the answer did');
  return reply;
}
