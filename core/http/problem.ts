import type { ErrorCode, WireError } from '../contract/errors.ts';
import type { Translate } from '../platform/node/translator.ts';

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

/** Statuses that have a title of their own among the sentences of `http`. */
const TITLED = new Set([400, 401, 403, 404, 405, 408, 409, 410, 412, 413, 415, 422, 423, 429, 500, 502, 503]);

const titleOf = (status: number, t: Translate): string => t(`http:title.${TITLED.has(status) ? status : 500}`);

/** What more there is to say of a refusal: a key of `http:detail`. */
interface Detail {
  key: string;
  params?: WireError['params'];
}

/** A refusal by the HTTP layer itself. */
export class HttpRefusal extends Error {
  readonly status: number;
  readonly detail: Detail | undefined;
  readonly headers: Record<string, string>;

  constructor(status: number, detail?: Detail, headers: Record<string, string> = {}) {
    super(detail?.key ?? String(status));
    this.status = status;
    this.detail = detail;
    this.headers = headers;
  }
}

/** 503 only where trying again later may help: what this machine does not have is no fault of the moment. */
function statusOf({ code, messageKey, retryable }: WireError): number {
  if (messageKey === 'vault:wait') return 429;
  return code === 'UNAVAILABLE' && !retryable ? 409 : STATUS[code];
}

/** The problem document of an error of the core, in the asker's language. */
export function problemOf(error: WireError, t: Translate): Problem {
  const status = statusOf(error);
  return { type: `urn:querencia:error:${error.code}`, title: titleOf(status, t), status, detail: t(error.messageKey, error.params), ...error };
}

/** The problem document of a refusal, in the asker's language. */
export function refusalProblem({ status, detail }: HttpRefusal, t: Translate): Problem {
  const told = detail && { detail: t(`http:detail.${detail.key}`, detail.params), messageKey: `http:detail.${detail.key}`, params: detail.params ?? {} };
  return { type: 'about:blank', title: titleOf(status, t), status, ...told };
}
