import type { AudienceUpload } from '../../core/contract/audience-uploads.ts';
import type { AudienceBasis } from '../../core/contract/audiences.ts';
import { adsAccountOf } from '../ads-account.ts';
import { clientIdOf } from '../client-id.ts';
import { write, writeJson } from '../output.ts';
import type { Session } from '../session.ts';
import type { Shown } from '../shell.ts';

export interface UploadOptions {
  client: string;
  connector: string;
  segment?: string;
  basis?: AudienceBasis;
  name?: string;
  dryRun?: boolean;
  /** People shown value by value. */
  shown: number;
  segmentId: (clientId: string, asked: string) => Promise<string>;
}

/** `querencia export audience --connector`: a client's people, through the gate, into an ad account. One JSON document. */
export async function uploadAudience(session: Session, { client, connector, segment, basis = 'ads', name, dryRun = false, shown, segmentId }: UploadOptions): Promise<Shown> {
  const clientId = await clientIdOf(session, client);
  const account = await adsAccountOf(session, clientId, connector);
  const filter = segment === undefined ? {} : { segmentId: await segmentId(clientId, segment) };
  const title = name ?? segment ?? `Querencia ${new Date().toISOString().slice(0, 10)}`;
  const { upload, seen, there } = await session.job('audiences.prepare', { clientId, connectionId: account.id, basis, audience: { filter }, name: title, shown });
  const of = { clientId, id: upload.id };
  const dry = { rows: seen.rows, exported: seen.exported, held: seen.held, reasons: seen.reasons, fields: seen.fields, there, ...(shown > 0 ? { preview: seen.preview } : {}) };
  if (dryRun) {
    await session.call('audiences.discard', of);
    return told(session, { ...upload, id: null }, { dryRun, ...dry });
  }
  try {
    await session.call('audiences.approve', of);
  } catch (error) {
    await session.call('audiences.discard', of).catch(() => undefined);
    throw error;
  }
  return told(session, await session.job('audiences.send', of), { dryRun, ...dry });
}

async function told({ t }: Session, { id, platform, name, connection, state, reason, people, batches, counts, why, unnamed, outcome }: Omit<AudienceUpload, 'id'> & { id: string | null }, more: { dryRun: boolean }): Promise<Shown> {
  const put = counts.put ?? 0;
  const words = reason === null ? '' : t(reason.messageKey, reason.params);
  const said = more.dryRun ? t('audiences:cliUpload.dryRun', { count: people, name }) : reason === null ? t('audiences:cliUpload.sent', { put, count: people, name }) : t('audiences:cliUpload.paused', { reason: words });
  await writeJson({ upload: id, platform, name, connector: connection, state, ...(reason === null ? {} : { reason: { ...reason, message: words } }), people, batches, counts, why, unnamed, outcome, gated: true, ...more });
  await write(process.stderr, `${said}\n`);
  return { json: undefined, text: null, failed: state === 'paused' };
}
