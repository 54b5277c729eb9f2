import type { Database } from 'better-sqlite3';
import type { LineageTask } from './read-task.ts';

export interface LineageRow {
  importId: string;
  kind: 'spend' | 'events' | 'orders';
  fileName: string;
  source: string;
  at: number;
  rows: number;
  firstRow: number | null;
  lastRow: number | null;
  from: string;
  to: string;
  spendMicros: number | null;
  conversions: number | null;
  currencies: string[];
}

type Asked = Pick<LineageTask, 'period' | 'channelId' | 'conversion' | 'currency'>;
type Found = Omit<LineageRow, 'currencies'> & { currencies: string | null };

const ofImport = "i.uuid AS importId, i.file_name AS fileName, i.source, i.started_at AS at, count(*) AS rows, min(f.row) AS firstRow, max(f.row) AS lastRow";
const within = (date: string) => `f.${date} >= @from AND f.${date} < @to`;

const spend = `SELECT 'spend' AS kind, ${ofImport}, min(f.date) AS "from", max(f.date) AS "to", group_concat(DISTINCT f.currency) AS currencies,
    sum(CASE WHEN f.currency = @currency THEN f.cost_micros END) AS spendMicros, sum(f.conversions) AS conversions
  FROM spend_row f JOIN import i ON i.id = f.import_id WHERE ${within('date')} AND (@channel IS NULL OR f.channel_id = @channel) GROUP BY f.import_id`;
const events = `SELECT 'events' AS kind, ${ofImport}, min(f.local_date) AS "from", max(f.local_date) AS "to", group_concat(DISTINCT f.currency) AS currencies, NULL AS spendMicros, count(*) AS conversions
  FROM event f JOIN import i ON i.id = f.import_id WHERE ${within('local_date')} AND f.type = @type AND f.channel_id IS NOT NULL AND (@channel IS NULL OR f.channel_id = @channel) GROUP BY f.import_id`;
const orders = `SELECT 'orders' AS kind, ${ofImport}, min(f.local_date) AS "from", max(f.local_date) AS "to", group_concat(DISTINCT p.currency) AS currencies, NULL AS spendMicros, count(DISTINCT f.purchase_id) AS conversions
  FROM purchase_line f JOIN purchase p ON p.id = f.purchase_id JOIN import i ON i.id = f.import_id
  WHERE ${within('local_date')} AND p.cancelled = 0 AND p.channel_id IS NOT NULL AND (@channel IS NULL OR p.channel_id = @channel) GROUP BY f.import_id`;

/** The imports whose rows stand behind the figures of a period: how many rows, of which days, what they add up to. */
export function readLineage(db: Database, { period, channelId, conversion, currency }: Asked): LineageRow[] {
  const type = conversion.startsWith('event:') ? conversion.slice('event:'.length) : '';
  const values = { ...period, channel: channelId, currency, type };
  const read = (sql: string) => db.prepare<[object], Found>(sql).all(values);
  const found = [...read(spend), ...(type === '' ? [] : read(events)), ...(conversion === 'orders' ? read(orders) : [])];
  return found.map((row) => ({ ...row, currencies: row.currencies?.split(',').sort() ?? [] })).toSorted((a, b) => b.at - a.at);
}
