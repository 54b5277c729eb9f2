import { AppError } from '../../contract/errors.ts';
import type { AudiencePlatform, AudienceSummary } from '../../contract/audiences.ts';
import { AudienceRows, bindColumns, PersonValues, phonesAreInternational, platforms, summarise, type BoundColumns } from '../../domain/audience/index.ts';
import { inspect, type ByteSource, type Inspection } from '../../domain/import/index.ts';
import { FilePass } from './file-pass.ts';
import { PartFiles } from './part-files.ts';

export interface AudienceRequest {
  platform: AudiencePlatform;
  /** ISO 3166-1 alpha-2 of people whose row names none; null where nobody says. */
  country: string | null;
  /** Where the file goes. Nothing is written where it is null: only counted and previewed. */
  out: string | null;
  /** How many records are shown value by value. */
  preview: number;
  fileName: string;
  /** Epoch milliseconds. */
  now: number;
  signal?: AbortSignal | undefined;
  progress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Reads contacts in whatever table they stand, and writes the people as a platform's upload takes them. One pass; memory does not grow with the file but for
 * eight to thirty-two bytes a person by which duplicates are told.
 * @throws AppError INVALID_INPUT where the file is no table, has no row below its header, or has no column that tells who somebody is; UNAVAILABLE where the file cannot be written
 */
export async function exportAudience(source: ByteSource, request: AudienceRequest): Promise<AudienceSummary> {
  const inspection = await inspect(source, {
    fileName: request.fileName, kind: 'contacts', now: request.now, ...(request.signal ? { signal: request.signal } : {}),
    client: { country: request.country ?? '', currency: 'USD', timezone: 'UTC', locale: 'en' },
  });
  if (inspection.sample.length === 0) throw new AppError('INVALID_INPUT', 'audiences:error.onlyHeader');
  const columns = bindColumns(inspection);
  requireIdentifier(request.platform, columns, inspection);
  const countryKnown = request.country !== null || columns.fields.has('country');
  const bareIsInternational = !countryKnown && phonesAreInternational(phonesIn(inspection, columns));
  const rows = new AudienceRows(platforms[request.platform], columns, new PersonValues(columns, request.country, bareIsInternational));
  const files = request.out === null ? null : new PartFiles(request.out, rows.header, platforms[request.platform].limits);
  const pass = await FilePass.over(source, inspection.dialect, new FilePass(rows, files, request.preview), request);
  const told = { gated: false, columns, countryKnown, bareIsInternational };
  return { ...summarise(request.platform, pass.tally, told), ...(request.preview > 0 ? { preview: pass.preview, rejects: pass.rejects } : {}) };
}

/** The sample's phones, as written. */
export function phonesIn({ sample }: Inspection, { fields }: BoundColumns): string[] {
  const at = fields.get('phone');
  return at === undefined ? [] : sample.map((row) => row[at] ?? '');
}

function requireIdentifier(platform: AudiencePlatform, { fields }: BoundColumns, { headers, dialect }: Inspection): void {
  const { identifiers } = platforms[platform];
  if (identifiers.some((field) => fields.has(field))) return;
  const key = identifiers.includes('phone') ? 'noIdentifierColumn' : 'noEmailColumn';
  throw new AppError('INVALID_INPUT', `audiences:error.${key}`, { params: { columns: dialect.hasHeader ? headers.slice(0, 20).join(', ') : '–' } });
}
