import { answer, bytesOf, compileMapping, inspect, readRecords } from '../index.ts';
import type { ByteSource, ClientDefaults, ImportKind, Inspection, NormalisedRow, RowReject } from '../index.ts';

export interface Taken {
  found: Inspection;
  rows: NormalisedRow[];
  rejects: RowReject[];
  skipped: string[];
  /** Records with content that were read. */
  read: number;
}

export interface TakeOptions {
  client: ClientDefaults;
  now: number;
  fileName?: string;
  kind?: ImportKind;
}

/** Inspects a file, answers its questions as nobody would, and reads all of it: what an import does before it writes. */
export async function takeFile(text: string | Uint8Array, { client, now, fileName = 'export.csv', kind }: TakeOptions): Promise<Taken> {
  const source: ByteSource = bytesOf(text);
  const found = await inspect(source, { fileName, client, now, ...(kind ? { kind } : {}) });
  const normaliser = compileMapping(answer(found.proposal, {}), { client, headers: found.headers, now });
  const taken: Taken = { found, rows: [], rejects: [], skipped: [], read: 0 };
  for await (const batch of readRecords(source, found.dialect)) {
    const out = normaliser.normalise(batch);
    taken.rows.push(...out.rows);
    taken.rejects.push(...out.rejects);
    taken.skipped.push(...out.skipped.map(({ reason }) => reason));
    taken.read += out.read;
  }
  return taken;
}

/** Every record of a file as its fields, titles and header among them. */
export async function fieldsOfFile(bytes: Uint8Array, client: ClientDefaults, now: number): Promise<{ records: string[][]; header: number }> {
  const source = bytesOf(bytes);
  const { dialect } = await inspect(source, { fileName: 'export.csv', client, now });
  const records: string[][] = [];
  for await (const batch of readRecords(source, { ...dialect, preambleRows: 0, hasHeader: false })) {
    for (let record = 0; record < batch.count; record++)
      records.push(Array.from({ length: batch.fieldCount(record) }, (_, column) => batch.field(record, column)));
  }
  return { records, header: dialect.preambleRows };
}

/** Records as delimited text, quoted where they must be. */
export function csvOf(records: readonly (readonly string[])[]): string {
  return records.map((fields) => `${fields.map(quoted).join(',')}\n`).join('');
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
