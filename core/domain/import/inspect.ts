import { bindMapping, mappingFits } from './mapping/bind-mapping.ts';
import { proposeMapping } from './mapping/propose-mapping.ts';
import type { Sample } from './mapping/propose-mapping.ts';
import { readRecords } from './read/read-records.ts';
import { ColumnFacts, markOf, orderOf } from './sniff/column-facts.ts';
import { sniffDialect } from './sniff/sniff-dialect.ts';
import { headersOf, sniffTable } from './sniff/sniff-table.ts';
import type {
  ByteSource,
  ColumnProposal,
  Dialect,
  Inspection,
  InspectOptions,
  Mapping,
  Proposal,
  RecordBatch,
} from './types.ts';

const sampleRows = 2000;
const shownRows = 20;
/** Columns beyond this are taken as they are named, without looking at their values. */
const judgedColumns = 600;

/** Finds out how a file is written, what it holds and how its columns become fields. Reads on only where the first rows leave a date's order or a decimal mark open. */
export async function inspect(source: ByteSource, options: InspectOptions): Promise<Inspection> {
  const raw = await sniffDialect(source, options.sheet ?? 0);
  const head = await firstRows(source, raw, options);
  const shape = raw.format === 'jsonl' ? { preambleRows: 0, hasHeader: false, preamble: [] } : sniffTable(head.rows);
  const dialect: Dialect = { ...raw, preambleRows: shape.preambleRows, hasHeader: shape.hasHeader };
  const first = head.rows[shape.preambleRows] ?? [];
  const headers = raw.format === 'jsonl' ? raw.keys : headersOf(first, shape.hasHeader);
  const data = head.rows.slice(shape.preambleRows + (shape.hasHeader ? 1 : 0));
  const facts = headers.map(() => new ColumnFacts());
  for (const row of data)
    for (let at = 0; at < Math.min(headers.length, judgedColumns); at++) facts[at]?.add(row[at] ?? '');
  const sample: Sample = {
    headers,
    facts,
    preamble: shape.preamble,
    delimiter: raw.format === 'csv' ? dialect.delimiter : '',
    fileName: options.fileName,
    kind: options.kind,
    client: options.client,
  };
  let proposal = proposeMapping(sample);
  const open = openColumns(proposal);
  let rowsSeen = data.length;
  if (open.length > 0 && !head.complete) {
    rowsSeen = await gatherEvidence(source, dialect, open, facts, options);
    proposal = proposeMapping(sample);
  }
  return {
    dialect,
    headers,
    sample: data.slice(0, shownRows),
    rowsSeen,
    complete: head.complete,
    proposal: withRemembered(proposal, headers, options.remembered ?? []),
  };
}

interface Head {
  rows: string[][];
  complete: boolean;
}

async function firstRows(source: ByteSource, dialect: Dialect, options: InspectOptions): Promise<Head> {
  const rows: string[][] = [];
  for await (const batch of readRecords(source, dialect, readOptions(options))) {
    for (let at = 0; at < batch.count; at++) {
      if (rows.length >= sampleRows) return { rows, complete: false };
      if (!batch.isBlank(at) || rows.length < 30) rows.push(fieldsOf(batch, at));
    }
  }
  return { rows, complete: true };
}

function fieldsOf(batch: RecordBatch, record: number): string[] {
  return Array.from({ length: batch.fieldCount(record) }, (_, column) => batch.field(record, column));
}

function readOptions(options: InspectOptions): { signal?: AbortSignal } {
  return options.signal ? { signal: options.signal } : {};
}

function openColumns(proposal: Proposal): number[] {
  return proposal.questions
    .filter(({ id }) => id === 'dateOrder' || id === 'decimal')
    .flatMap(({ columns }) => columns);
}

/** Reads the whole file if need be, looking only at the columns in doubt, until one value decides each. */
async function gatherEvidence(
  source: ByteSource,
  dialect: Dialect,
  open: readonly number[],
  facts: readonly ColumnFacts[],
  options: InspectOptions,
): Promise<number> {
  let rows = 0;
  const decided = (column: number): boolean => {
    const each = facts[column];
    return each === undefined || (each.slashed > 0 ? orderOf(each) !== null : markOf(each) !== null);
  };
  for await (const batch of readRecords(source, dialect, readOptions(options))) {
    for (let at = 0; at < batch.count; at++)
      for (const column of open) facts[column]?.addEvidence(batch.field(at, column));
    rows += batch.count;
    if (open.every(decided)) break;
  }
  return rows;
}

/** A mapping that a person corrected before takes the place of the proposed one where its columns are all there. */
function withRemembered(proposal: Proposal, headers: readonly string[], remembered: readonly Mapping[]): Proposal {
  const found = remembered.find(
    (mapping) =>
      mapping.kind === proposal.kind && mapping.source === proposal.mapping.source && mappingFits(mapping, headers),
  );
  if (!found) return proposal;
  const { mapping } = bindMapping(found, headers);
  const columns = proposal.columns.map((column): ColumnProposal => {
    const known = mapping.columns[column.column];
    return { ...column, field: known?.field ?? null, confidence: known?.field == null ? column.confidence : 0.99 };
  });
  return { ...proposal, mapping, columns, questions: proposal.questions.filter(({ id }) => id === 'kind') };
}
