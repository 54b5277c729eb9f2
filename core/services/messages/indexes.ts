import { setImmediate as breathe } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { ClientDb } from '../../vault/types.ts';
import { MessageIndex } from './message-index.ts';
import { int8Of } from './reading-codec.ts';
import { countMessages, indexRowsAfter, indexRowsOf } from './repo-index.ts';
import { vectorsOf } from './repo-vectors.ts';
import type { VectorTable } from './vectors.ts';

interface Kept {
  /** The connection it was read from: another one after a lock or a restore. */
  handle: Database;
  index: MessageIndex | null;
  building: Promise<MessageIndex> | null;
  /** Changed while it was being built. */
  touched: Set<number>;
  vectors: VectorTable | null;
  /** Not whole yet: what is read meanwhile goes into them too. */
  filling: Set<VectorTable>;
}

/** Rows read before the core breathes. */
const AT_ONCE = 4000;

/** What lies in memory of each open client's messages; forgotten when the vault closes. */
export class Indexes {
  private readonly kept = new Map<string, Kept>();

  async of(client: ClientDb): Promise<MessageIndex> {
    const kept = this.slot(client);
    if (kept.index) return kept.index;
    kept.building ??= this.build(client, kept);
    return kept.building;
  }

  /** After a change of what is known of some messages. */
  touch(client: ClientDb, ids: readonly number[]): void {
    const kept = this.slot(client);
    if (kept.building) for (const id of ids) kept.touched.add(id);
    if (kept.index) refresh(kept.index, client, ids);
    for (const table of [kept.vectors, ...kept.filling]) {
      if (table) for (const { id, embedding } of vectorsOf(client.readOnly(), table.model, ids)) table.put(id, int8Of(embedding));
    }
  }

  /** After messages came, went, or changed hands. */
  stale(clientId: string): void {
    this.kept.get(clientId)?.vectors?.clear();
    this.kept.delete(clientId);
  }

  /** The table of a version of the model; filled when it is first asked for, kept while the client is open. */
  async vectors(client: ClientDb, model: string, fill: () => { table: VectorTable; filled: Promise<void> }): Promise<VectorTable> {
    const kept = this.slot(client);
    if (kept.vectors?.model === model) return kept.vectors;
    const { table, filled } = fill();
    kept.filling.add(table);
    try {
      await filled;
      kept.vectors = table;
      return table;
    } finally {
      kept.filling.delete(table);
    }
  }

  /** Vectors are what meaning is left of a text: they go with the keys. */
  forget(): void {
    for (const { vectors } of this.kept.values()) vectors?.clear();
    this.kept.clear();
  }

  private slot(client: ClientDb): Kept {
    const known = this.kept.get(client.id);
    if (known && known.handle === client.sqlite) return known;
    const fresh: Kept = { handle: client.sqlite, index: null, building: null, touched: new Set(), vectors: null, filling: new Set() };
    this.kept.set(client.id, fresh);
    return fresh;
  }

  private async build(client: ClientDb, kept: Kept): Promise<MessageIndex> {
    try {
      const index = await load(client);
      refresh(index, client, [...kept.touched]);
      kept.index = index;
      return index;
    } finally {
      kept.building = null;
      kept.touched.clear();
    }
  }
}

async function load(client: ClientDb): Promise<MessageIndex> {
  const index = new MessageIndex(countMessages(client.readOnly()));
  for (let last = 0; ; ) {
    const rows = indexRowsAfter(client.readOnly(), last, AT_ONCE);
    for (const row of rows) if (!index.full) index.add(row);
    last = rows.at(-1)?.[0] ?? 0;
    if (rows.length < AT_ONCE || index.full) break;
    await breathe();
  }
  index.sort();
  return index;
}

function refresh(index: MessageIndex, client: ClientDb, ids: readonly number[]): void {
  if (ids.length === 0) return;
  for (const row of indexRowsOf(client.readOnly(), ids)) {
    const position = index.positionOf(row[0]);
    if (position >= 0) index.set(position, row);
  }
}
