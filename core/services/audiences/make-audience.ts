import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { ClientDb } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import type { JobContext } from '../handlers.ts';
import { appendReceipt } from '../receipts/service.ts';
import type { AudiencesDeps } from './deps.ts';
import { closeExport, dropExport, dropUnmade, memberWriter, openExport, type MemberRow } from './repo.ts';
import { runAudience, summaryOf, type Run } from './run-audience.ts';
import { audienceFile, target } from './target.ts';

/** People whose file is answered as text, where there is no path for it: a page of a browser has no folders. */
const TEXT_LIMIT = 50_000;

/** What an export would be. Nothing is written and nobody is remembered. */
export async function previewAudience({ vault, ports }: AudiencesDeps, { clientId, shown, ...request }: Parsed<'audiences.preview'>, context: JobContext): Promise<Output<'audiences.preview'>> {
  const unlocked = vault.require();
  const lease = unlocked.lease(clientId);
  try {
    const run = await runAudience({ unlocked, client: lease.db, request, actor: context.actor, now: ports.clock.now(), shown }, context, () => undefined);
    return summaryOf(run, request.platform, shown);
  } finally {
    lease.release();
  }
}

/**
 * Writes the file, remembers who is in it, and keeps a receipt. Stopped half-way, nothing of it is left.
 * @throws AppError FORBIDDEN where a token or the program itself asks; INVALID_INPUT `audiences:error.tooManyHere` without a path, `audiences:error.nobody*` where nobody would be in the file
 */
export async function exportClientAudience(deps: AudiencesDeps, input: Parsed<'audiences.export'>, context: JobContext): Promise<Output<'audiences.export'>> {
  const unlocked = deps.vault.require();
  const lease = unlocked.lease(input.clientId);
  try {
    return await make(deps, lease.db, input, context);
  } finally {
    lease.release();
  }
}

async function make(deps: AudiencesDeps, client: ClientDb, { path, name, ...request }: Parsed<'audiences.export'>, context: JobContext): Promise<Output<'audiences.export'>> {
  const { platform, basis, audience } = request;
  const now = deps.ports.clock.now();
  const id = deps.ports.random.uuid();
  const title = name ?? `${platform} ${new Date(now).toISOString().slice(0, 10)}`;
  dropUnmade(client.sqlite);
  const row = openExport(client.sqlite, { uuid: id, platform, name: title, audience: JSON.stringify(audience), basis, actor: context.actor, at: now });
  const out = target(path, audienceFile(platform), TEXT_LIMIT);
  const bulk = client.openBulk();
  try {
    const write = memberWriter(bulk.sqlite, row);
    const keep = bulk.sqlite.transaction((members: readonly MemberRow[]) => write(members));
    const run = await runAudience({ unlocked: deps.vault.require(), client, request, actor: context.actor, now, shown: 0 }, context, async (lines, members) => {
      for (const line of lines) await out.add(line);
      keep.immediate(members);
    });
    refuseNobody(run, basis);
    run.tally.files = await out.finish();
    settle(deps, client, { row, id, title, run, request }, context);
    return { ...summaryOf(run, platform, 0), id, text: out.text() };
  } catch (error) {
    await out.discard();
    dropExport(bulk.sqlite, row);
    throw error;
  } finally {
    bulk.end();
  }
}

/** A file of nobody would be a receipt for nothing: it says why nobody is in it instead. */
export function refuseNobody({ tally: { exported, rows }, held }: Run, basis: Made['request']['basis']): void {
  if (exported > 0) return;
  const { noConsent = 0 } = held;
  const messageKey = rows === 0 ? 'audiences:error.nobodyThere' : basis === 'ads' && noConsent > 0 ? 'audiences:error.nobodyForAds' : 'audiences:error.nobodyPassed';
  throw new AppError('INVALID_INPUT', messageKey, { params: { rows, noConsent } });
}

interface Made {
  row: number;
  id: string;
  title: string;
  run: Run;
  request: Pick<Parsed<'audiences.export'>, 'clientId' | 'platform' | 'basis'>;
}

/** The file is whole: who is in it counts from now on, with one line of each book. */
function settle({ ports, emit }: AudiencesDeps, client: ClientDb, { row, id, title, run, request: { clientId, platform, basis } }: Made, { actor }: JobContext): void {
  const { tally, held, hash } = run;
  const bytes = tally.files.reduce((sum, file) => sum + file.bytes, 0);
  const detail = { audience: id, platform, basis, people: tally.exported, held: tally.rows - tally.exported };
  client.sqlite.transaction(() => {
    closeExport(client.sqlite, row, tally.exported, JSON.stringify(held));
    appendAudit(client.sqlite, { at: ports.clock.now(), actor, action: 'audiences.export', detail });
    appendReceipt(client.sqlite, { at: ports.clock.now(), actor, recipient: `file: ${platform}`, purpose: 'audience-file', bytes, payloadHash: hash, detail: JSON.stringify({ ...detail, name: title }) });
  }).immediate();
  emit('audiences.changed', { clientId });
}
