import type { AudienceUpload } from '../../contract/audience-uploads.ts';
import type { AudiencePlatform } from '../../contract/audiences.ts';
import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { ClientDb } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import type { JobContext } from '../handlers.ts';
import type { AudiencesDeps } from './deps.ts';
import { describeUpload, sentenceOf, uploadOf } from './describe-upload.ts';
import { refuseNobody } from './make-audience.ts';
import { closeExport, dropExport, memberWriter, openExport, type MemberRow } from './repo.ts';
import { openUpload } from './repo-uploads.ts';
import { runAudience, summaryOf, type Run } from './run-audience.ts';

type Input = Parsed<'audiences.prepare'>;
type There = Output<'audiences.prepare'>['there'];

const PLATFORM: Readonly<Record<string, AudiencePlatform>> = { 'google-ads': 'google-customer-match', meta: 'meta' };

/**
 * Draws up what would be sent to an ad account, and asks the platform what it would do there: only reading. Nothing is made or sent.
 * @throws AppError INVALID_INPUT `audiences:error.noAds` for a connection that has none, `audiences:error.nobody*` where nobody would be in it
 */
export async function prepareUpload(deps: AudiencesDeps, input: Input, context: JobContext): Promise<Output<'audiences.prepare'>> {
  const { id: connectionId, kind, name } = deps.connections.summary(input.clientId, input.connectionId);
  const platform = PLATFORM[kind];
  if (platform === undefined) throw new AppError('INVALID_INPUT', 'audiences:error.noAds', { params: { name } });
  const lease = deps.vault.require().lease(input.clientId);
  try {
    const { run, id } = await draw(deps, lease.db, { input, platform, connection: { id: connectionId, kind, name } }, context);
    const upload = describeUpload(lease.db, uploadOf(lease.db, id));
    deps.emit('audiences.changed', { clientId: input.clientId });
    return { upload, seen: summaryOf(run, platform, input.shown), there: await askThere(deps, input, upload, context) };
  } finally {
    lease.release();
  }
}

interface Drawing {
  input: Input;
  platform: AudiencePlatform;
  connection: { id: string; kind: string; name: string };
}

async function draw(deps: AudiencesDeps, client: ClientDb, { input: { audience, basis, name, shown }, platform, connection }: Drawing, context: JobContext): Promise<{ run: Run; id: string }> {
  const now = deps.ports.clock.now();
  const id = deps.ports.random.uuid();
  const { actor } = context;
  const row = openExport(client.sqlite, { uuid: id, platform, name, audience: JSON.stringify(audience), basis, actor, at: now });
  const bulk = client.openBulk();
  try {
    const write = memberWriter(bulk.sqlite, row, 'waiting');
    const keep = bulk.sqlite.transaction((members: readonly MemberRow[]) => write(members));
    const run = await runAudience({ unlocked: deps.vault.require(), client, request: { platform, audience, basis }, actor, now, shown }, context, (_, members) => keep.immediate(members));
    refuseNobody(run, basis);
    client.sqlite.transaction(() => {
      closeExport(client.sqlite, row, run.tally.exported, JSON.stringify(run.held));
      openUpload(client.sqlite, row, connection.id, JSON.stringify({ name: connection.name, kind: connection.kind }));
      appendAudit(client.sqlite, { at: now, actor, action: 'audiences.prepare', detail: { audience: id, platform, basis, people: run.tally.exported } });
    }).immediate();
    return { run, id };
  } catch (error) {
    dropExport(bulk.sqlite, row);
    throw error;
  } finally {
    bulk.end();
  }
}

/** A platform that cannot be asked now can be later: the draft stands, and says why. */
async function askThere({ connections }: AudiencesDeps, { clientId, connectionId, name }: Input, { id }: AudienceUpload, { actor, signal }: JobContext): Promise<There> {
  try {
    const ads = connections.ads(clientId, connectionId, actor, { audience: id });
    const { account } = await ads.test(signal);
    return { account, exists: (await ads.findAudience(name, signal)) !== null, failure: null };
  } catch (error) {
    if (signal.aborted) throw error;
    return { account: null, exists: null, failure: sentenceOf(error) };
  }
}
