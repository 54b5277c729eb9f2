import type { Database } from 'better-sqlite3';
import { undoRestorer, type RestoreCounts } from '../undo/service.ts';
import { importOwner } from '../undo/service.ts';
import { forgetConfirmed, takeOver } from './repo-confirmed.ts';
import { dropStage } from './repo-stage.ts';

/** A part of an undo: called until it answers false, each time within a transaction; begun anew after a kill. */
export interface UndoStep {
  next(counts: RestoreCounts): boolean;
}

const perStep = 5000;
const lines = ['purchase_line', 'event', 'spend_row', 'message'] as const;
const changedLater = (table: string, id = `${table}.id`) =>
  `EXISTS (SELECT 1 FROM undo_row u WHERE u.table_name = '${table}' AND u.key = json_array(${id}))`;

/** All that takes an import back, in order. Rows that later imports changed or rest on are kept. */
export function undoSteps(db: Database, importId: number): UndoStep[] {
  const facts = lines.map((table) => removeFacts(db, importId, table));
  return [once(() => dropStage(db, importId)), restore(db, importId), ...facts, removeOrders(db, importId), removePeople(db, importId),
    removeClaims(db, importId), once((counts) => removeRest(db, importId, counts))];
}

/** How many rows there are to take back, for the progress. */
export function undoSize(db: Database, importId: number): number {
  const tables = ['purchase_line', 'event', 'spend_row', 'message', 'contact'];
  const sum = tables.map((table) => `(SELECT count(*) FROM ${table} WHERE import_id = @id)`).join(' + ');
  return db.prepare<[{ id: number; owner: string }], { n: number }>(
    `SELECT ${sum} + (SELECT count(*) FROM undo_row WHERE owner = @owner) AS n`,
  ).get({ id: importId, owner: importOwner(importId) })?.n ?? 0;
}

function once(work: (counts: RestoreCounts) => void): UndoStep {
  return {
    next(counts) {
      work(counts);
      return false;
    },
  };
}

function restore(db: Database, importId: number): UndoStep {
  const put = undoRestorer(db, importOwner(importId));
  return {
    next(counts) {
      const { done, counts: more } = put(perStep);
      counts.removed += more.removed;
      counts.restored += more.restored;
      counts.kept += more.kept;
      return done === perStep;
    },
  };
}

const ofImport = 'import_id IS @importId';
/** Also what an earlier undo had left because this import rested on it. */
const orLeft = `(${ofImport} OR import_id IN (SELECT id FROM import WHERE state = 'undone'))`;

/** Walks the rows of a table that the import brought, a range of ids at a time. */
function byRange(db: Database, table: string, importId: number, work: (from: number, to: number, counts: RestoreCounts) => void, whose = ofImport): UndoStep {
  let at: number | undefined;
  let last = 0;
  return {
    next(counts) {
      if (at === undefined) {
        const span = db.prepare<[{ importId: number }], { low: number | null; high: number | null }>(
          `SELECT min(id) AS low, max(id) AS high FROM ${table} WHERE ${whose}`,
        ).get({ importId });
        at = span?.low ?? 1;
        last = span?.high ?? 0;
      }
      if (at > last) return false;
      work(at, at + perStep - 1, counts);
      at += perStep;
      return at <= last;
    },
  };
}

function removeFacts(db: Database, importId: number, table: (typeof lines)[number]): UndoStep {
  return byRange(db, table, importId, (from, to, counts) => {
    counts.kept += takeOver(db, importId, table, from, to);
    counts.kept += db.prepare<[number, number, number], { n: number }>(
      `SELECT count(*) AS n FROM ${table} WHERE id BETWEEN ? AND ? AND import_id = ? AND ${changedLater(table)}`,
    ).get(from, to, importId)?.n ?? 0;
    counts.removed += db.prepare(`DELETE FROM ${table} WHERE id BETWEEN ? AND ? AND import_id = ? AND NOT ${changedLater(table)}`).run(from, to, importId).changes;
  });
}

function removeOrders(db: Database, importId: number): UndoStep {
  const mine = `SELECT id FROM purchase WHERE id BETWEEN @from AND @to AND ${orLeft} AND NOT ${changedLater('purchase')}
    AND NOT EXISTS (SELECT 1 FROM purchase_line l WHERE l.purchase_id = purchase.id)`;
  return byRange(db, 'purchase', importId, (from, to) => {
    const range = { from, to, importId };
    db.prepare(`UPDATE event SET purchase_id = NULL WHERE purchase_id IN (${mine})`).run(range);
    db.prepare(`DELETE FROM purchase WHERE id IN (${mine})`).run(range);
  }, orLeft);
}

const others = ['identity', 'contact_source', 'consent', 'name_alias'].map(
  (table) => `OR EXISTS (SELECT 1 FROM ${table} x WHERE x.contact_id = contact.id AND ${orLeft.replaceAll('import_id', 'x.import_id')} IS NOT 1)`,
);
const facts = ['purchase', 'event', 'message'].map((table) => `OR EXISTS (SELECT 1 FROM ${table} x WHERE x.contact_id = contact.id)`);
const inUse = `(${changedLater('contact')} OR ${changedLater('person', 'contact.id')} ${others.join(' ')} ${facts.join(' ')}
  OR EXISTS (SELECT 1 FROM merge m WHERE contact.id IN (m.winner_id, m.loser_id) AND m.undone_at IS NULL))`;

/** A contact goes with the import that made it, unless something else speaks of it. */
function removePeople(db: Database, importId: number): UndoStep {
  return byRange(db, 'contact', importId, (from, to, counts) => {
    const range = { from, to, importId };
    counts.kept += takeOver(db, importId, 'contact', from, to);
    const gone = db.prepare<[typeof range], { id: number }>(
      `SELECT id FROM contact WHERE id BETWEEN @from AND @to AND ${orLeft} AND NOT ${inUse}`,
    ).all(range).map(({ id }) => id);
    removeContacts(db, gone);
    counts.removed += gone.length;
    counts.kept += db.prepare<[typeof range], { n: number }>(
      `SELECT count(*) AS n FROM contact WHERE id BETWEEN @from AND @to AND ${ofImport}`,
    ).get(range)?.n ?? 0;
  }, orLeft);
}

/** Removes contacts with all that says who they are. */
export function removeContacts(db: Database, ids: number[]): void {
  const list = JSON.stringify(ids);
  const of = (column: string) => `${column} IN (SELECT value FROM json_each(?))`;
  db.prepare(
    `DELETE FROM identity_key WHERE (kind, compare, contact_id) IN (SELECT kind, compare, contact_id FROM identity WHERE ${of('contact_id')})`,
  ).run(list);
  for (const table of ['identity', 'contact_source', 'consent', 'consent_state', 'name_alias', 'person']) db.prepare(`DELETE FROM ${table} WHERE ${of('contact_id')}`).run(list);
  db.prepare(`DELETE FROM match_pair WHERE ${of('left_id')} OR ${of('right_id')}`).run(list, list);
  db.prepare(`DELETE FROM contact WHERE ${of('id')}`).run(list);
}

/** What the import said of contacts that were there before it. */
function removeClaims(db: Database, importId: number): UndoStep {
  const foreign = (table: string) => `${table}.import_id = @importId AND (SELECT c.import_id FROM contact c WHERE c.id = ${table}.contact_id) IS NOT @importId`;
  return once(() => {
    const id = { importId };
    db.prepare(
      `DELETE FROM identity_key WHERE (kind, compare, contact_id) IN (SELECT kind, compare, contact_id FROM identity WHERE ${foreign('identity')})`,
    ).run(id);
    for (const table of ['identity', 'contact_source', 'consent', 'name_alias']) db.prepare(`DELETE FROM ${table} WHERE ${foreign(table)}`).run(id);
    db.prepare('DELETE FROM match_pair WHERE import_id = @importId AND decision IS NULL').run(id);
  });
}

function removeRest(db: Database, importId: number, counts: RestoreCounts): void {
  const unused = (column: string, tables: string[]) =>
    tables.map((table) => `AND id NOT IN (SELECT ${column} FROM ${table} WHERE ${column} IS NOT NULL)`).join(' ');
  const facts = ['purchase', 'event', 'spend_row', 'message'];
  db.prepare(`DELETE FROM campaign WHERE ${orLeft} ${unused('campaign_id', [...facts, 'campaign_alias'])}`).run({ importId });
  db.prepare(`DELETE FROM channel WHERE ${orLeft} ${unused('channel_id', [...facts, 'campaign', 'channel_alias'])}`).run({ importId });
  const orders = db.prepare<[number], { n: number }>('SELECT count(*) AS n FROM purchase WHERE import_id = ?').get(importId)?.n ?? 0;
  counts.kept += orders;
  db.prepare('DELETE FROM import_reject WHERE import_id = ?').run(importId);
  forgetConfirmed(db, importId);
}
