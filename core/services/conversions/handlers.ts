import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { ClientDb } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import { target } from '../audiences/service.ts';
import type { Handlers, JobContext } from '../handlers.ts';
import { appendReceipt } from '../receipts/service.ts';
import type { ConversionsDeps } from './deps.ts';
import { listSources } from './repo.ts';
import { runConversions, startRun, summaryOf, type Asked, type Run } from './run-conversions.ts';

/** Conversions whose file is answered as text, where there is no path for it: a page of a browser has no folders. */
const TEXT_LIMIT = 50_000;

type ConversionsHandlers = Pick<Handlers, 'conversions.sources' | 'conversions.preview' | 'conversions.export'>;

/** A client's own orders and events as an ad platform's upload of conversions takes them, through the gate. */
export function createConversionsHandlers(deps: ConversionsDeps): ConversionsHandlers {
  const { vault, ports } = deps;
  return {
    'conversions.sources': ({ clientId }) => ({ sources: listSources(vault.require().openClient(clientId).readOnly()) }),
    'conversions.preview': ({ clientId, shown, ...request }, context) =>
      leased(deps, clientId, async (client) => {
        const asked: Asked = { unlocked: vault.require(), client, request: inOrder(request), actor: context.actor, now: ports.clock.now(), shown };
        const run = startRun(asked);
        await runConversions(run, asked, context, () => undefined);
        return summaryOf(run, shown);
      }),
    'conversions.export': ({ clientId, path, ...request }, context) => leased(deps, clientId, (client) => write(deps, client, { path, request: inOrder(request) }, context)),
  };
}

async function leased<T>({ vault }: ConversionsDeps, clientId: string, work: (client: ClientDb) => Promise<T>): Promise<T> {
  const lease = vault.require().lease(clientId);
  try {
    return await work(lease.db);
  } finally {
    lease.release();
  }
}

function inOrder<T extends { from: string; to: string }>(request: T): T {
  if (request.from >= request.to) throw new AppError('INVALID_INPUT', 'conversions:error.period', { params: { from: request.from, to: request.to } });
  return request;
}

interface Wanted {
  path: string | undefined;
  request: Asked['request'];
}

/**
 * Writes the file and keeps a receipt. Stopped half-way, nothing of it is left.
 * @throws AppError FORBIDDEN where a program asks; INVALID_INPUT `audiences:error.tooManyHere` without a path, `conversions:error.none*` where no conversion would be in the file
 */
async function write({ vault, ports }: ConversionsDeps, client: ClientDb, { path, request }: Wanted, context: JobContext): Promise<Output<'conversions.export'>> {
  const asked: Asked = { unlocked: vault.require(), client, request, actor: context.actor, now: ports.clock.now(), shown: 0 };
  const run = startRun(asked);
  const out = target(path, { header: run.rows.header, limits: { rows: null, bytes: null } }, TEXT_LIMIT);
  try {
    await runConversions(run, asked, context, (line) => out.add(line));
    refuseNone(run, request);
    run.tally.files = await out.finish();
  } catch (error) {
    await out.discard();
    throw error;
  }
  settle(client, run, request, { at: asked.now, actor: context.actor });
  return { ...summaryOf(run, 0), text: out.text() };
}

/** A file of nothing would be a receipt for nothing: it says why nothing is in it instead. */
function refuseNone({ tally: { exported, rows }, held }: Run, { basis, from, to }: Parsed<'conversions.preview'> | Asked['request']): void {
  if (exported > 0) return;
  const { noConsent = 0 } = held;
  const key = rows === 0 ? 'noneThere' : basis === 'ads' && noConsent > 0 ? 'noneForAds' : 'nonePassed';
  throw new AppError('INVALID_INPUT', `conversions:error.${key}`, { params: { rows, noConsent, from, to } });
}

/** One line of each book; no word of a person in either. */
function settle({ sqlite }: ClientDb, { tally, hash }: Run, { platform, source, event, from, to, basis }: Asked['request'], { at, actor }: { at: number; actor: JobContext['actor'] }): void {
  const detail = { platform, source, event, from, to, basis, conversions: tally.exported, held: tally.reasons.held_back ?? 0 };
  const bytes = tally.files.reduce((sum, file) => sum + file.bytes, 0);
  sqlite.transaction(() => {
    appendAudit(sqlite, { at, actor, action: 'conversions.export', detail });
    appendReceipt(sqlite, { at, actor, recipient: `file: ${platform}`, purpose: 'audience-file', bytes, payloadHash: hash, detail: JSON.stringify(detail) });
  }).immediate();
}
