import type { Database } from 'better-sqlite3';
import type { ResolveContext } from '../identity/service.ts';
import { scorePairs } from './repo-alike.ts';
import { confirmedWriter } from './repo-confirmed.ts';
import { chunkDimensions, dimensionKey } from './repo-chunk-dimensions.ts';
import { chunkPeople } from './repo-chunk-people.ts';
import { noNotes } from './repo.ts';
import type { ChunkCounts, Merger } from './merger.ts';
import { numberEquals } from './repo-ordinals.ts';
import { changedLines, changedOrders } from './repo-order-changes.ts';
import { stageTable } from './repo-stage.ts';

const stagedNames = ['full_name', 'country', 'region', 'city', 'postcode'];

/** Merges staged order lines: an order by source and id, a line by what it says and its ordinal among equals. */
export function orderMerger(db: Database, context: ResolveContext): Merger {
  const stage = stageTable(context.importId);
  return {
    steps: ['equals', 'status'],
    prepare(step) {
      if (step === 'status') lastStatus(db, stage);
      return { ...noNotes, duplicateLines: step === 'equals' ? numberEquals(db, context.importId, ['order_id', 'line_key'], 'line_key') : 0 };
    },
    open() {
      const people = chunkPeople(db, context, stagedNames);
      const dims = chunkDimensions(db, context.importId, false);
      const headers = changedOrders(db, context);
      const lines = changedLines(db, context);
      const insertOrders = db.prepare(ordersSql(stage));
      const insertLines = db.prepare(linesSql(stage));
      const met = db.prepare<[object], number>(metSql(stage)).pluck();
      const confirm = confirmedWriter(db, context.importId, 'purchase_line');
      return (from, to): ChunkCounts => {
        const { tombstoned } = people(from, to);
        dims(from, to);
        const { source, importId } = context;
        insertOrders.run({ source, importId, from, to });
        const touched = headers(from, to);
        for (const seq of lines(from, to)) touched.add(seq);
        const inserted = insertLines.run({ source, importId, from, to }).changes;
        if (inserted < to - from + 1) confirm(met.all({ source, importId, from, to }));
        return { inserted, updated: touched.size, notes: { ...noNotes, tombstoned } };
      };
    },
    later: [scorePairs(db, context.importId)],
    /** Events that came before their order find it now. */
    finish() {
      db.prepare(
        `UPDATE event SET purchase_id = (SELECT p.id FROM purchase p WHERE p.external_id = event.order_ref ORDER BY p.source = event.source DESC, p.id LIMIT 1)
         WHERE purchase_id IS NULL AND order_ref IS NOT NULL AND EXISTS (SELECT 1 FROM purchase p WHERE p.external_id = event.order_ref)`,
      ).run();
    },
  };
}

/** The last status that the file gives of each order: rows that contradict each other are one file's word, not news. */
function lastStatus(db: Database, stage: string): void {
  db.exec(`CREATE TABLE IF NOT EXISTS ${stage}_seen (order_id TEXT PRIMARY KEY, status TEXT, cancelled INTEGER, seq INTEGER) STRICT, WITHOUT ROWID`);
  db.exec(`INSERT INTO ${stage}_seen SELECT order_id, status, ifnull(cancelled, 0), max(seq) FROM ${stage} WHERE status IS NOT NULL GROUP BY order_id ORDER BY order_id`);
}

function ordersSql(stage: string): string {
  return `INSERT INTO purchase (source, external_id, contact_id, ordered_at, local_date, currency, channel_id, campaign_id, status, cancelled,
      country, props, import_id)
    SELECT @source, s.order_id, p.contact_id, min(s.at), s.local_date, s.currency, d.channel_id, d.campaign_id, h.status,
      ifnull(h.cancelled, 0), s.country, s.order_props, @importId
    FROM ${stage} s LEFT JOIN ${stage}_seen h ON h.order_id = s.order_id LEFT JOIN temp.chunk_person p ON p.person_key = s.person_key
      LEFT JOIN temp.chunk_dim d ON d.dim = ${dimensionKey('s', false)}
    WHERE s.seq BETWEEN @from AND @to GROUP BY s.order_id
    ON CONFLICT (external_id, source) DO NOTHING`;
}

/** Lines of earlier imports that staged rows say again. */
function metSql(stage: string): string {
  return `SELECT l.id FROM ${stage} s JOIN purchase o ON o.external_id = s.order_id AND o.source = @source LEFT JOIN ${stage}_dup d ON d.seq = s.seq
      JOIN purchase_line l ON l.purchase_id = o.id AND l.line_key = s.line_key AND l.ordinal = ifnull(d.ordinal, 0)
    WHERE s.seq BETWEEN @from AND @to AND l.import_id IS NOT @importId`;
}

function linesSql(stage: string): string {
  return `INSERT INTO purchase_line (purchase_id, line_key, ordinal, sku, product, category, quantity, unit_price_micros, amount_micros, at,
      local_date, props, import_id, row)
    SELECT o.id, s.line_key, ifnull(d.ordinal, 0), s.sku, s.product, s.category, s.quantity, s.unit_price_micros, s.amount_micros, s.at,
      s.local_date, s.line_props, @importId, s.row
    FROM ${stage} s JOIN purchase o ON o.external_id = s.order_id AND o.source = @source
      LEFT JOIN ${stage}_dup d ON d.seq = s.seq
    WHERE s.seq BETWEEN @from AND @to AND ifnull(d.ordinal, 0) >= 0 ORDER BY s.seq
    ON CONFLICT (purchase_id, line_key, ordinal) DO NOTHING`;
}
