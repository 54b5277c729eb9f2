import { createHash } from 'node:crypto';
import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import { platforms } from '../../domain/audience/index.ts';
import type { ClientDb } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import { peopleReader } from '../deliveries/service.ts';
import type { JobContext } from '../handlers.ts';
import { appendReceipt } from '../receipts/service.ts';
import type { AudiencesDeps } from './deps.ts';
import { findExport, goneMembers, markRemoved, presentMembers, type ExportRow, type MemberRow } from './repo.ts';
import { audienceFile, target } from './target.ts';

const CHUNK = 1000;
const TEXT_LIMIT = 200_000;

/** @throws AppError NOT_FOUND `audiences:error.gone` */
export function exportOf(client: ClientDb, id: string): ExportRow {
  const row = findExport(client.sqlite, id);
  if (!row) throw new AppError('NOT_FOUND', 'audiences:error.gone');
  return row;
}

/**
 * The file by which a platform takes people out of an audience: the hashes that it was given, of everybody who was erased, said no, or stands in a register
 * since. Whoever was erased is forgotten with it.
 */
export async function writeRemoval(deps: AudiencesDeps, { clientId, id, path }: Parsed<'audiences.removal'>, context: JobContext): Promise<Output<'audiences.removal'>> {
  const lease = deps.vault.require().lease(clientId);
  try {
    const client = lease.db;
    const row = exportOf(client, id);
    const members = await membersToRemove(client, row, deps.ports.clock.now(), context);
    const out = target(path, audienceFile(row.platform), TEXT_LIMIT);
    const hash = createHash('sha256').update(audienceFile(row.platform).header);
    try {
      for (const member of members) {
        const line = lineOf(row, member);
        hash.update(line);
        await out.add(line);
      }
      const files = await out.finish();
      const erased = members.filter(({ contactId }) => contactId === null).length;
      settle(deps, client, row, { members, erased, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), hash: hash.digest('hex') }, context);
      return { people: members.length, erased, files, text: out.text() };
    } catch (error) {
      await out.discard();
      throw error;
    }
  } finally {
    lease.release();
  }
}

export async function membersToRemove(client: ClientDb, row: ExportRow, now: number, { signal, progress }: Pick<JobContext, 'signal' | 'progress'>): Promise<MemberRow[]> {
  const found = new Map(goneMembers(client.sqlite, row.id).map((member) => [member.seq, member]));
  const read = peopleReader(client, { channel: 'ads', purpose: 'marketing', deliveryId: 0 });
  for (let after = 0; ; ) {
    signal.throwIfAborted();
    const members = presentMembers(client.sqlite, row.id, after, CHUNK);
    const last = members.at(-1);
    if (!last) break;
    const refused = new Set(read(members.map(({ contactId }) => contactId), now).filter(({ person }) => person.registered || person.tombstoned).map(({ row: { id } }) => id));
    for (const member of members) if (refused.has(member.contactId)) found.set(member.seq, member);
    after = last.seq;
    progress({ phase: 'gating', done: after, total: row.people, unit: 'rows' });
  }
  return [...found.values()].sort((left, right) => left.seq - right.seq);
}

/** Only what the platform finds people by; the other columns of its template stay blank. */
function lineOf({ platform }: ExportRow, { email, phone }: MemberRow): string {
  const cells = platforms[platform].columns.map(({ field }) => (field === 'email' ? (email?.toString('hex') ?? '') : field === 'phone' ? (phone?.toString('hex') ?? '') : ''));
  return `${cells.join(',')}\n`;
}

interface Removed {
  members: readonly MemberRow[];
  erased: number;
  bytes: number;
  hash: string;
}

function settle({ ports, emit }: AudiencesDeps, client: ClientDb, row: ExportRow, { members, erased, bytes, hash }: Removed, { actor }: JobContext): void {
  const detail = { audience: row.uuid, platform: row.platform, people: members.length, erased };
  const now = ports.clock.now();
  client.sqlite.transaction(() => {
    markRemoved(client.sqlite, row.id, members.map(({ seq }) => seq), now);
    appendAudit(client.sqlite, { at: now, actor, action: 'audiences.removal', detail });
    appendReceipt(client.sqlite, { at: now, actor, recipient: `file: ${row.platform}`, purpose: 'audience-file', bytes, payloadHash: hash, detail: JSON.stringify({ ...detail, removal: true }) });
  }).immediate();
  emit('audiences.changed', { clientId: client.id });
}

