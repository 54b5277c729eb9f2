import type { z } from 'zod';

/** What may be done while the vault is locked, and by whom. Everything else is refused with LOCKED. */
export type Access = 'unlocked' | 'always';

export interface CallDef<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly type: 'call';
  readonly input: I;
  readonly output: O;
  readonly access: Access;
}

export interface JobDef<I extends z.ZodType = z.ZodType, R extends z.ZodType = z.ZodType> {
  readonly type: 'job';
  readonly input: I;
  readonly output: R;
  readonly access: Access;
}

export interface EventDef<P extends z.ZodType = z.ZodType> {
  readonly type: 'event';
  readonly payload: P;
}

/** A question or command answered within its connection. It dies with the connection. */
export function call<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  access: Access = 'unlocked',
): CallDef<I, O> {
  return { type: 'call', input, output, access };
}

/** Long work owned by the core: it survives its connection, reports `jobProgress`, can be cancelled between chunks. */
export function job<I extends z.ZodType, R extends z.ZodType>(input: I, result: R): JobDef<I, R> {
  return { type: 'job', input, output: result, access: 'unlocked' };
}

/** Something that happened in the core, told to every connection. */
export function event<P extends z.ZodType>(payload: P): EventDef<P> {
  return { type: 'event', payload };
}
