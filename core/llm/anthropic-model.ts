import Anthropic from '@anthropic-ai/sdk';
import type { doorTransport } from './door-transport.ts';
import type { LanguageModel, ModelReply, ModelRequest, ReplyContext } from './language-model.ts';
import { modelFailure } from './model-failure.ts';

const PROVIDER = 'api.anthropic.com';

/** The Messages API of Anthropic (docs.claude.com/en/api/messages), streamed. */
export function anthropicModel({ apiKey, baseUrl, transport }: { apiKey: string; baseUrl: string; transport: ReturnType<typeof doorTransport> }): LanguageModel {
  const client = new Anthropic({ apiKey, authToken: null, baseURL: baseUrl, fetch: transport, maxRetries: 0, logLevel: 'off' });
  return {
    payloadOf: (request) => ({ url: `${baseUrl.replace(/\/$/u, '')}/v1/messages`, body: JSON.stringify(bodyOf(request)) }),
    async reply(request, context) {
      try {
        return await streamed(client, request, context);
      } catch (error) {
        throw modelFailure(error, PROVIDER, context.signal);
      }
    },
    async models(signal) {
      try {
        const names: string[] = [];
        for await (const { id } of client.models.list({}, { signal })) names.push(id);
        return names.toSorted();
      } catch (error) {
        throw modelFailure(error, PROVIDER, signal);
      }
    },
  };
}

const bodyOf = ({ model, system, user, maxTokens, schema }: ModelRequest) => ({
  model, system, messages: [{ role: 'user' as const, content: user }], max_tokens: maxTokens, stream: true as const,
  ...(schema && { output_config: { format: { type: 'json_schema' as const, schema: schema.schema } } }),
});

async function streamed(client: Anthropic, request: ModelRequest, { signal, onText }: ReplyContext): Promise<ModelReply> {
  const { model } = request;
  const stream = await client.messages.create(bodyOf(request), { signal });
  const reply: ModelReply = { text: '', model, inputTokens: null, outputTokens: null, ended: 'whole' };
  let ended = false;
  for await (const event of stream) {
    if (event.type === 'message_start') [reply.model, reply.inputTokens] = [event.message.model, event.message.usage.input_tokens];
    if (event.type === 'content_block_delta' && event.delta.type === 'text_delta') {
      reply.text += event.delta.text;
      onText?.(event.delta.text);
    }
    if (event.type === 'message_delta') {
      reply.outputTokens = event.usage.output_tokens;
      if (event.delta.stop_reason === 'max_tokens') reply.ended = 'length';
      if (event.delta.stop_reason === 'refusal') reply.ended = 'refused';
    }
    ended ||= event.type === 'message_stop';
  }
  if (!ended) throw new Error('the stream ended before the answer did');
  return reply;
}
