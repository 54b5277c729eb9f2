import { z } from 'zod';

export const errorCode = z.enum([
  'INVALID_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'LOCKED',
  'FORBIDDEN',
  'CANCELLED',
  'UNAVAILABLE',
  'DATA_CORRUPT',
  'NEWER_DATA',
  'EXTERNAL',
  'INTERNAL',
]);
export type ErrorCode = z.infer<typeof errorCode>;

export const errorParams = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
export type ErrorParams = z.infer<typeof errorParams>;

/** An error as it crosses the wire. `messageKey` is `namespace:key` in `locales/`; `reference` finds the cause in the log. */
export const wireError = z.object({
  code: errorCode,
  messageKey: z.string(),
  params: errorParams,
  retryable: z.boolean(),
  reference: z.string().optional(),
});
export type WireError = z.infer<typeof wireError>;

interface AppErrorOptions {
  params?: ErrorParams;
  retryable?: boolean;
  cause?: unknown;
  reference?: string;
}

/** The one error of the program. Whatever else is thrown becomes INTERNAL at the boundary. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly messageKey: string;
  readonly params: ErrorParams;
  readonly retryable: boolean;
  readonly reference: string | undefined;

  constructor(code: ErrorCode, messageKey: string, options: AppErrorOptions = {}) {
    super(`${code} ${messageKey} ${JSON.stringify(options.params ?? {})}`, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.messageKey = messageKey;
    this.params = options.params ?? {};
    this.retryable = options.retryable ?? false;
    this.reference = options.reference;
  }

  static fromWire(wire: WireError): AppError {
    return new AppError(wire.code, wire.messageKey, wire);
  }

  toWire(reference?: string): WireError {
    const { code, messageKey, params, retryable } = this;
    const known = reference ?? this.reference;
    return { code, messageKey, params, retryable, ...(known === undefined ? {} : { reference: known }) };
  }
}
