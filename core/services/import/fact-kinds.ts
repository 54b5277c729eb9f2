import type { Database } from 'better-sqlite3';
import type { ResolveContext } from '../identity/service.ts';
import { eventConsents } from './repo-event-consents.ts';
import type { FactKind } from './repo-facts.ts';

/** A purchase event finds its order by the id that the file gives, in the same source before others. */
const purchaseOf = `(SELECT o.id FROM purchase o WHERE o.external_id = s.order_id ORDER BY o.source = @source DESC, o.id LIMIT 1)`;

export const eventKind: FactKind = {
  table: 'event',
  key: 'event_key',
  personal: [],
  hasExternalCampaign: true,
  content: ['type', 'at', 'local_date', 'value_micros', 'currency', 'props'],
  computed: [['order_ref', 's.order_id'], ['purchase_id', purchaseOf]],
  after: (db: Database, context: ResolveContext) => eventConsents(db, context),
};

export const messageKind: FactKind = {
  table: 'message',
  key: 'message_key',
  personal: ['full_name'],
  hasExternalCampaign: false,
  content: ['type', 'at', 'local_date', 'subject', 'body', 'language', 'rating', 'product', 'thread', 'props'],
  computed: [['author', 's.full_name']],
};
