import { createHash } from 'node:crypto';
import { AppError } from '../../contract/errors.ts';
import type { FileRef, ImportKind, Mapping as ContractMapping } from '../../contract/import.ts';
import { answer, bindMapping, inspect, type ClientDefaults, type Inspection, type Mapping } from '../../domain/import/index.ts';
import type { ClientDb } from '../../vault/types.ts';
import { fileNameOf, placeOf } from './file-place.ts';
import type { OpenSource } from './file-source.ts';
import { openPlace } from './open-place.ts';
import { rememberedMappings } from './repo-client.ts';

export interface FileRequest {
  file: FileRef;
  kind?: ImportKind | undefined;
  mapping?: ContractMapping | undefined;
  sheet?: number | undefined;
}

export interface Inspected {
  opened: OpenSource;
  inspection: Inspection;
  mapping: Mapping;
  /** True where the mapping was corrected by a person before. */
  remembered: boolean;
}

/** Opens a file and finds out what it holds; the mapping is the caller's, a remembered one, or the proposed one. */
export async function inspectFile(db: ClientDb, client: ClientDefaults, request: FileRequest, now: number, signal: AbortSignal): Promise<Inspected> {
  const opened = await openPlace(placeOf(db, request.file));
  try {
    const remembered = rememberedMappings(db.sqlite, request.kind);
    const inspection = await inspect(opened.source, {
      fileName: fileNameOf(request.file), client, remembered, now, signal,
      ...(request.kind === undefined ? {} : { kind: request.kind }),
      ...(request.sheet === undefined ? {} : { sheet: request.sheet }),
    });
    const { proposal, headers } = inspection;
    const mapping = request.mapping === undefined ? proposal.mapping : bound(request.mapping as Mapping, headers);
    return { opened, inspection, mapping, remembered: request.mapping === undefined && remembered.some((one) => sameColumns(one, mapping)) };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** The mapping with every question answered by its fallback; a question without one stops the import. */
export function answered({ inspection, mapping }: Inspected, given: boolean): Mapping {
  if (given) return mapping;
  const open = inspection.proposal.questions.find(({ fallback }) => fallback === null);
  if (open) throw new AppError('INVALID_INPUT', open.messageKey, { params: open.params });
  return answer({ ...inspection.proposal, mapping }, {});
}

function bound(mapping: Mapping, headers: string[]): Mapping {
  const { mapping: fitting, missing } = bindMapping(mapping, headers);
  if (missing.length === 0) return fitting;
  throw new AppError('INVALID_INPUT', 'import:error.missingColumns', { params: { columns: missing.slice(0, 10).join(', ') } });
}

function sameColumns(left: Mapping, right: Mapping): boolean {
  const fields = (mapping: Mapping) => mapping.columns.filter(({ field }) => field !== null).map(({ header, field }) => `${header}\u001f${field}`).sort().join('\u001e');
  return left.kind === right.kind && fields(left) === fields(right);
}

/** What a remembered mapping is found by: the recognised source, else the headers. */
export function signatureOf(mapping: Mapping): string {
  if (mapping.source !== null) return mapping.source;
  const headers = mapping.columns.map(({ header }) => header.trim().toLowerCase()).sort();
  return createHash('sha256').update(headers.join('\u001f')).digest('hex').slice(0, 32);
}
