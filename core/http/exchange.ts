import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallDef, JobDef } from '../contract/define.ts';
import { AppError } from '../contract/errors.ts';
import { unknownField } from '../rpc/unknown-field.ts';
import { jsonAnswer, type Answer } from './answer.ts';
import type { Asker, IdentifyOptions } from './asker.ts';
import type { RateLimit } from './rate-limit.ts';

export const API_PREFIX = '/api/v1/';

/** Takes a file as bytes and seals it; UNAVAILABLE where another process owns the data folder. */
export type PutFile = (clientId: string, bytes: AsyncIterable<Uint8Array>) => Promise<{ ticket: string; bytes: number }>;

export interface RestOptions extends IdentifyOptions {
  /** The OpenAPI document. */
  description: () => unknown;
  limit: RateLimit;
  putFile: PutFile;
}

/** One request under `/api/v1/`, from somebody who is known. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  asker: Asker;
  options: RestOptions;
}

/** Runs a method with its input; a job answers as soon as it has its id, unless it is waited for. */
export async function runMethod({ response, url, asker, options }: Exchange, name: string, method: CallDef | JobDef, input: unknown): Promise<Answer> {
  refuseUnknown(method.input, input);
  const { core } = options;
  const { actor } = asker;
  if (method.type === 'call') return jsonAnswer(200, await core.invoke(name, input, { actor, signal: signalOf(response) }));
  const signal = new AbortController().signal;
  if (url.searchParams.get('wait') === '1') return jsonAnswer(200, await core.invoke(name, input, { actor, signal }));
  const jobId = await new Promise<string>((resolve, reject) => {
    core.invoke(name, input, { actor, signal, onStart: resolve }).catch(reject);
  });
  return jsonAnswer(202, { jobId }, { Location: `${API_PREFIX}jobs/${encodeURIComponent(jobId)}` });
}

/** A field with a slip in its name would do nothing, and nobody would know. @throws AppError INVALID_INPUT that names it */
export function refuseUnknown(schema: CallDef['input'], input: unknown): void {
  const field = unknownField(schema, input);
  if (field !== null) throw new AppError('INVALID_INPUT', 'errors:unknown_field', { params: { field } });
}

/** Aborted when the asker hangs up before the answer. */
export function signalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
