import type { z } from 'zod';
import { methodOf, type JobName } from '../contract/index.ts';
import { AppError, type WireError } from '../contract/errors.ts';
import type { JobProgress } from '../contract/jobs.ts';
import type { Actor } from '../contract/values.ts';
import { storageTrouble } from '../db/open.ts';
import type { Log, Random } from '../platform/ports.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { CallContext, Handlers } from '../services/handlers.ts';
import { heedingPlaces } from './place-trouble.ts';

export interface InvokeContext {
  signal: AbortSignal;
  /** Who asks; left out, the user who unlocked the vault. */
  actor?: Actor | undefined;
  /** A job's id, before it begins. */
  onStart?: ((jobId: string) => void) | undefined;
  onProgress?: ((progress: JobProgress) => void) | undefined;
}

export type Invoke = (method: string, input: unknown, context: InvokeContext) => Promise<unknown>;

/**
 * The one way in: looks the method up, refuses what a locked vault may not do, parses the input, runs the
 * handler or starts the job, and checks the answer.
 */
export function createInvoke(handlers: Handlers, jobs: Jobs, currentUser: () => Actor | null): Invoke {
  return async (name, input, asked) => {
    const method = methodOf(name);
    if (!method) throw new AppError('NOT_FOUND', 'errors:unknown_method', { params: { method: name.slice(0, 100) } });
    const user = currentUser();
    if (method.access === 'unlocked' && user === null) throw new AppError('LOCKED', 'errors:locked');
    const parsed = method.input.safeParse(input ?? {});
    if (!parsed.success) throw invalidInput(parsed.error);
    const context = { ...asked, actor: asked.actor ?? user ?? 'system' };
    const handler = heedingPlaces(handlers[name as keyof Handlers] as (input: unknown, context: CallContext) => unknown);
    const output = method.type === 'job' ? await jobs.start(name as JobName, parsed.data, context) : await handler(parsed.data, context);
    return method.output.parse(output ?? {});
  };
}

/** What does not fit, as a sentence; zod's own English stays in `detail`, for programs. */
const MISFITS: Partial<Record<string, string>> = {
  invalid_type: 'errors:misfit_type',
  too_small: 'errors:misfit_small',
  too_big: 'errors:misfit_big',
  invalid_format: 'errors:misfit_format',
  invalid_value: 'errors:misfit_choice',
};

function invalidInput(error: z.ZodError): AppError {
  const issue = error.issues[0];
  const field = issue?.path.join('.') || '–';
  const params = { field, detail: issue?.message ?? '', ...expected(issue) };
  return new AppError('INVALID_INPUT', MISFITS[issue?.code ?? ''] ?? 'errors:invalid_input', { params, cause: error });
}

function expected(issue: z.core.$ZodIssue | undefined): { expected: string | number } {
  if (issue?.code === 'invalid_type') return { expected: issue.expected };
  if (issue?.code === 'invalid_format') return { expected: issue.format };
  if (issue?.code === 'invalid_value') return { expected: issue.values.slice(0, 30).map(String).join(', ') };
  if (issue?.code === 'too_small') return { expected: Number(issue.minimum) };
  if (issue?.code === 'too_big') return { expected: Number(issue.maximum) };
  return { expected: '' };
}

/** Turns whatever was thrown into what may cross the wire; the cause goes to the log under a reference. */
export function createToWire(log: Log, random: Random): (error: unknown) => WireError {
  return (error) => {
    if (error instanceof AppError && error.code !== 'INTERNAL') return error.toWire();
    const trouble = storageTrouble(error instanceof AppError ? error.cause : error);
    if (trouble) return trouble.toWire();
    const reference = random.uuid().slice(0, 8);
    log.error('unexpected error', { reference, cause: describe(error) });
    return new AppError('INTERNAL', 'errors:internal', { params: { reference } }).toWire(reference);
  };
}

/** Where it happened, without the message of the error, which may quote a client's data. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return [error.name, ...frames.slice(0, 12).map((line) => line.trim())].join(' | ');
}
