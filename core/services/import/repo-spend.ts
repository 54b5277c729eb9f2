import type { Database } from 'better-sqlite3';
import type { ResolveContext } from '../identity/service.ts';
import { confirmedWriter } from './repo-confirmed.ts';
import { dimensionKey } from './repo-chunk-dimensions.ts';
import { dimensions } from './repo-dimensions.ts';
import type { Merger } from './merger.ts';
import { changer } from './repo-order-changes.ts';
import { numberEquals } from './repo-ordinals.ts';
import { holdOtherLevels } from './repo-spend-levels.ts';
import { noNotes } from './repo.ts';
import { stageTable } from './repo-stage.ts';
import type { Values } from '../undo/service.ts';

const values = ['impressions', 'clicks', 'reach', 'cost_micros', 'currency', 'conversions', 'revenue_micros'];
const texts = ['account', 'ad_group', 'ad', 'breakdown'];
const key = ['date', 'hour', 'days', 'account', 'channel_id', 'campaign_id', 'ad_group', 'ad', 'breakdown'];
/** A staged row and the spend it is of. */
const sameRow = `r.date = s.date AND r.hour = ifnull(s.hour, -1) AND r.days = s.days AND r.channel_id = s.channel_id
  AND ifnull(r.campaign_id, 0) = ifnull(s.campaign_id, 0) AND ${texts.map((column) => `r.${column} = ifnull(s.${column}, '')`).join(' AND ')}
  AND r.ordinal = ifnull(x.ordinal, 0)`;
/** An unpivoted record gives one row a channel; no file has more columns than this. */
const widest = 20_000;

/** Merges spend by period, account, channel, campaign, ad and breakdown: later values replace earlier ones. */
export function spendMerger(db: Database, context: ResolveContext): Merger {
  const { importId } = context;
  const stage = stageTable(importId);
  return {
    steps: ['dimensions', 'levels', 'equals'],
    prepare(step) {
      if (step === 'dimensions') nameDimensions(db, importId);
      if (step === 'levels') return { ...noNotes, otherLevel: holdOtherLevels(db, importId) };
      return { ...noNotes, duplicateLines: step === 'equals' ? numberEquals(db, importId, key, `''`) : 0 };
    },
    boundary(to) {
      const found = db.prepare<[number, number, number], { last: number }>(
        `SELECT max(seq) AS last FROM ${stage} WHERE seq BETWEEN ? AND ? AND row = (SELECT row FROM ${stage} WHERE seq <= ? ORDER BY seq DESC LIMIT 1)`,
      ).get(to, to + widest, to);
      return found?.last ?? to;
    },
    open: () => mergeSpend(db, context),
    finish: () => undefined,
  };
}

/** Writes channel and campaign into the staged rows, so that two names of one channel are seen to be the same row. */
function nameDimensions(db: Database, importId: number): void {
  const stage = stageTable(importId);
  db.exec(`ALTER TABLE ${stage} ADD COLUMN channel_id INTEGER; ALTER TABLE ${stage} ADD COLUMN campaign_id INTEGER`);
  const known = dimensions(db, importId);
  const found = db.prepare<[], { dim: string; channel: string | null; external: string | null; campaign: string | null }>(
    `SELECT DISTINCT ${dimensionKey('s', true)} AS dim, channel, campaign_external AS external, campaign FROM ${stage} s`,
  ).all();
  db.exec('CREATE TEMP TABLE IF NOT EXISTS chunk_dim (dim TEXT PRIMARY KEY, channel_id INTEGER, campaign_id INTEGER) WITHOUT ROWID; DELETE FROM temp.chunk_dim');
  const put = db.prepare('INSERT INTO temp.chunk_dim (dim, channel_id, campaign_id) VALUES (?, ?, ?)');
  for (const { dim, channel, external, campaign } of found) {
    const channelId = known.channel(channel ?? '');
    put.run(dim, channelId, known.campaign(channelId, external, campaign));
  }
  db.exec(
    `UPDATE ${stage} AS s SET channel_id = d.channel_id, campaign_id = d.campaign_id FROM temp.chunk_dim d WHERE d.dim = ${dimensionKey('s', true)}`,
  );
}

type Staged = Values & { seq: number; row: number; id: number | null; owner: number | null };

function mergeSpend(db: Database, { importId, source }: ResolveContext): ReturnType<Merger['open']> {
  const stage = stageTable(importId);
  const later = (column: string) => (column === 'cost_micros' || column === 'currency' ? `s.${column}` : `ifnull(s.${column}, r.${column})`);
  const changed = db.prepare<[number, number], Staged>(
    `SELECT s.seq, s.row, r.id, r.import_id AS owner, ${values.map((column) => `r.${column} AS old_${column}, ${later(column)} AS new_${column}`).join(', ')}
     FROM ${stage} s LEFT JOIN ${stage}_dup x ON x.seq = s.seq LEFT JOIN spend_row r ON ${sameRow}
     WHERE s.seq BETWEEN ? AND ? AND (r.id IS NULL OR ${values.map((column) => `r.${column} IS NOT ${later(column)}`).join(' OR ')})`,
  );
  const met = db.prepare<[number, number, number], number>(
    `SELECT r.id FROM ${stage} s LEFT JOIN ${stage}_dup x ON x.seq = s.seq JOIN spend_row r ON ${sameRow} WHERE s.seq BETWEEN ? AND ? AND r.import_id IS NOT ?`,
  ).pluck();
  const confirm = confirmedWriter(db, importId, 'spend_row');
  const plain = ['date', 'days', 'channel_id', 'campaign_id', 'ad_group_name', 'ad_name', ...values];
  const insert = db.prepare(
    `INSERT INTO spend_row (hour, ordinal, source, import_id, row, ${[...texts, ...plain].join(', ')})
     SELECT ifnull(s.hour, -1), ifnull(x.ordinal, 0), @source, @importId, s.row,
       ${[...texts.map((column) => `ifnull(s.${column}, '')`), ...plain.map((column) => `s.${column}`)].join(', ')}
     FROM ${stage} s LEFT JOIN ${stage}_dup x ON x.seq = s.seq WHERE s.seq BETWEEN @from AND @to ORDER BY s.seq ON CONFLICT DO NOTHING`,
  );
  const apply = changer(db, importId, 'spend_row', values);
  return (from, to) => {
    const inserted = new Set<number>();
    const updated = new Set<number>();
    for (const row of changed.all(from, to)) {
      if (row.id === null) inserted.add(row.row);
      else {
        updated.add(row.row);
        apply({ ...row, id: row.id });
      }
    }
    insert.run({ source, importId, from, to });
    confirm(met.all(from, to, importId));
    // A record that brought something new counts as inserted, though other parts of it were known.
    for (const row of inserted) updated.delete(row);
    return { inserted: inserted.size, updated: updated.size, notes: noNotes };
  };
}
