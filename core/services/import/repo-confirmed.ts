import type { Database } from 'better-sqlite3';

/** Tables whose rows an import may meet again. */
export type Confirmable = 'contact' | 'purchase_line' | 'event' | 'spend_row' | 'message';

/** Ids that one range spans at most, so that the ranges about an id are found by where they begin. */
const longest = 10_000;

/** Notes rows that the import met and an earlier one had brought. Files come in much the same order, so their ids are few ranges. */
export function confirmedWriter(db: Database, importId: number, table: Confirmable): (ids: number[]) => void {
  const insert = db.prepare(
    `INSERT INTO import_confirmed (table_name, low, high, import_id) VALUES (?, ?, ?, ?)
     ON CONFLICT (table_name, low, import_id) DO UPDATE SET high = max(high, excluded.high)`,
  );
  return (ids) => {
    for (const [low, high] of rangesOf(ids)) insert.run(table, low, high, importId);
  };
}

/** Ascending ranges of the ids, none longer than `longest`. */
export function rangesOf(ids: readonly number[]): [low: number, high: number][] {
  const ranges: [number, number][] = [];
  for (const id of [...ids].sort((one, other) => one - other)) {
    const last = ranges.at(-1);
    if (last && id <= last[1] + 1 && id - last[0] < longest) last[1] = Math.max(last[1], id);
    else ranges.push([id, id]);
  }
  return ranges;
}

/** What of a row says which import it is of, beside the row itself; a row of the earlier file is none of the later. */
const owned: Record<Confirmable, string[]> = {
  contact: [
    'UPDATE identity SET import_id = @by WHERE contact_id BETWEEN @low AND @high AND import_id = @importId',
    'UPDATE consent SET import_id = @by WHERE contact_id BETWEEN @low AND @high AND import_id = @importId',
    'UPDATE name_alias SET import_id = @by WHERE contact_id BETWEEN @low AND @high AND import_id = @importId',
    `INSERT INTO contact_source (contact_id, import_id, row, fields)
     SELECT contact_id, @by, 0, fields FROM contact_source WHERE contact_id BETWEEN @low AND @high AND import_id = @importId
     ON CONFLICT (contact_id, import_id, row) DO UPDATE SET fields = fields | excluded.fields`,
    'DELETE FROM contact_source WHERE contact_id BETWEEN @low AND @high AND import_id = @importId',
    'UPDATE contact SET import_id = @by WHERE id BETWEEN @low AND @high AND import_id = @importId',
  ],
  purchase_line: ['UPDATE purchase_line SET import_id = @by, row = NULL WHERE id BETWEEN @low AND @high AND import_id = @importId'],
  event: ['UPDATE event SET import_id = @by, row = NULL WHERE id BETWEEN @low AND @high AND import_id = @importId'],
  spend_row: ['UPDATE spend_row SET import_id = @by, row = NULL WHERE id BETWEEN @low AND @high AND import_id = @importId'],
  message: ['UPDATE message SET import_id = @by, row = NULL WHERE id BETWEEN @low AND @high AND import_id = @importId'],
};

/**
 * Gives rows of an import that is being undone to the first of those that met them again, had they news of their own:
 * the same file once more brought nothing, and holds nothing back.
 * @returns how many rows
 */
export function takeOver(db: Database, importId: number, table: Confirmable, from: number, to: number): number {
  const given = { table, from, to, importId };
  const ranges = db.prepare<[typeof given], { low: number; high: number; by: number }>(
    `SELECT max(low, @from) AS low, min(high, @to) AS high, import_id AS by FROM import_confirmed
     WHERE table_name = @table AND low > @from - ${longest} AND low <= @to AND high >= @from AND import_id <> @importId
       AND import_id IN (SELECT id FROM import WHERE inserted + updated > 0) ORDER BY import_id, low`,
  ).all(given);
  if (ranges.length === 0) return 0;
  const statements = owned[table].map((sql) => db.prepare(sql));
  let taken = 0;
  for (const range of ranges) for (const [at, statement] of statements.entries()) {
    const { changes } = statement.run({ ...range, importId });
    if (at === statements.length - 1) taken += changes;
  }
  return taken;
}

export function forgetConfirmed(db: Database, importId: number): void {
  db.prepare('DELETE FROM import_confirmed WHERE import_id = ?').run(importId);
}
