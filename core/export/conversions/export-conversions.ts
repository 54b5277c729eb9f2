import type { ConversionSummary } from '../../contract/conversions.ts';
import { AppError } from '../../contract/errors.ts';
import { PersonValues, phonesAreInternational } from '../../domain/audience/index.ts';
import { bindConversion, conversionPlatforms, ConversionRows, summariseConversions, type ConversionColumns, type ConversionTerms } from '../../domain/conversion/index.ts';
import { inspect, type ByteSource, type Inspection } from '../../domain/import/index.ts';
import { phonesIn } from '../audience/export-audience.ts';
import { FilePass } from '../audience/file-pass.ts';
import { PartFiles } from '../audience/part-files.ts';

export interface ConversionRequest extends ConversionTerms {
  /** ISO 3166-1 alpha-2 of people whose row names none; null where nobody says. */
  country: string | null;
  /** Where the file goes. Nothing is written where it is null: only counted and previewed. */
  out: string | null;
  /** How many records are shown value by value. */
  preview: number;
  fileName: string;
  signal?: AbortSignal | undefined;
  progress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Reads sales or leads in whatever table they stand, and writes them as a platform's upload of conversions takes them. Memory does not grow with the file but
 * for eight to thirty-two bytes a conversion by which repeated ones are told.
 * @throws AppError INVALID_INPUT where the file is no table or lacks a column that the platform needs; UNAVAILABLE where the file cannot be written
 */
export async function exportConversions(source: ByteSource, request: ConversionRequest): Promise<ConversionSummary> {
  const { country, signal } = request;
  const inspection = await inspect(source, {
    fileName: request.fileName, kind: 'contacts', now: request.now, ...(signal ? { signal } : {}),
    client: { country: country ?? '', currency: 'USD', timezone: 'UTC', locale: localeOf(country) },
  });
  const columns = await bindConversion(source, inspection, request.zone, signal);
  requireColumns(request, columns, inspection);
  const countryKnown = country !== null || columns.people.fields.has('country');
  const bareIsInternational = !countryKnown && phonesAreInternational(phonesIn(inspection, columns.people));
  const rows = new ConversionRows(request, columns, new PersonValues(columns.people, country, bareIsInternational));
  const files = request.out === null ? null : new PartFiles(request.out, rows.header, { rows: null, bytes: null });
  const pass = await FilePass.over(source, inspection.dialect, new FilePass(rows, files, request.preview), request);
  const summary = summariseConversions(request, pass.tally, { columns, noted: rows.noted, countryKnown, bareIsInternational });
  return { ...summary, ...(request.preview > 0 ? { preview: pass.preview, rejects: pass.rejects } : {}) };
}

/** How people of a country write numbers, where nothing in the file says. */
const localeOf = (country: string | null): string => (country === null ? 'en' : new Intl.Locale('und', { region: country }).maximize().baseName);

function requireColumns({ platform }: ConversionTerms, { people, event, clickId }: ConversionColumns, { headers, dialect }: Inspection): void {
  const { byClick, people: { identifiers } } = conversionPlatforms[platform];
  const key = byClick && clickId === null ? 'noClickColumn' : !byClick && !identifiers.some((field) => people.fields.has(field)) ? 'noPersonColumn' : event.at === undefined ? 'noTimeColumn' : null;
  if (key !== null) throw new AppError('INVALID_INPUT', `conversions:error.${key}`, { params: { columns: dialect.hasHeader ? headers.slice(0, 20).join(', ') : '–' } });
}
