import { effectOf, featureOf, isDelegable } from '../contract/effects.ts';
import { AppError } from '../contract/errors.ts';
import { methodOf } from '../contract/index.ts';
import type { JobInfo } from '../contract/jobs.ts';
import type { Asker } from './asker.ts';

/** Names of fields that hold a place on this machine's disk. */
const PLACES = new Set(['path', 'folder', 'rejectsPath']);
const DEEPEST = 8;

/**
 * Refuses a method that the asker's token is not for, before its input is read.
 * @throws AppError FORBIDDEN with what it would take
 */
export function permitMethod({ token }: Asker, name: string): void {
  if (token === null) return;
  if (!isDelegable(name)) throw new AppError('FORBIDDEN', 'tokens:error.ownHand', { params: { method: name } });
  const scope = `${featureOf(name)}:${effectOf(name)}`;
  if (!token.scopes.some((held) => held === scope || held === `*:${effectOf(name)}`)) throw new AppError('FORBIDDEN', 'tokens:error.scope', { params: { scope } });
}

/**
 * Refuses input about clients that are not the token's, and names of files on this machine: a program sends and gets files by HTTP.
 * @throws AppError FORBIDDEN
 */
export function permitInput({ token }: Asker, name: string, input: unknown): void {
  if (token === null) return;
  if (namesPlace(input, 0)) throw new AppError('FORBIDDEN', 'tokens:error.path');
  const clientId = (input as { clientId?: unknown } | null)?.clientId;
  if (clientId === undefined && methodOf(name)?.access === 'always') return;
  permitClient(token.clientIds, clientId);
}

/** What came of a job is told to whom its method is for, and to whom jobs are. */
export function permitJob(asker: Asker, { method, clientId }: JobInfo, verb: 'get' | 'cancel'): void {
  if (asker.token === null) return;
  permitClient(asker.token.clientIds, clientId);
  const may = [method, `jobs.${verb}`].some((name) => asker.token?.scopes.some((held) => [`${featureOf(name)}:${effectOf(name)}`, `*:${effectOf(name)}`].includes(held)));
  if (!may) permitMethod(asker, `jobs.${verb}`);
}

function permitClient(own: readonly string[] | null, clientId: unknown): void {
  if (own !== null && !(typeof clientId === 'string' && own.includes(clientId))) throw new AppError('FORBIDDEN', 'tokens:error.client');
}

function namesPlace(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return false;
  return Object.entries(value).some(([key, inner]) => (PLACES.has(key) && typeof inner === 'string') || namesPlace(inner, depth + 1));
}
