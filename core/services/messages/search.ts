import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import { agreementWith } from '../../domain/voice/agreement.ts';
import type { LabelCodes } from '../../domain/voice/label-codes.ts';
import { isRead } from '../../inference/text-reader.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { MessagesContext } from './deps.ts';
import type { MessageIndex } from './message-index.ts';
import { rowsOf } from './page.ts';
import { int8Of, packVector } from './reading-codec.ts';
import { idLists } from './repo-lists.ts';
import { countVectors, vectorsAfter } from './repo-vectors.ts';
import { failuresOf, labelsAt } from './select.ts';
import { highest, VectorTable } from './vectors.ts';

const AT_ONCE = 4000;

/** The messages nearest in meaning to a query, those read as the query is a little nearer; same texts are folded into the newest of them. */
export async function searchMessages(context: MessagesContext, { clientId, query, filter, limit }: Parsed<'messages.search'>): Promise<Output<'messages.search'>> {
  const client = context.vault.require().openClient(clientId);
  const reader = context.readers.readerOf(clientId);
  const [read] = await reader.readAll([query], { urgent: true });
  if (!read || !isRead(read)) throw read?.error ?? new AppError('UNAVAILABLE', 'models:not_reading', { retryable: true });
  const vector = packVector(read.embedding);
  if (vector === null) return { rows: [], searched: 0 };
  const table = await vectorTable(context, client, reader.version, read.embedding.length);
  const index = await context.indexes.of(client);
  const fails = failuresOf(index, filter, idLists(client.readOnly(), filter));
  let searched = 0;
  const cosines = table.cosines(int8Of(vector), (id) => {
    const position = index.positionOf(id);
    const wanted = position >= 0 && fails[position] === 0;
    if (wanted) searched += 1;
    return wanted;
  });
  const hits = nearest(table, cosines, index, agreementWith(read), limit);
  const rows = rowsOf(client.readOnly(), hits.map(({ id }) => id));
  return { searched, rows: rows.map((row, at) => ({ ...row, duplicates: hits[at]?.same ?? 0, similarity: hits[at]?.similarity ?? 0 })) };
}

interface Hit {
  id: number;
  similarity: number;
  /** Others with the same text. */
  same: number;
}

/** The nearest texts, each once: the newest message that says it stands for all. */
function nearest(table: VectorTable, cosines: Float32Array, index: MessageIndex, agreement: (labels: LabelCodes) => number, limit: number): Hit[] {
  const near = new Float32Array(index.groups).fill(-2);
  const similarity = new Float32Array(index.groups);
  const newest = new Int32Array(index.groups).fill(-1);
  const messages = new Int32Array(index.groups);
  for (let row = 0; row < cosines.length; row += 1) {
    const cosine = cosines[row] as number;
    if (cosine < -1.5) continue;
    const position = index.positionOf(table.ids[row] as number);
    const group = index.group[position] as number;
    const labels = labelsAt(index, position);
    const here = labels === null ? cosine : cosine + agreement(labels);
    if (here > (near[group] as number)) [near[group], similarity[group]] = [here, cosine];
    const known = newest[group] as number;
    if (known < 0 || (index.at[position] as number) > (index.at[known] as number)) newest[group] = position;
    messages[group] = (messages[group] as number) + 1;
  }
  return highest(near, limit).map((group) => ({ id: index.ids[newest[group] as number] as number, similarity: similarity[group] as number, same: (messages[group] as number) - 1 }));
}

function vectorTable(context: MessagesContext, client: ClientDb, model: string, dimensions: number): Promise<VectorTable> {
  return context.indexes.vectors(client, model, () => {
    const table = new VectorTable(model, dimensions, countVectors(client.readOnly()));
    return { table, filled: fill(table, client) };
  });
}

async function fill(table: VectorTable, client: ClientDb): Promise<void> {
  for (let last = 0; ; ) {
    const rows = vectorsAfter(client.readOnly(), table.model, last, AT_ONCE);
    for (const { id, embedding } of rows) table.put(id, int8Of(embedding));
    last = rows.at(-1)?.id ?? last;
    if (rows.length < AT_ONCE) return;
    await breathe();
  }
}
