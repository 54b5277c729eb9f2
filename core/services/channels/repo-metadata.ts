import type { Database } from 'better-sqlite3';
import type { MetadataTask } from './read-task.ts';

const MOST_VALUES = 25;

export interface Metadata {
  keys: { key: string; events: number }[];
  key: string | null;
  values: { value: string; events: number; before: number | null; valueMicros: number }[];
  others: number;
  silent: number;
}

type Asked = Pick<MetadataTask, 'period' | 'compared' | 'channelId' | 'type' | 'of' | 'currency'>;

const within = 'e.local_date >= @from AND e.local_date < @to AND e.type = @type AND (@channel IS NULL OR e.channel_id = @channel)';
/** Addresses and tags of links come after what says who and what. */
const place = "CASE WHEN j.key = 'url' THEN 2 WHEN j.key LIKE 'utm\\_%' ESCAPE '\\' THEN 1 ELSE 0 END";

/** What events of a kind say beside it: the keys, and of one key the most frequent values. */
export function readMetadata(db: Database, { period, compared, channelId, type, of, currency }: Asked): Metadata {
  const values = { ...period, type, channel: channelId };
  const total = db.prepare(`SELECT count(*) FROM event e WHERE ${within}`).pluck().get(values) as number;
  const keys = db.prepare<[object], { key: string; events: number }>(
    `SELECT j.key, count(*) AS events FROM event e, json_each(e.props) j WHERE ${within} AND e.props IS NOT NULL AND j.value <> '' GROUP BY j.key ORDER BY ${place}, events DESC, j.key`,
  ).all(values);
  const key = keys.find((one) => one.key === of)?.key ?? keys[0]?.key ?? null;
  if (key === null) return { keys, key, values: [], others: 0, silent: total };
  const said = keys.find((one) => one.key === key)?.events ?? 0;
  const top = topValues(db, { ...values, key, currency });
  const before = compared && new Map(countsOf(db, { ...values, ...compared, key }));
  const shown = top.reduce((sum, { events }) => sum + events, 0);
  return { keys, key, values: top.map((row) => ({ ...row, before: before && (before.get(row.value) ?? 0) })), others: said - shown, silent: total - said };
}

function topValues(db: Database, values: object) {
  return db.prepare<[object], { value: string; events: number; valueMicros: number }>(
    `SELECT CAST(j.value AS TEXT) AS value, count(*) AS events, ifnull(sum(CASE WHEN e.currency = @currency THEN e.value_micros END), 0) AS valueMicros
     FROM event e, json_each(e.props) j WHERE ${within} AND j.key = @key AND j.value <> '' GROUP BY 1 ORDER BY events DESC, value LIMIT ${MOST_VALUES}`,
  ).all(values);
}

function countsOf(db: Database, values: object): [string, number][] {
  return db.prepare(`SELECT CAST(j.value AS TEXT), count(*) FROM event e, json_each(e.props) j WHERE ${within} AND j.key = @key GROUP BY 1`).raw().all(values) as [string, number][];
}
