import { AppError } from '../../contract/errors.ts';
import type { AudiencePlatform, AudiencePreview, AudienceReason, AudienceSummary } from '../../contract/audiences.ts';
import { AudienceRows, bindColumns, emptyTally, PersonValues, phonesAreInternational, platforms, summarise, type BoundColumns, type Tally } from '../../domain/audience/index.ts';
import { inspect, readRecords, type ByteSource, type Inspection, type RecordBatch } from '../../domain/import/index.ts';
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

/** Rejected rows that are named in the answer. */
const NAMED_REJECTS = 100;

/**
 * Reads contacts in whatever table they stand, and writes the people as a platform's upload takes them. One pass; memory does not grow with the file but for
 * eight to thirty-two bytes a person by which duplicates are told.
 * @throws AppError INVALID_INPUT where the file is no table or has no column that tells who somebody is; UNAVAILABLE where the file cannot be written
 */
export async function exportAudience(source: ByteSource, request: AudienceRequest): Promise<AudienceSummary> {
  const inspection = await inspect(source, {
    fileName: request.fileName, kind: 'contacts', now: request.now, ...(request.signal ? { signal: request.signal } : {}),
    client: { country: request.country ?? '', currency: 'USD', timezone: 'UTC', locale: 'en' },
  });
  const columns = bindColumns(inspection);
  requireIdentifier(request.platform, columns, inspection);
  const countryKnown = request.country !== null || columns.fields.has('country');
  const bareIsInternational = !countryKnown && phonesAreInternational(phonesIn(inspection, columns));
  const rows = new AudienceRows(request.platform, columns, new PersonValues(columns, request.country, bareIsInternational));
  const files = request.out === null ? null : new PartFiles(request.out, rows.header, platforms[request.platform].limits);
  const pass = new Pass(rows, files, request.preview);
  try {
    for await (const batch of readRecords(source, inspection.dialect, request.signal ? { signal: request.signal } : {})) {
      await pass.take(batch);
      request.progress?.(batch.next.byteOffset, source.size);
      if (request.signal?.aborted) throw new AppError('CANCELLED', 'errors:cancelled');
    }
    pass.tally.files = files === null ? [] : await files.finish();
  } catch (error) {
    await files?.discard();
    throw error;
  }
  const told = { gated: false, columns, countryKnown, bareIsInternational };
  return { ...summarise(request.platform, pass.tally, told), ...(request.preview > 0 ? { preview: pass.preview, rejects: pass.rejects } : {}) };
}

/** One reading of the file. */
class Pass {
  readonly tally: Tally = emptyTally();
  readonly preview: AudiencePreview[] = [];
  readonly rejects: { row: number; reason: AudienceReason }[] = [];
  readonly #rows: AudienceRows;
  readonly #files: PartFiles | null;
  #toShow: number;

  constructor(rows: AudienceRows, files: PartFiles | null, preview: number) {
    this.#rows = rows;
    this.#files = files;
    this.#toShow = preview;
  }

  async take(batch: RecordBatch): Promise<void> {
    for (const { row } of batch.broken) this.#reject(row, 'unreadable');
    for (let record = 0; record < batch.count; record++) {
      const outcome = this.#rows.read(batch, record);
      // Only a record without any identifier can be blank.
      if (outcome.reason === 'no_identifier' && batch.isBlank(record)) continue;
      if (this.#toShow > 0) {
        this.#toShow--;
        this.preview.push(...this.#rows.explain(batch, record));
      }
      if (outcome.reason !== null) {
        this.#reject(batch.rowNumber(record), outcome.reason);
        continue;
      }
      this.#count(outcome);
      const waits = this.#files?.add(outcome.line);
      if (waits) await waits;
    }
  }

  #count({ dropped, duplicate, consentUnknown }: ReturnType<AudienceRows['read']>): void {
    const { tally } = this;
    tally.rows++;
    tally.exported++;
    if (duplicate) tally.duplicates++;
    if (consentUnknown) tally.consentUnknown++;
    for (const field of dropped) tally.fields[field] = (tally.fields[field] ?? 0) + 1;
  }

  #reject(row: number, reason: AudienceReason): void {
    this.tally.rows++;
    this.tally.reasons[reason] = (this.tally.reasons[reason] ?? 0) + 1;
    if (this.rejects.length < NAMED_REJECTS) this.rejects.push({ row, reason });
  }
}

function phonesIn({ sample }: Inspection, { fields }: BoundColumns): string[] {
  const at = fields.get('phone');
  return at === undefined ? [] : sample.map((row) => row[at] ?? '');
}

function requireIdentifier(platform: AudiencePlatform, { fields }: BoundColumns, { headers, dialect }: Inspection): void {
  const { identifiers } = platforms[platform];
  if (identifiers.some((field) => fields.has(field))) return;
  const key = identifiers.includes('phone') ? 'noIdentifierColumn' : 'noEmailColumn';
  throw new AppError('INVALID_INPUT', `audiences:error.${key}`, { params: { columns: dialect.hasHeader ? headers.slice(0, 20).join(', ') : '–' } });
}
