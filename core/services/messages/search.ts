import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import { isRead } from '../../inference/text-reader.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { MessagesContext } from './deps.ts';
import { rowsOf } from './page.ts';
import { int8Of, packVector } from './reading-codec.ts';
import { idLists } from './repo-lists.ts';
import { countVectors, vectorsAfter } from './repo-vectors.ts';
import { failuresOf } from './select.ts';
import { highest, VectorTable } from './vectors.ts';

const AT_ONCE = 4000;
/** Same texts are shown once: so many more are looked at. */
const SPARE = 4;

/** The messages nearest in meaning to a query, same texts folded into the newest of them. */
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
  const found = new Map<number, { id: number; similarity: number; same: number }>();
  for (const row of highest(cosines, limit * SPARE)) {
    const id = table.ids[row] as number;
    const group = index.group[index.positionOf(id)] as number;
    const known = found.get(group);
    if (known) {
      known.same += 1;
      if ((index.at[index.positionOf(id)] as number) > (index.at[index.positionOf(known.id)] as number)) known.id = id;
    }
    if (!known && found.size < limit) found.set(group, { id, similarity: cosines[row] as number, same: 0 });
  }
  const hits = [...found.values()];
  const rows = rowsOf(client.readOnly(), hits.map(({ id }) => id));
  return { searched, rows: rows.map((row, at) => ({ ...row, duplicates: hits[at]?.same ?? 0, similarity: hits[at]?.similarity ?? 0 })) };
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
