import type { Database } from 'better-sqlite3';
import { channelOf } from './channels.ts';

export interface Dimensions {
  /** The channel's id by whatever name a file gives it; made where it is new. */
  channel(name: string): number;
  /** The campaign's id by its platform id, else by its name. */
  campaign(channelId: number | null, externalId: string | null, name: string | null): number | null;
}

/** Channels and campaigns as entities: a name that was seen before, in whatever spelling, is the same one. */
export function dimensions(db: Database, importId: number | null, ofMessages = false): Dimensions {
  const channels = new Map<string, number>();
  const campaigns = new Map<string, number>();
  const byAlias = db.prepare<[string], { id: number }>('SELECT channel_id AS id FROM channel_alias WHERE alias = ?');
  const byKey = db.prepare<[string], { id: number }>('SELECT id FROM channel WHERE key = ?');
  const addChannel = db.prepare('INSERT INTO channel (key, name, import_id) VALUES (?, ?, ?)');
  const byCampaign = db.prepare<[number, string], { id: number }>(
    `SELECT id FROM campaign WHERE ifnull(channel_id, 0) = ? AND CASE external_id WHEN '' THEN 'name:' || name ELSE 'id:' || external_id END = ?`,
  );
  const addCampaign = db.prepare('INSERT INTO campaign (channel_id, external_id, name, import_id) VALUES (?, ?, ?, ?)');
  return {
    channel(name) {
      const known = channels.get(name);
      if (known !== undefined) return known;
      const { key, label } = channelOf(name, ofMessages);
      const found = byAlias.get(key) ?? byKey.get(key);
      const id = found?.id ?? Number(addChannel.run(key, label, importId).lastInsertRowid);
      channels.set(name, id);
      return id;
    },
    campaign(channelId, externalId, name) {
      if (externalId === null && name === null) return null;
      const key = externalId === null ? `name:${name}` : `id:${externalId}`;
      const cacheKey = `${channelId}|${key}`;
      const known = campaigns.get(cacheKey);
      if (known !== undefined) return known;
      const found = byCampaign.get(channelId ?? 0, key);
      const id = found?.id ?? Number(addCampaign.run(channelId, externalId ?? '', name ?? externalId, importId).lastInsertRowid);
      if (campaigns.size > 50_000) campaigns.clear();
      campaigns.set(cacheKey, id);
      return id;
    },
  };
}
