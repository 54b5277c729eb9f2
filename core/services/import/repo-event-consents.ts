import type { Database } from 'better-sqlite3';
import type { ConsentChannel } from '../../contract/contacts.ts';
import type { Claim } from '../../domain/consent/index.ts';
import { consentWriter } from '../consent/service.ts';
import type { ResolveContext } from '../identity/service.ts';
import { stageTable } from './repo-stage.ts';
import { importOwner, undoLog } from '../undo/service.ts';

/** Events that end or give a permission; a soft bounce ends none. */
const states: Record<string, Claim['state']> = {
  unsubscribe: 'unsubscribed', unsubscribed: 'unsubscribed', bounce: 'bounced', hard_bounce: 'bounced', bounced: 'bounced',
  complaint: 'complained', spam: 'complained', spam_complaint: 'complained', subscribe: 'granted', subscribed: 'granted',
};
const channels: Record<string, ConsentChannel> = { sms: 'sms', whatsapp: 'whatsapp' };

/** An unsubscribe in a stream of events counts as much as one in a list. @returns permissions that a suppression withstood */
export function eventConsents(db: Database, { importId, source, now }: ResolveContext): (from: number, to: number) => number {
  const types = Object.keys(states).map((type) => `'${type}'`).join(', ');
  const select = db.prepare<[number, number], { contactId: number; type: string; at: number; channel: string | null }>(
    `SELECT p.contact_id AS contactId, s.type, s.at, s.channel FROM ${stageTable(importId)} s JOIN temp.chunk_person p ON p.person_key = s.person_key
     WHERE s.seq BETWEEN ? AND ? AND p.contact_id IS NOT NULL AND s.type IN (${types}) ORDER BY s.at, s.seq`,
  );
  const writer = consentWriter(db, { importId, source, now, log: undoLog(db, importOwner(importId)) });
  return (from, to) => {
    let kept = 0;
    for (const { contactId, type, at, channel } of select.all(from, to)) {
      const state = states[type];
      if (state === undefined) continue;
      kept += writer.apply(contactId, [{ channel: channels[channel ?? ''] ?? 'email', purpose: 'marketing', state, at, proof: type }], false).kept;
    }
    return kept;
  };
}
