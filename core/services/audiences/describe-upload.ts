import type { AudienceUpload } from '../../contract/audience-uploads.ts';
import { AppError } from '../../contract/errors.ts';
import type { Actor } from '../../contract/values.ts';
import type { ClientDb } from '../../vault/types.ts';
import { findUpload, memberCounts, removalCounts, type UploadRow } from './repo-uploads.ts';

/** As adapters put it: core/export/<platform>. */
const BATCH: Readonly<Record<string, number>> = { 'google-customer-match': 5_000, meta: 10_000 };

const instantOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
const read = <T>(json: string | null): T | null => (json === null ? null : (JSON.parse(json) as T));

/** @throws AppError NOT_FOUND `audiences:error.gone` */
export function uploadOf(client: ClientDb, id: string): UploadRow {
  const row = findUpload(client.sqlite, id);
  if (!row) throw new AppError('NOT_FOUND', 'audiences:error.gone');
  return row;
}

export function describeUpload(client: ClientDb, row: UploadRow): AudienceUpload {
  const groups = memberCounts(client.sqlite, row.id);
  const counts: AudienceUpload['counts'] = {};
  for (const { state, people } of groups) counts[state] = (counts[state] ?? 0) + people;
  return {
    id: row.uuid, platform: row.platform, name: row.name, basis: row.basis, state: row.state, people: row.people, unnamed: row.unnamed, counts,
    connection: { id: row.connectionId, ...(JSON.parse(row.connection) as { name: string; kind: string }) },
    reason: read(row.reason), batches: Math.ceil(row.people / (BATCH[row.platform] ?? row.people)),
    why: groups.flatMap(({ state, reason, people }) => (reason !== null && (state === 'held' || state === 'refused') ? [{ state, reason, people }] : [])),
    outcome: read(row.outcome), removal: read(row.removal), ...removalCounts(client.sqlite, row.id),
    at: new Date(row.at).toISOString(), by: row.actor as Actor, approvedAt: instantOf(row.approvedAt), approvedBy: row.approvedBy as Actor | null, endedAt: instantOf(row.endedAt),
  };
}

/** What went wrong as a sentence that is kept; what nobody foresaw, without its words. */
export const sentenceOf = (error: unknown): { messageKey: string; params: AppError['params'] } =>
  error instanceof AppError ? { messageKey: error.messageKey, params: error.params } : { messageKey: 'errors:internal', params: {} };
