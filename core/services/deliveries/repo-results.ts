import type { Database } from 'better-sqlite3';
import type { CarrierResult } from '../../export/carrier.ts';
import { dimensions } from '../import/service.ts';
import { setColumns } from '../undo/service.ts';

export interface Recipient {
  deliveryId: number;
  contactId: number;
  purpose: string;
}

/** Finds of whom a result speaks, by what it carries: our key of the message, our number of the person, or the address. */
export function recipientFinder(db: Database, connectionId: string): (result: CarrierResult & { campaignRef?: string }, of: { deliveryId?: number | undefined; compare: string | null }) => Recipient | null {
  const joined = 'SELECT r.delivery_id AS deliveryId, r.contact_id AS contactId, d.purpose FROM delivery_recipient r JOIN delivery d ON d.id = r.delivery_id';
  const byKey = db.prepare<[string], Recipient>(`${joined} WHERE r.message_key = ?`);
  const byContact = db.prepare<[object], Recipient>(
    `${joined} WHERE r.contact_id = @contact AND d.connection_id = @connection AND (@delivery IS NULL OR d.id = @delivery) AND r.at IS NOT NULL AND r.at <= @at + 86400000 AND r.state <> 'held' ORDER BY r.at DESC LIMIT 1`,
  );
  const byAddress = db.prepare<[string], { id: number }>(`SELECT contact_id AS id FROM identity_key WHERE kind = 'email' AND compare = ?`);
  const byWave = db.prepare<[string], { id: number }>('SELECT delivery_id AS id FROM delivery_wave WHERE campaign_ref = ? ORDER BY id DESC LIMIT 1');
  return (result, { deliveryId, compare }) => {
    const own = result.key === undefined ? undefined : byKey.get(result.key);
    if (own) return own;
    const delivery = deliveryId ?? (result.campaignRef === undefined ? null : (byWave.get(result.campaignRef)?.id ?? null));
    const contacts = result.contactId === undefined ? (compare === null ? [] : byAddress.all(compare).map(({ id }) => id)) : [Number(result.contactId)];
    for (const contact of contacts) {
      const found = byContact.get({ contact, connection: connectionId, delivery, at: result.at });
      if (found) return found;
    }
    return null;
  };
}

/** Contacts with an address; who unsubscribes is heard even where no delivery of ours is known. */
export const contactsByAddress = (db: Database, compare: string): number[] =>
  db.prepare(`SELECT k.contact_id FROM identity_key k JOIN contact c ON c.id = k.contact_id AND c.state = 0 WHERE k.kind = 'email' AND k.compare = ?`).pluck().all(compare) as number[];

export const contactIsActive = (db: Database, id: number): boolean => db.prepare('SELECT 1 FROM contact WHERE id = ? AND state = 0').get(id) !== undefined;

export interface ResultRow {
  connectionId: string;
  ref: Buffer;
  deliveryId: number | null;
  contactId: number | null;
  kind: string;
  at: number;
}

/** @returns false where it was told before */
export const keepResult = (db: Database, row: ResultRow): boolean =>
  db.prepare('INSERT INTO delivery_event (connection_id, ref, delivery_id, contact_id, kind, at) VALUES (@connectionId, @ref, @deliveryId, @contactId, @kind, @at) ON CONFLICT DO NOTHING').run(row).changes === 1;

/** Writes what happened as an event of the contact, under the campaign. */
export function eventWriter(db: Database): (event: { ref: Buffer; contactId: number; type: string; at: number; localDate: string; campaign: { id: string; name: string } | null; props: Record<string, string> }) => void {
  const known = dimensions(db, null);
  const insert = db.prepare(
    `INSERT INTO event (event_key, ordinal, contact_id, type, at, local_date, channel_id, campaign_id, source, props) VALUES (?, 0, ?, ?, ?, ?, ?, ?, 'querencia', ?) ON CONFLICT DO NOTHING`,
  );
  return ({ ref, contactId, type, at, localDate, campaign, props }) => {
    const channelId = known.channel('email');
    const campaignId = campaign === null ? null : known.campaign(channelId, campaign.id, campaign.name);
    insert.run(`delivery:${ref.toString('hex')}`, contactId, type, at, localDate, channelId, campaignId, JSON.stringify(props));
  };
}

/** A message that was in doubt, or of which a person said that it did not arrive, arrived: somebody answered it. */
export const proveSent = (db: Database, deliveryId: number, contactId: number): void =>
  void db.prepare(`UPDATE delivery_recipient SET state = 'sent', reason = NULL WHERE delivery_id = ? AND contact_id = ? AND (state = 'doubt' OR (reason = 'settled' AND state IN ('queued', 'cancelled')))`).run(deliveryId, contactId);

/** Consents that came of results are no operation that a person could undo: they are changed and not logged for it. */
export const resultLog = (db: Database) => ({
  update: (table: 'consent_state', key: (string | number)[], _: Record<string, string | number | null>, after: Record<string, string | number | null>) => setColumns(db, table, key, after),
  created: () => undefined,
});

/** Deliveries of the last days whose results may still come. */
export const deliveriesWithResults = (db: Database, since: number): { uuid: string }[] =>
  db.prepare(`SELECT uuid FROM delivery WHERE queued_at IS NOT NULL AND queued_at > ? ORDER BY id`).all(since) as { uuid: string }[];

/** Until when a connection's mailbox was read: the newest result of it. */
export const lastResultAt = (db: Database, connectionId: string): number | null =>
  db.prepare('SELECT max(at) FROM delivery_event WHERE connection_id = ?').pluck().get(connectionId) as number | null;

/** What came of campaigns by the country of their words, counted in people: those it was sent to and did not bounce for, and who of them opened or clicked. */
export const campaignResults = (db: Database, campaignIds: readonly string[]): { campaign: string; country: string; delivered: number; opened: number; clicked: number }[] => {
  const told = (kinds: string) => `EXISTS (SELECT 1 FROM delivery_event e WHERE e.delivery_id = r.delivery_id AND e.contact_id = r.contact_id AND e.kind IN (${kinds}))`;
  return db.prepare(
    `SELECT d.campaign_id AS campaign, r.country, count(*) AS delivered, sum(${told("'open'")}) AS opened, sum(${told("'click'")}) AS clicked
      FROM delivery d JOIN delivery_recipient r ON r.delivery_id = d.id AND r.state IN ('sent', 'listed')
      WHERE d.campaign_id IN (SELECT value FROM json_each(?)) AND NOT ${told("'bounce', 'soft_bounce'")} GROUP BY d.campaign_id, r.country`,
  ).all(JSON.stringify(campaignIds)) as { campaign: string; country: string; delivered: number; opened: number; clicked: number }[];
};
