import type { Database } from 'better-sqlite3';
import { dimensions } from './repo-dimensions.ts';
import { stageTable } from './repo-stage.ts';

interface Named {
  dim: string;
  channel: string | null;
  external: string | null;
  campaign: string | null;
}

/** The key by which staged rows find their channel and campaign in `chunk_dim`. */
export function dimensionKey(alias: string, hasExternal: boolean): string {
  const external = hasExternal ? `ifnull(${alias}.campaign_external, '')` : `''`;
  return `ifnull(${alias}.channel, '') || char(31) || ${external} || char(31) || ifnull(${alias}.campaign, '')`;
}

/** Fills the temporary table `chunk_dim(dim, channel_id, campaign_id)` for a range of staged rows. */
export function chunkDimensions(db: Database, importId: number, hasExternal: boolean, ofMessages = false): (from: number, to: number) => void {
  db.exec('CREATE TEMP TABLE IF NOT EXISTS chunk_dim (dim TEXT PRIMARY KEY, channel_id INTEGER, campaign_id INTEGER) WITHOUT ROWID');
  const found = db.prepare<[number, number], Named>(
    `SELECT DISTINCT ${dimensionKey('s', hasExternal)} AS dim, channel, ${hasExternal ? 'campaign_external' : 'NULL'} AS external, campaign
     FROM ${stageTable(importId)} s WHERE seq BETWEEN ? AND ? AND (channel IS NOT NULL OR campaign IS NOT NULL${hasExternal ? ' OR campaign_external IS NOT NULL' : ''})`,
  );
  const clear = db.prepare('DELETE FROM temp.chunk_dim');
  const put = db.prepare('INSERT INTO temp.chunk_dim (dim, channel_id, campaign_id) VALUES (?, ?, ?)');
  const known = dimensions(db, importId, ofMessages);
  return (from, to) => {
    clear.run();
    for (const { dim, channel, external, campaign } of found.all(from, to)) {
      const channelId = channel === null ? null : known.channel(channel);
      put.run(dim, channelId, known.campaign(channelId, external, campaign));
    }
  };
}
