import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import type { LanguageModel, ModelReply, ModelRequest, ReplyContext } from './language-model.ts';

export interface Structured<T> {
  value: T;
  /** One, or two where the first answer did not fit. */
  replies: ModelReply[];
}

/**
 * An answer that fits a schema. One that does not fit is sent back once with what is wrong with it.
 * @throws AppError EXTERNAL `llm:error.nonsense` when the second does not fit either, `llm:error.cut` and `llm:error.declined`; see `LanguageModel.reply`
 */
export async function structuredReply<T>(model: LanguageModel, request: Omit<ModelRequest, 'schema'>, name: string, schema: z.ZodType<T>, context: ReplyContext): Promise<Structured<T>> {
  const asked = { ...request, schema: { name, schema: z.toJSONSchema(schema) as Record<string, unknown> } };
  const first = await whole(model, asked, context);
  const read = parse(first.text, schema);
  if ('value' in read) return { value: read.value, replies: [first] };
  const second = await whole(model, { ...asked, user: `${request.user}\n\nYour last answer was refused: ${read.wrong}\nAnswer again with the JSON object alone.` }, context);
  const again = parse(second.text, schema);
  if ('value' in again) return { value: again.value, replies: [first, second] };
  throw new AppError('EXTERNAL', 'llm:error.nonsense', { params: { model: second.model } });
}

async function whole(model: LanguageModel, request: ModelRequest, context: ReplyContext): Promise<ModelReply> {
  const reply = await model.reply(request, context);
  if (reply.ended === 'whole') return reply;
  throw new AppError('EXTERNAL', reply.ended === 'length' ? 'llm:error.cut' : 'llm:error.declined', { params: { model: reply.model } });
}

/** The JSON of an answer, with or without a fence around it. */
function parse<T>(text: string, schema: z.ZodType<T>): { value: T } | { wrong: string } {
  const bare = /```(?:json)?\s*([\s\S]*?)```/u.exec(text)?.[1] ?? text;
  let json: unknown;
  try {
    json = JSON.parse(bare.trim());
  } catch {
    return { wrong: 'it is not JSON.' };
  }
  const parsed = schema.safeParse(json);
  return parsed.success ? { value: parsed.data } : { wrong: z.prettifyError(parsed.error).slice(0, 1000) };
}
