import type { Database } from 'better-sqlite3';
import type { ResolveContext } from '../identity/service.ts';
import { dimensionKey } from './repo-chunk-dimensions.ts';
import { importOwner, setColumns, undoLog, type UndoTable, type Values } from '../undo/service.ts';
import { stageTable } from './repo-stage.ts';

type Changed = Values & { seq: number; id: number; owner: number | null };
type Range = { source: string; importId: number; from: number; to: number };
type ByRange = (from: number, to: number) => Set<number>;

/** Columns of an order that a later row may change, and from what; of several statuses in a file the last one counts. */
const header: [column: string, newer: string][] = [
  ['contact_id', 'ifnull(o.contact_id, p.contact_id)'],
  ['status', 'ifnull(h.status, o.status)'],
  ['cancelled', 'ifnull(h.cancelled, o.cancelled)'],
  ['channel_id', 'ifnull(o.channel_id, d.channel_id)'],
  ['campaign_id', 'ifnull(o.campaign_id, d.campaign_id)'],
  ['country', 'ifnull(o.country, s.country)'],
  ['props', 'ifnull(o.props, s.order_props)'],
];

/**
 * Completes and updates orders that were there before: the newer status, and whatever was missing.
 * @returns the staged rows whose order was changed and whose line was there already
 */
export function changedOrders(db: Database, context: ResolveContext): ByRange {
  const stage = stageTable(context.importId);
  const select = db.prepare<[Range], Changed & { held: number }>(
    `SELECT s.seq, o.id, o.import_id AS owner,
       EXISTS (SELECT 1 FROM purchase_line l WHERE l.purchase_id = o.id AND l.line_key = s.line_key
         AND l.ordinal = max(0, ifnull((SELECT ordinal FROM ${stage}_dup x WHERE x.seq = s.seq), 0))) AS held,
       ${header.map(([column, newer]) => `o.${column} AS old_${column}, ${newer} AS new_${column}`).join(', ')}
     FROM ${stage} s JOIN purchase o ON o.external_id = s.order_id AND o.source = @source
       LEFT JOIN ${stage}_seen h ON h.order_id = s.order_id LEFT JOIN temp.chunk_person p ON p.person_key = s.person_key
       LEFT JOIN temp.chunk_dim d ON d.dim = ${dimensionKey('s', false)}
     WHERE s.seq BETWEEN @from AND @to AND (${header.map(([column, newer]) => `o.${column} IS NOT ${newer}`).join(' OR ')})
     ORDER BY s.seq`,
  );
  const apply = changer(db, context.importId, 'purchase', header.map(([column]) => column));
  return (from, to) => {
    const touched = new Set<number>();
    const done = new Map<number, Set<string>>();
    for (const row of select.all({ source: context.source, importId: context.importId, from, to })) {
      if (row.held === 1 && row.owner !== context.importId) touched.add(row.seq);
      apply(row, columnsOf(done, row.id));
    }
    return touched;
  };
}

const content = ['sku', 'product', 'category', 'quantity', 'unit_price_micros', 'amount_micros', 'at', 'local_date'];

/** Updates lines that carry an id of their own and now say something else. */
export function changedLines(db: Database, context: ResolveContext): ByRange {
  const stage = stageTable(context.importId);
  const some = db.prepare(`SELECT 1 FROM ${stage} WHERE line_key GLOB 'id:*' LIMIT 1`).get() !== undefined;
  if (!some) return () => new Set();
  const select = db.prepare<[Range], Changed>(
    `SELECT s.seq, l.id, l.import_id AS owner, ${content.map((column) => `l.${column} AS old_${column}, s.${column} AS new_${column}`).join(', ')}
     FROM ${stage} s JOIN purchase o ON o.external_id = s.order_id AND o.source = @source
       JOIN purchase_line l ON l.purchase_id = o.id AND l.line_key = s.line_key AND l.ordinal = 0
       LEFT JOIN ${stage}_dup x ON x.seq = s.seq
     WHERE s.seq BETWEEN @from AND @to AND x.seq IS NULL AND s.line_key GLOB 'id:*'
       AND (${content.map((column) => `l.${column} IS NOT s.${column}`).join(' OR ')})`,
  );
  const apply = changer(db, context.importId, 'purchase_line', content);
  return (from, to) => {
    const touched = new Set<number>();
    for (const row of select.all({ source: context.source, importId: context.importId, from, to })) {
      touched.add(row.seq);
      apply(row);
    }
    return touched;
  };
}

/** Columns that an earlier row of the range has given the order: the first word counts. */
function columnsOf(done: Map<number, Set<string>>, id: number): Set<string> {
  const known = done.get(id) ?? new Set<string>();
  done.set(id, known);
  return known;
}

/** Writes `new_*` over `old_*` where they differ; what another import had written is kept for the undo. */
export function changer(db: Database, importId: number, table: UndoTable, columns: string[]): (row: Changed, done?: Set<string>) => void {
  const log = undoLog(db, importOwner(importId));
  return (row, done) => {
    const before: Values = {};
    const after: Values = {};
    for (const column of columns) {
      const [old, now] = [row[`old_${column}`] ?? null, row[`new_${column}`] ?? null];
      if (old === now || done?.has(column)) continue;
      done?.add(column);
      before[column] = old;
      after[column] = now;
    }
    if (Object.keys(after).length === 0) return;
    if (row.owner === importId) setColumns(db, table, [row.id], after);
    else log.update(table, [row.id], before, after);
  };
}
