import type { z } from 'zod';
import type { proposal as proposalSchema } from '../../contract/import.ts';
import { compileMapping, fieldsFor, readRecords, type ClientDefaults, type NormalisedRow, type RowReject } from '../../domain/import/index.ts';
import type { Inspected } from './inspect-file.ts';

type Proposal = z.input<typeof proposalSchema>;
type Preview = Proposal['preview'];

const shownRows = 20;
/** Records looked at for the preview; a file of nothing but rejects is not read to its end. */
const seenRecords = 2000;

/** What a file is taken for, with its first rows as they would go in. */
export async function propose(inspected: Inspected, fileName: string, client: ClientDefaults, now: number): Promise<Proposal> {
  const { inspection, mapping, opened, remembered } = inspected;
  const { proposal, dialect } = inspection;
  return {
    file: { name: fileName, bytes: opened.fingerprint.size },
    kind: proposal.kind,
    kindConfidence: proposal.kindConfidence,
    source: proposal.source,
    headerLanguage: proposal.headerLanguage,
    dialect: { format: dialect.format, encoding: dialect.encoding, delimiter: dialect.delimiter, sheets: dialect.sheets, sheet: dialect.sheet },
    columns: proposal.columns.map(({ column, header, confidence, because, examples }) => ({ column, header, confidence, because, examples })),
    mapping,
    questions: proposal.questions,
    notes: proposal.notes,
    fields: fieldsFor(mapping.kind).map(({ field, type, requires }) => ({ field, type, ...(requires === undefined ? {} : { requires }) })),
    preview: await preview(inspected, client, now),
    rowsSeen: inspection.rowsSeen,
    complete: inspection.complete,
    remembered,
  };
}

async function preview({ opened, inspection, mapping }: Inspected, client: ClientDefaults, now: number): Promise<Preview> {
  const shown: Preview = { rows: [], rejects: [] };
  if (opened.source.size === 0 || inspection.headers.length === 0) return shown;
  const normaliser = compileMapping(mapping, { client, headers: inspection.headers, now });
  let seen = 0;
  for await (const records of readRecords(opened.source, inspection.dialect)) {
    const { rows, rejects } = normaliser.normalise(records);
    shown.rows.push(...rows.slice(0, shownRows - shown.rows.length).map((row) => ({ row: row.row, values: flat(row) })));
    shown.rejects.push(...rejects.slice(0, shownRows - shown.rejects.length).map(sentence));
    seen += records.count;
    if (shown.rows.length >= shownRows || seen >= seenRecords) break;
  }
  return shown;
}

function sentence({ row, column, messageKey, params }: RowReject): Preview['rejects'][number] {
  return { row, column, messageKey, params };
}

/** A row's values for a table: instants as ISO text, lists and objects as JSON, nothing that is empty. */
function flat(row: NormalisedRow): Record<string, string | number | boolean | null> {
  const values: Record<string, string | number | boolean | null> = {};
  for (const [field, value] of Object.entries(row) as [string, unknown][]) {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    if (['row', 'line', 'contentHash', 'keyHash', 'emailKey'].includes(field)) continue;
    if (typeof value === 'number') values[field] = /(^at|At)$/.test(field) ? new Date(value).toISOString() : value;
    else if (typeof value === 'string' || typeof value === 'boolean') values[field] = value;
    else values[field] = JSON.stringify(value);
  }
  return values;
}

