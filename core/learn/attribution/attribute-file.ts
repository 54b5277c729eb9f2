import type { ErrorParams } from '../../contract/errors.ts';
import { attribute, type Attribution, type AttributionRequest } from '../../domain/attribution/attribute.ts';
import type { ByteSource } from '../../domain/import/index.ts';
import { total } from '../../domain/attribution/path-table.ts';
import { fold } from '../../domain/import/normalise/fold.ts';
import { readPathFile, type PathColumns, type ReadPaths } from './read-path-file.ts';

export interface AttributeFileRequest extends Omit<AttributionRequest, 'direct' | 'nullsKnown'> {
  readonly columns: PathColumns;
  readonly separator: string;
  /** The channel of direct visits; null: whatever is called so. */
  readonly direct: string | null;
}

/** Something to know about the result. */
export interface AttributionNote {
  code: string;
  messageKey: string;
  params: ErrorParams;
}

/** As analytics tools call a visit that came from nowhere, folded. */
const DIRECT = new Set(['direct', '(direct)', '(direct) / (none)', 'direct / none', 'directo', 'direto', 'trafico directo', 'trafego direto', 'acceso directo', 'acesso direto'].map(fold));

/** Who earned the conversions of a file of paths. */
export async function attributeFile(source: ByteSource, request: AttributeFileRequest, signal?: AbortSignal): Promise<{ result: Attribution; notes: AttributionNote[] }> {
  const { columns, separator } = request;
  const read = await readPathFile(source, columns, separator, signal);
  const nullsKnown = columns.nulls !== null;
  const direct = directPlaces(read.table.channels, request.direct);
  const result = attribute(read.table, { ...request, direct, nullsKnown }, columns.value !== null);
  return { result, notes: notesOf(read, request, direct, result) };
}

function directPlaces(channels: readonly string[], name: string | null): Set<number> {
  const wanted = name === null ? DIRECT : new Set([fold(name)]);
  return new Set(channels.flatMap((channel, place) => (wanted.has(fold(channel)) ? [place] : [])));
}

function notesOf({ table, pathless }: ReadPaths, { columns, direct: name, models }: AttributeFileRequest, direct: ReadonlySet<number>, { channels }: Attribution): AttributionNote[] {
  const note = (code: string, key: string, params: ErrorParams = {}): AttributionNote => ({ code, messageKey: `attribution:note.${key}`, params });
  const notes: AttributionNote[] = [];
  if (pathless.rows > 0) notes.push(note('no-path', 'noPath', { count: pathless.rows, conversions: pathless.conversions }));
  if (total(table.conversions) === 0) notes.push(note('no-conversions', 'noConversions'));
  if (name !== null && direct.size === 0 && models.includes('lastNonDirect')) notes.push(note('no-direct', 'noDirect', { name }));
  if (columns.nulls === null && models.includes('shapleyRate')) notes.push(note('no-nulls', 'noNulls'));
  if (channels.some(({ shapleyRate }) => (shapleyRate ?? 0) < 0)) notes.push(note('negative-rate', 'negativeRate'));
  return notes;
}
