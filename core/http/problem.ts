import type { ErrorCode, WireError } from '../contract/errors.ts';

const STATUS: Record<ErrorCode, number> = {
  INVALID_INPUT: 400,
  NOT_FOUND: 404,
  CONFLICT: 409,
  LOCKED: 423,
  FORBIDDEN: 403,
  CANCELLED: 409,
  UNAVAILABLE: 503,
  DATA_CORRUPT: 500,
  NEWER_DATA: 409,
  EXTERNAL: 502,
  INTERNAL: 500,
};

/** An answer to an HTTP request that failed, as RFC 9457 has it. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  code?: string;
  messageKey?: string;
  params?: WireError['params'];
  retryable?: boolean;
  reference?: string;
}

const TITLES: Record<number, string> = {
  400: 'The request is not valid',
  401: 'A bearer token is needed',
  403: 'Refused',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'The request took too long',
  409: 'Conflict',
  410: 'No longer kept',
  412: 'It is no longer as you saw it',
  413: 'The request is too large',
  415: 'Send application/json',
  422: 'The request does not fit the one before it',
  423: 'The workspace is locked',
  429: 'Too many requests',
  500: 'Internal error',
  502: 'An outside service failed',
  503: 'Not available now',
};

const titleOf = (status: number) => TITLES[status] ?? 'Error';

/** A refusal by the HTTP layer itself. */
export class HttpRefusal extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(status: number, detail?: string, headers: Record<string, string> = {}) {
    super(detail ?? titleOf(status));
    this.status = status;
    this.headers = headers;
  }
}

/** 503 only where trying again later may help: what this machine does not have is no fault of the moment. */
function statusOf({ code, messageKey, retryable }: WireError): number {
  if (messageKey === 'vault:wait') return 429;
  return code === 'UNAVAILABLE' && !retryable ? 409 : STATUS[code];
}

/** The problem document of an error of the core. `sentence` is its message in the asker's language. */
export function problemOf(error: WireError, sentence: string): Problem {
  const status = statusOf(error);
  return { type: `urn:querencia:error:${error.code}`, title: titleOf(status), status, detail: sentence, ...error };
}

/** The problem document of a refusal. */
export function refusalProblem({ status, message }: HttpRefusal): Problem {
  return { type: 'about:blank', title: titleOf(status), status, ...(message === titleOf(status) ? {} : { detail: message }) };
}
