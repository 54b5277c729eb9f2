import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import type { LanguageModel, ModelReply, ModelRequest, ReplyContext } from './language-model.ts';

export interface Structured<T> {
  value: T;
  /** One, or two where the first answer did not fit. */
  replies: ModelReply[];
}

export interface Wanted<T> {
  name: string;
  schema: z.ZodType<T>;
  /** What is wrong with a value that fits the schema, in a sentence for the model; null where nothing is. */
  refuse?(value: T): string | null;
}

type Bare = Omit<ModelRequest, 'schema'>;

/** The request as it leaves: with the schema that the answer must fit. */
export const structuredRequest = <T>(request: Bare, { name, schema }: Wanted<T>): ModelRequest => ({ ...request, schema: { name, schema: z.toJSONSchema(schema) as Record<string, unknown> } });

/**
 * An answer that fits a schema. One that does not fit, or is refused, is sent back once with what is wrong with it.
 * @throws AppError EXTERNAL `llm:error.nonsense` when the second does not fit either, `llm:error.cut` and `llm:error.declined`; see `LanguageModel.reply`
 */
export async function structuredReply<T>(model: LanguageModel, request: Bare, wanted: Wanted<T>, context: ReplyContext): Promise<Structured<T>> {
  const asked = structuredRequest(request, wanted);
  const first = await whole(model, asked, context);
  const read = parse(first.text, wanted);
  if ('value' in read) return { value: read.value, replies: [first] };
  const second = await whole(model, { ...asked, user: `${request.user}\n\nYour last answer was refused: ${read.wrong}\nAnswer again with the JSON object alone.` }, context);
  const again = parse(second.text, wanted);
  if ('value' in again) return { value: again.value, replies: [first, second] };
  throw new AppError('EXTERNAL', 'llm:error.nonsense', { params: { model: second.model } });
}

async function whole(model: LanguageModel, request: ModelRequest, context: ReplyContext): Promise<ModelReply> {
  const reply = await model.reply(request, context);
  if (reply.ended === 'whole') return reply;
  throw new AppError('EXTERNAL', reply.ended === 'length' ? 'llm:error.cut' : 'llm:error.declined', { params: { model: reply.model } });
}

/** The JSON of an answer, with or without a fence around it. */
function parse<T>(text: string, { schema, refuse }: Wanted<T>): { value: T } | { wrong: string } {
  const bare = /```(?:json)?\s*([\s\S]*?)```/u.exec(text)?.[1] ?? text;
  let json: unknown;
  try {
    json = JSON.parse(bare.trim());
  } catch {
    return { wrong: 'it is not JSON.' };
  }
  const parsed = schema.safeParse(json);
  // What was wrong is told by our schema's words and the names of its fields, never by the answer's own.
  if (!parsed.success) return { wrong: z.prettifyError(parsed.error).slice(0, 1000) };
  const refusal = refuse?.(parsed.data) ?? null;
  return refusal === null ? { value: parsed.data } : { wrong: refusal };
}
