import OpenAI from 'openai';
import { AppError } from '../contract/errors.ts';
import { readPicture, type Picture } from '../domain/pictures/read-picture.ts';
import type { doorTransport } from './door-transport.ts';
import type { ModelPayload } from './language-model.ts';
import { modelFailure } from './model-failure.ts';

export interface ImageRequest {
  model: string;
  prompt: string;
  /** Pixels: `1536x1024`. */
  size: string;
}

export interface ImageReply extends Picture {
  image: Uint8Array;
  /** Null where the provider does not count them. */
  inputTokens: number | null;
  outputTokens: number | null;
}

export interface ImageModel {
  payloadOf(request: ImageRequest): ModelPayload;
  /**
   * @throws AppError EXTERNAL `llm:error.noImage` where what comes is no PNG or JPEG of at most 5 MB and 4096 pixels a side; see `LanguageModel.reply`
   */
  make(request: ImageRequest, signal: AbortSignal): Promise<ImageReply>;
}

const MAX_BYTES = 5_000_000;
const MAX_PIXELS = 4096;

/**
 * The images of OpenAI's API (developers.openai.com/api/reference/resources/images, as typed by its library 7.55), and of who is compatible with it: LocalAI,
 * stable-diffusion.cpp. The bytes come in the answer; an address in their place is not fetched.
 */
export function imageModel({ apiKey, baseUrl, transport }: { apiKey: string; baseUrl: string; transport: ReturnType<typeof doorTransport> }): ImageModel {
  const provider = new URL(baseUrl).hostname;
  const client = new OpenAI({ apiKey: apiKey === '' ? 'none' : apiKey, baseURL: baseUrl, fetch: transport, maxRetries: 0, logLevel: 'off', organization: null, project: null, webhookSecret: null, adminAPIKey: null });
  return {
    payloadOf: (request) => ({ url: `${baseUrl.replace(/\/$/u, '')}/images/generations`, body: JSON.stringify(bodyOf(request)) }),
    async make(request, signal) {
      try {
        const { data = [], usage } = await client.images.generate(bodyOf(request), { signal });
        const image = Buffer.from(data[0]?.b64_json ?? '', 'base64');
        const picture = image.length > MAX_BYTES ? null : readPicture(image);
        if (picture === null || picture.width > MAX_PIXELS || picture.height > MAX_PIXELS) throw new AppError('EXTERNAL', 'llm:error.noImage', { params: { provider } });
        return { image, ...picture, inputTokens: usage?.input_tokens ?? null, outputTokens: usage?.output_tokens ?? null };
      } catch (error) {
        throw modelFailure(error, provider, signal);
      }
    },
  };
}

/** GPT image models always answer with bytes and are told their format; the others are told to answer with bytes. */
const bodyOf = ({ model, prompt, size }: ImageRequest) => ({
  model, prompt, size, n: 1,
  ...(/^(?:gpt-image|chatgpt-image)/u.test(model) ? { output_format: 'png' as const } : { response_format: 'b64_json' as const }),
});
