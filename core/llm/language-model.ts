/** What a language model is asked, whoever runs it. */
export interface ModelRequest {
  model: string;
  /** Who it is and what it must do: ours alone, never a customer's words. */
  system: string;
  user: string;
  maxTokens: number;
  /** The JSON Schema (2020-12) that the answer must fit, and its name. */
  schema?: { name: string; schema: Record<string, unknown> };
}

export interface ModelReply {
  text: string;
  /** As the provider names what answered. */
  model: string;
  /** Null where the provider does not count them. */
  inputTokens: number | null;
  outputTokens: number | null;
  /** `length`: cut at `maxTokens`; `refused`: the provider would not answer. */
  ended: 'whole' | 'length' | 'refused';
}

export interface ReplyContext {
  signal: AbortSignal;
  /** The words as they come. */
  onText?(words: string): void;
}

/** What leaves, letter by letter. */
export interface ModelPayload {
  url: string;
  body: string;
}

/** A provider with a key: OpenAI, Anthropic, or whoever speaks as OpenAI does. */
export interface LanguageModel {
  /** What `reply` would send. */
  payloadOf(request: ModelRequest): ModelPayload;
  /**
   * Streams an answer.
   * @throws AppError FORBIDDEN `llm:error.badKey`, NOT_FOUND `llm:error.noModel`, EXTERNAL `llm:error.*` (retryable where waiting may help), what the
   *   door outward throws; the signal's reason when it was called off
   */
  reply(request: ModelRequest, context: ReplyContext): Promise<ModelReply>;
  /** The models that may be asked, by the provider's own names. */
  models(signal: AbortSignal): Promise<string[]>;
}
