import { createHash } from 'node:crypto';
import type { AdBudgetChange } from '../../contract/ad-budgets.ts';
import { AppError } from '../../contract/errors.ts';
import type { Parsed } from '../../contract/index.ts';
import type { Actor } from '../../contract/values.ts';
import { isApproval } from '../../domain/gate/index.ts';
import type { AdsAccount } from '../../export/ads-account.ts';
import type { ClientDb } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import { approvalBy } from '../deliveries/service.ts';
import type { JobContext } from '../handlers.ts';
import { appendReceipt } from '../receipts/service.ts';
import type { AdBudgetsDeps } from './deps.ts';
import { changeOf, describeChange } from './describe.ts';
import { linesOf, setChange, setLine, setNow, type ChangeRow, type LineRow } from './repo.ts';

const running = new Set<string>();

const sentence = (messageKey: string, params: AppError['params'] = {}): string => JSON.stringify({ messageKey, params });
const sentenceOf = (error: unknown): string => (error instanceof AppError ? sentence(error.messageKey, error.params) : sentence('errors:internal'));

/** Does what a person approved, budget by budget. @throws AppError CONFLICT, FORBIDDEN where who approved it may no longer */
export async function applyBudgets(deps: AdBudgetsDeps, { clientId, id }: Parsed<'adBudgets.apply'>, context: JobContext): Promise<AdBudgetChange> {
  const unlocked = deps.vault.require();
  const lease = unlocked.lease(clientId);
  try {
    const client = lease.db;
    const row = changeOf(client, id, ['approved', 'paused']);
    const approver = row.approvedBy as Actor | null;
    if (approver === null || !isApproval(approvalBy(unlocked, approver))) throw new AppError('FORBIDDEN', 'ad-budgets:error.mayNotApprove');
    if (running.has(id)) throw new AppError('CONFLICT', 'ad-budgets:error.underWay');
    running.add(id);
    await run(deps, client, { row, approver }, context).finally(() => running.delete(id));
    return describeChange(client, changeOf(client, id));
  } finally {
    lease.release();
    deps.emit('adBudgets.changed', { clientId });
  }
}

async function run(deps: AdBudgetsDeps, client: ClientDb, { row, approver }: { row: ChangeRow; approver: Actor }, context: JobContext): Promise<void> {
  const db = client.sqlite;
  setChange(db, row.id, { state: 'applying', reason: null });
  deps.emit('adBudgets.changed', { clientId: client.id });
  const before = doneOf(client, row).length;
  try {
    const ads = deps.connections.ads(client.id, row.connectionId, approver, { budgets: row.uuid });
    await setAll(deps, client, { row, ads }, context);
    await readBack(client, { row, ads }, context.signal);
    setChange(db, row.id, { state: 'applied', endedAt: deps.ports.clock.now() });
  } catch (error) {
    setChange(db, row.id, { state: 'paused', reason: context.signal.aborted ? sentence('ad-budgets:paused.interrupted') : sentenceOf(error) });
    if (!context.signal.aborted && !(error instanceof AppError)) deps.ports.log.error('budgets stopped', { cause: error instanceof Error ? error.name : 'unknown' });
  } finally {
    if (doneOf(client, row).length > before) writeBooks(deps, client, row, approver);
  }
}

const doneOf = (client: ClientDb, row: ChangeRow): LineRow[] => linesOf(client.sqlite, row.id).filter(({ state }) => state === 'done');

/** What is there already was done before a kill; what is neither as it was nor as it is to be, somebody else changed meanwhile. */
async function setAll({ ports }: AdBudgetsDeps, client: ClientDb, { row, ads }: { row: ChangeRow; ads: AdsAccount }, { signal, progress }: JobContext): Promise<void> {
  const db = client.sqlite;
  const now = new Map((await ads.budgets(signal)).budgets.map((one) => [one.id, one]));
  const lines = linesOf(db, row.id).filter(({ state }) => state === 'waiting' || state === 'sending');
  for (const [at, { seq, id, ref, name, beforeMicros, afterMicros }] of lines.entries()) {
    signal.throwIfAborted();
    const found = now.get(id);
    if (!found || found.locked !== null) setLine(db, row.id, seq, { state: 'failed', failure: sentence(found ? `ad-budgets:error.${String(found.locked)}` : 'ad-budgets:error.noBudget', { id, name }) });
    else if (found.dailyMicros !== afterMicros && found.dailyMicros !== beforeMicros) setLine(db, row.id, seq, { state: 'failed', failure: sentence('ad-budgets:error.changedMeanwhile') });
    else {
      setLine(db, row.id, seq, { state: 'sending' });
      if (found.dailyMicros !== afterMicros) await setOne(db, { change: row.id, seq, ref, afterMicros, ads }, signal);
      if (linesOf(db, row.id)[seq - 1]?.state === 'sending') setLine(db, row.id, seq, { state: 'done', doneAt: ports.clock.now() });
    }
    progress({ phase: 'applying', done: at + 1, total: lines.length, unit: 'steps' });
  }
}

/** One that the platform refuses does not keep the others from being done; a key that is no good, or no connection, stops them all. */
async function setOne(db: ClientDb['sqlite'], { change, seq, ref, afterMicros, ads }: { change: number; seq: number; ref: string; afterMicros: number; ads: AdsAccount }, signal: AbortSignal): Promise<void> {
  try {
    await ads.setBudget(ref, afterMicros, false, signal);
  } catch (error) {
    if (!(error instanceof AppError) || error.messageKey !== 'connections:error.refused') throw error;
    setLine(db, change, seq, { state: 'failed', failure: sentenceOf(error) });
  }
}

/** What the platform says now. One that it took and does not show was not done. */
async function readBack(client: ClientDb, { row, ads }: { row: ChangeRow; ads: AdsAccount }, signal: AbortSignal): Promise<void> {
  const now = new Map((await ads.budgets(signal)).budgets.map(({ id, dailyMicros }) => [id, dailyMicros]));
  for (const { seq, id, state, afterMicros } of linesOf(client.sqlite, row.id)) {
    const is = now.get(id);
    if (is === undefined) continue;
    setNow(client.sqlite, row.id, seq, is);
    if (state === 'done' && is !== afterMicros) setLine(client.sqlite, row.id, seq, { state: 'failed', failure: sentence('ad-budgets:error.notTaken') });
  }
}

/** One line of each book for the whole of it, beside the receipts of each call. */
function writeBooks({ ports }: AdBudgetsDeps, client: ClientDb, row: ChangeRow, by: Actor): void {
  const at = ports.clock.now();
  const done = doneOf(client, row).map(({ id, beforeMicros, afterMicros }) => [id, beforeMicros, afterMicros]);
  const text = JSON.stringify(done);
  const { name, kind } = JSON.parse(row.connection) as { name: string; kind: string };
  const detail = { change: row.uuid, connection: name, currency: row.currency, budgets: done.length, ...(row.undoes !== null && { undoes: row.undoes }) };
  client.sqlite.transaction(() => {
    appendAudit(client.sqlite, { at, actor: by, action: 'adBudgets.apply', detail: { ...detail, lines: done } });
    appendReceipt(client.sqlite, { at, actor: by, recipient: kind, purpose: 'ad-budgets', bytes: text.length, payloadHash: createHash('sha256').update(text).digest('hex'), detail: JSON.stringify(detail) });
  }).immediate();
}
