export type Schema = Record<string, unknown>;

export const ref = (kind: 'schemas' | 'responses' | 'parameters' | 'headers', name: string): Schema => ({ $ref: `#/components/${kind}/${name}` });

export const json = (schema: Schema): Schema => ({ 'application/json': { schema } });

const PROBLEMS: Readonly<Record<number, string>> = {
  400: 'The request is not valid: `params` names the field.',
  401: 'No token, or one that is not known, expired or revoked.',
  403: 'The token is not for this, or something stands against it.',
  404: 'It is not there.',
  409: 'It does not go with how things are, or a request with the same Idempotency-Key has no answer yet.',
  410: 'It was done under this Idempotency-Key; a person was erased since, and the answer with them.',
  412: 'It is no longer as the tag in If-Match says.',
  413: 'The body is too large.',
  415: 'The body is of another type.',
  422: 'The Idempotency-Key was used for another request.',
  423: 'The workspace is locked.',
  429: 'Too many requests this minute; Retry-After says when.',
};

/** Ways to fail, each a problem document (RFC 9457). */
export const problems = (...statuses: number[]): Schema => ({ ...Object.fromEntries(statuses.map((status) => [status, ref('responses', `Problem${status}`)])), default: ref('responses', 'Problem') });

/** What operations share: answers, parameters, headers. */
export function answers(): Schema {
  const content = { 'application/problem+json': { schema: ref('schemas', 'Problem') } };
  const text = { schema: { type: 'string' } };
  const retry = { 'Retry-After': ref('headers', 'RetryAfter') };
  return {
    responses: {
      Problem: { description: 'It failed; the code says why.', content },
      ...Object.fromEntries(Object.entries(PROBLEMS).map(([status, description]) => [`Problem${status}`, { description, content, ...(status === '429' ? { headers: retry } : {}) }])),
      Accepted: {
        description: 'The job runs; Location says where to look.',
        headers: { Location: text },
        content: json({ type: 'object', properties: { jobId: { type: 'string' } }, required: ['jobId'] }),
      },
    },
    parameters: {
      Wait: { name: 'wait', in: 'query', required: false, description: '1: answer when the job has ended.', schema: { type: 'string', enum: ['1'] } },
      IdempotencyKey: {
        name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', minLength: 1, maxLength: 255 },
        description: 'A name for this request, kept for a day: the same request under the same name is done once and gets the same answer.',
      },
      IfMatch: { name: 'If-Match', in: 'header', required: false, description: 'The ETag that it had when it was read: changed meanwhile, it stays as it is.', schema: { type: 'string' } },
      IfNoneMatch: { name: 'If-None-Match', in: 'header', required: false, description: 'The ETag of what is known already.', schema: { type: 'string' } },
    },
    headers: {
      ETag: { description: 'A tag of exactly this answer.', ...text },
      Link: { description: 'Pages: first, prev, next, last (RFC 8288).', ...text },
      RetryAfter: { description: 'Seconds.', schema: { type: 'integer' } },
    },
  };
}
