import type { Database } from 'better-sqlite3';
import type { ColumnMapping } from '../../domain/import/index.ts';
import { stageTable } from './repo-stage.ts';

/** What splits a report's figures: its level. Reports of two levels tell of the same money. */
interface Level {
  text: string;
  hasCampaign: boolean;
}

const splits: Partial<Record<NonNullable<ColumnMapping['field']>, string>> = {
  hour: 'hour', account: 'account', campaign: 'campaign', campaignId: 'campaign', adGroup: 'group', adGroupId: 'group', ad: 'ad', adId: 'ad',
};
/** No row of spend covers more days; nothing further back can reach into a file. */
const longestRow = 400;

/**
 * Takes out of the stage what another report told of already at another level: for the same days, channel and campaign
 * the level that was there first stands, so that campaign totals and their split by device, ad or hour never add up.
 * A level is of the whole file, by its columns: a blank cell is a value, not another level. → how many rows.
 */
export function holdOtherLevels(db: Database, importId: number): number {
  const stage = stageTable(importId);
  if (!gatherKnown(db, importId, stage)) return 0;
  // A staged row gives way to a known one of days that meet, unless both are of one level and exactly one period.
  return db.prepare(
    `DELETE FROM ${stage} AS s WHERE EXISTS (
       SELECT 1 FROM temp.spend_known k WHERE k.channel_id = s.channel_id AND k.campaign_id IN (-1, ifnull(s.campaign_id, 0))
         AND k.date BETWEEN date(s.date, '-${longestRow} days') AND date(s.date, '+' || (s.days - 1) || ' days')
         AND date(k.date, '+' || (k.days - 1) || ' days') >= s.date AND NOT (k.same AND k.date = s.date AND k.days = s.days))`,
  ).run().changes;
}

/** Gathers the known rows near the stage that could tell of the same money; false where there are none. */
function gatherKnown(db: Database, importId: number, stage: string): boolean {
  const span = db.prepare<[], { first: string | null; last: string; daily: 0 | 1 }>(
    `SELECT min(date) AS first, max(date(date, '+' || (days - 1) || ' days')) AS last, max(days) = 1 AS daily FROM ${stage}`,
  ).get();
  if (!span || span.first === null) return false;
  const mine = levelOfImport(db, importId);
  db.exec(
    `CREATE TEMP TABLE IF NOT EXISTS spend_known (channel_id INTEGER, campaign_id INTEGER, date TEXT, days INTEGER, same INTEGER,
       PRIMARY KEY (channel_id, campaign_id, date, days, same)) WITHOUT ROWID;
     CREATE TEMP TABLE IF NOT EXISTS spend_level (import_id INTEGER PRIMARY KEY, same INTEGER, any_campaign INTEGER);
     DELETE FROM temp.spend_known; DELETE FROM temp.spend_level`,
  );
  const note = db.prepare('INSERT INTO temp.spend_level (import_id, same, any_campaign) VALUES (?, ?, ?)');
  for (const other of db.prepare<[number], number>("SELECT id FROM import WHERE kind = 'spend' AND id <> ?").pluck().all(importId)) {
    const theirs = levelOfImport(db, other);
    note.run(other, theirs.text === mine.text ? 1 : 0, theirs.hasCampaign === mine.hasCampaign ? 0 : 1);
  }
  // Of one level and days alone, the key of a row tells whether it is known: nothing to gather.
  const gathered = db.prepare(
    `INSERT OR IGNORE INTO temp.spend_known (channel_id, campaign_id, date, days, same)
     SELECT r.channel_id, CASE WHEN l.any_campaign THEN -1 ELSE ifnull(r.campaign_id, 0) END, r.date, r.days, l.same
     FROM spend_row r JOIN temp.spend_level l ON l.import_id = r.import_id
     WHERE r.date BETWEEN date(@first, '-${longestRow} days') AND @last AND NOT (l.same AND @daily AND r.days = 1)
       AND r.channel_id IN (SELECT DISTINCT channel_id FROM ${stage})`,
  ).run(span);
  return gathered.changes > 0;
}

function levelOfImport(db: Database, importId: number): Level {
  const text = db.prepare<[number], string>('SELECT mapping FROM import WHERE id = ?').pluck().get(importId) ?? '{}';
  const { mapping } = JSON.parse(text) as { mapping?: { columns?: ColumnMapping[] } };
  const parts = new Set<string>();
  for (const { field, header } of mapping?.columns ?? []) {
    const part = field === null ? undefined : field === 'breakdown' ? `by ${header.toLowerCase()}` : splits[field];
    if (part !== undefined) parts.add(part);
  }
  return { text: [...parts].sort().join('|'), hasCampaign: parts.has('campaign') };
}
