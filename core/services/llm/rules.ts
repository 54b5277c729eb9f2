import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import { sendingPolicy, type SendingPolicy } from '../../contract/llm.ts';
import { readSettings, writeSetting } from '../agency/service.ts';
import { spentSince } from '../receipts/service.ts';
import type { KeptConnection } from './connections.ts';

interface Rules {
  policy: SendingPolicy;
  monthlyLimitMicros: number | null;
  examples: boolean;
}

const scopeOf = (clientId: string | null): string => (clientId === null ? 'llm' : `client:${clientId}`);
const stored = z.object({ llmPolicy: sendingPolicy.catch('approve'), llmMonthlyLimitMicros: z.int().nullable().catch(null), llmApprovals: z.array(z.string()).catch([]), llmExamples: z.boolean().catch(true) });

const read = (app: Database, clientId: string | null) => stored.parse({ llmPolicy: undefined, llmMonthlyLimitMicros: null, llmApprovals: [], llmExamples: true, ...readSettings(app, scopeOf(clientId)) });

/** A client's rules for what may be sent about it; without any set, whatever leaves must have been seen by a person. */
export function rulesOf(app: Database, clientId: string | null): Rules {
  const { llmPolicy: policy, llmMonthlyLimitMicros: monthlyLimitMicros, llmExamples: examples } = read(app, clientId);
  return { policy, monthlyLimitMicros, examples };
}

export function setRules(app: Database, clientId: string, { policy, monthlyLimitMicros, examples }: { [K in keyof Rules]?: Rules[K] | undefined }): void {
  if (policy !== undefined) writeSetting(app, scopeOf(clientId), 'llmPolicy', policy);
  if (monthlyLimitMicros !== undefined) writeSetting(app, scopeOf(clientId), 'llmMonthlyLimitMicros', monthlyLimitMicros);
  if (examples !== undefined) writeSetting(app, scopeOf(clientId), 'llmExamples', examples);
}

export const isApproved = (app: Database, clientId: string | null, fingerprint: string): boolean => read(app, clientId).llmApprovals.includes(fingerprint);

export function keepApproval(app: Database, clientId: string | null, fingerprint: string): void {
  const { llmApprovals } = read(app, clientId);
  if (!llmApprovals.includes(fingerprint)) writeSetting(app, scopeOf(clientId), 'llmApprovals', [...llmApprovals, fingerprint]);
}

/** Whether a person must see the payload before it goes: not on this machine, and not where the client's rules let everything go. */
export const needsApproval = (app: Database, clientId: string | null, { kind }: KeptConnection, fingerprint: string): boolean =>
  kind !== 'local' && rulesOf(app, clientId).policy === 'approve' && !isApproved(app, clientId, fingerprint);

/** @throws AppError FORBIDDEN `llm:error.policy` */
export function checkPolicy(app: Database, clientId: string | null, { kind }: KeptConnection): void {
  const { policy } = rulesOf(app, clientId);
  if (policy === 'never' || (policy === 'local' && kind !== 'local')) throw new AppError('FORBIDDEN', 'llm:error.policy');
}

/** Millionths of a dollar since the first of the month (UTC), as the receipts of answers tell. */
export function spentThisMonth(ledger: Database, now: number): number {
  const date = new Date(now);
  return spentSince(ledger, Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1));
}
