import type { Database } from 'better-sqlite3';
import type { ConsentChannel } from '../../contract/contacts.ts';
import type { DeliveryState } from '../../contract/deliveries.ts';
import type { Actor, Country } from '../../contract/values.ts';

export interface DeliveryRow {
  id: number;
  uuid: string;
  name: string;
  campaignId: string;
  version: number;
  connectionId: string;
  connection: string;
  channel: ConsentChannel;
  purpose: string;
  audience: string;
  copyCountry: Country | null;
  at: number | null;
  state: DeliveryState;
  reason: string | null;
  preparedAt: number | null;
  actor: Actor;
  createdAt: number;
  approvedBy: Actor | null;
  approvedAt: number | null;
  queuedBy: Actor | null;
  queuedAt: number | null;
  endedAt: number | null;
}

const COLUMNS = `id, uuid, name, campaign_id AS campaignId, version, connection_id AS connectionId, connection, channel, purpose, audience, copy_country AS copyCountry, at, state, reason,
  prepared_at AS preparedAt, actor, created_at AS createdAt, approved_by AS approvedBy, approved_at AS approvedAt, queued_by AS queuedBy, queued_at AS queuedAt, ended_at AS endedAt`;

export type NewDelivery = Pick<DeliveryRow, 'uuid' | 'name' | 'campaignId' | 'version' | 'connectionId' | 'connection' | 'channel' | 'purpose' | 'audience' | 'copyCountry' | 'at' | 'actor' | 'createdAt'>;

export const findDelivery = (db: Database, uuid: string): DeliveryRow | undefined => db.prepare(`SELECT ${COLUMNS} FROM delivery WHERE uuid = ?`).get(uuid) as DeliveryRow | undefined;

export const deliveryById = (db: Database, id: number): DeliveryRow | undefined => db.prepare(`SELECT ${COLUMNS} FROM delivery WHERE id = ?`).get(id) as DeliveryRow | undefined;

/** Newest first. */
export const listDeliveries = (db: Database, campaignId: string | undefined): DeliveryRow[] =>
  db.prepare(`SELECT ${COLUMNS} FROM delivery WHERE @campaign IS NULL OR campaign_id = @campaign ORDER BY created_at DESC, id DESC LIMIT 500`).all({ campaign: campaignId ?? null }) as DeliveryRow[];

export const deliveriesIn = (db: Database, states: readonly DeliveryState[]): DeliveryRow[] =>
  db.prepare(`SELECT ${COLUMNS} FROM delivery WHERE state IN (SELECT value FROM json_each(?)) ORDER BY id`).all(JSON.stringify(states)) as DeliveryRow[];

/** Writes a draft, or the same one anew: nobody is in it until the gate has looked. */
export function writeDraft(db: Database, draft: NewDelivery): DeliveryRow {
  db.prepare(
    `INSERT INTO delivery (uuid, name, campaign_id, version, connection_id, connection, channel, purpose, audience, copy_country, at, state, actor, created_at)
     VALUES (@uuid, @name, @campaignId, @version, @connectionId, @connection, @channel, @purpose, @audience, @copyCountry, @at, 'draft', @actor, @createdAt)
     ON CONFLICT (uuid) DO UPDATE SET name = @name, campaign_id = @campaignId, version = @version, connection_id = @connectionId, connection = @connection, channel = @channel, purpose = @purpose,
       audience = @audience, copy_country = @copyCountry, at = @at, state = 'draft', reason = NULL, prepared_at = NULL, approved_by = NULL, approved_at = NULL`,
  ).run(draft);
  const row = findDelivery(db, draft.uuid);
  if (!row) throw new Error('the draft that was written is gone');
  db.prepare('DELETE FROM delivery_recipient WHERE delivery_id = ?').run(row.id);
  return row;
}

const settable = { state: 'state', reason: 'reason', at: 'at', preparedAt: 'prepared_at', approvedBy: 'approved_by', approvedAt: 'approved_at', queuedBy: 'queued_by', queuedAt: 'queued_at', endedAt: 'ended_at' } as const;

export function setDelivery(db: Database, id: number, values: Partial<Pick<DeliveryRow, keyof typeof settable>>): void {
  const names = Object.keys(values) as (keyof typeof settable)[];
  db.prepare(`UPDATE delivery SET ${names.map((name) => `${settable[name]} = @${name}`).join(', ')} WHERE id = @id`).run({ ...values, id });
}

export const removeDelivery = (db: Database, id: number): void => void db.prepare('DELETE FROM delivery WHERE id = ?').run(id);
