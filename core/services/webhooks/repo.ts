import type { Database } from 'better-sqlite3';
import type { Webhook, WebhookEvent, WebhookMessage } from '../../contract/webhooks.ts';

/** An endpoint as it is kept, secrets with it. */
export interface KeptHook {
  id: string;
  url: string;
  note: string;
  events: WebhookEvent[];
  personal: boolean;
  on: boolean;
  secret: string;
  oldSecret: string | null;
  oldUntil: number | null;
  madeAt: number;
  madeBy: Webhook['madeBy'];
}

type HookRow = Omit<KeptHook, 'events' | 'personal' | 'on'> & { events: string; personal: number; state: string; waiting: number; dead: number; lastOkAt: number | null };

const HOOK = `h.id, h.url, h.note, h.events, h.personal, h.state, h.secret, h.old_secret AS oldSecret, h.old_until AS oldUntil, h.made_at AS madeAt, h.made_by AS madeBy`;
const COUNTS = `(SELECT count(*) FROM webhook_message m WHERE m.webhook_id = h.id AND m.state = 'waiting') AS waiting,
  (SELECT count(*) FROM webhook_message m WHERE m.webhook_id = h.id AND m.state = 'dead') AS dead,
  (SELECT max(m.last_at) FROM webhook_message m WHERE m.webhook_id = h.id AND m.state = 'done') AS lastOkAt`;

const fromRow = ({ events, personal, state, ...rest }: HookRow): KeptHook & Pick<HookRow, 'waiting' | 'dead' | 'lastOkAt'> => ({
  ...rest, events: JSON.parse(events) as WebhookEvent[], personal: personal === 1, on: state === 'on',
});
const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** What is shown of an endpoint: everything but its secrets. */
export function shownHook({ id, url, note, events, personal, on, madeBy, waiting, dead, oldSecret, oldUntil, madeAt, lastOkAt }: ReturnType<typeof fromRow>): Webhook {
  return { id, url, note, events, personal, on, madeBy, waiting, dead, madeAt: new Date(madeAt).toISOString(), lastOkAt: instant(lastOkAt), oldSecretUntil: oldSecret === null ? null : instant(oldUntil) };
}

export const listHooks = (db: Database) => (db.prepare(`SELECT ${HOOK}, ${COUNTS} FROM webhook h ORDER BY h.made_at, h.id`).all() as HookRow[]).map(fromRow);

export function hookById(db: Database, id: string) {
  const row = db.prepare(`SELECT ${HOOK}, ${COUNTS} FROM webhook h WHERE h.id = ?`).get(id) as HookRow | undefined;
  return row && fromRow(row);
}

export function saveHook(db: Database, hook: KeptHook): void {
  db.prepare(`INSERT INTO webhook (id, url, note, events, personal, state, secret, old_secret, old_until, made_at, made_by)
    VALUES (:id, :url, :note, :events, :personal, :state, :secret, :oldSecret, :oldUntil, :madeAt, :madeBy)
    ON CONFLICT (id) DO UPDATE SET url = excluded.url, note = excluded.note, events = excluded.events, personal = excluded.personal, state = excluded.state,
      secret = excluded.secret, old_secret = excluded.old_secret, old_until = excluded.old_until`)
    .run({ ...hook, events: JSON.stringify(hook.events), personal: Number(hook.personal), state: hook.on ? 'on' : 'off' });
}

export const removeHook = (db: Database, id: string): void => void db.prepare('DELETE FROM webhook WHERE id = ?').run(id);

/** Origins of all endpoints, for the door outward. */
export const hookUrls = (db: Database): string[] => db.prepare('SELECT url FROM webhook').pluck().all() as string[];

const hooksWanting = (db: Database, type: WebhookEvent) => db.prepare("SELECT id FROM webhook WHERE state = 'on' AND EXISTS (SELECT 1 FROM json_each(events) WHERE value = ?)").pluck().all(type) as string[];

export const isWanted = (db: Database, type: WebhookEvent): boolean => hooksWanting(db, type).length > 0;

/**
 * Writes what happened for every endpoint that wants to know; without one, nothing. In the caller's transaction if there is one.
 * @param key told once, however often it is found
 */
export function writeEvent(db: Database, { type, data, key, at }: { type: WebhookEvent; data: string; key: string | null; at: number }): boolean {
  const wanting = hooksWanting(db, type);
  if (wanting.length === 0) return false;
  return db.transaction(() => {
    const event = db.prepare("INSERT OR IGNORE INTO webhook_event (id, key, type, at, data) VALUES ('msg_' || lower(hex(randomblob(16))), ?, ?, ?, ?) RETURNING id").pluck().get(key, type, at, data) as string | undefined;
    if (event === undefined) return false;
    const add = db.prepare('INSERT INTO webhook_message (event_id, webhook_id, next_at) VALUES (?, ?, ?)');
    for (const hook of wanting) add.run(event, hook, at);
    return true;
  })();
}

/** A message whose time has come. */
export interface DueMessage {
  id: string;
  webhookId: string;
  type: WebhookEvent;
  at: number;
  data: string;
  attempts: number;
}

/** Of endpoints that are on, oldest first. */
export function dueMessages(db: Database, now: number, limit: number): DueMessage[] {
  return db.prepare(`SELECT e.id, m.webhook_id AS webhookId, e.type, e.at, e.data, m.attempts FROM webhook_message m JOIN webhook_event e ON e.id = m.event_id
    JOIN webhook h ON h.id = m.webhook_id AND h.state = 'on' WHERE m.state = 'waiting' AND m.next_at <= ? ORDER BY m.next_at, e.at LIMIT ?`).all(now, limit) as DueMessage[];
}

export interface Outcome {
  state: 'waiting' | 'done' | 'dead';
  attempts: number;
  nextAt: number;
  lastAt: number;
  lastStatus: number | null;
  lastError: string | null;
}

export function keepOutcome(db: Database, { id, webhookId }: Pick<DueMessage, 'id' | 'webhookId'>, outcome: Outcome): void {
  db.prepare(`UPDATE webhook_message SET state = :state, attempts = :attempts, next_at = :nextAt, last_at = :lastAt, last_status = :lastStatus, last_error = :lastError
    WHERE event_id = :id AND webhook_id = :webhookId`).run({ ...outcome, id, webhookId });
}

type MessageRow = Omit<WebhookMessage, 'at' | 'nextAt' | 'data'> & { at: number; nextAt: number; data: string };

/** Newest first. */
export function listMessages(db: Database, { state, webhookId, offset, limit }: { state?: string | undefined; webhookId?: string | undefined; offset: number; limit: number }): { messages: WebhookMessage[]; total: number } {
  const wanted = { state: state ?? null, webhookId: webhookId ?? null };
  const from = `FROM webhook_message m JOIN webhook_event e ON e.id = m.event_id WHERE (:state IS NULL OR m.state = :state) AND (:webhookId IS NULL OR m.webhook_id = :webhookId)`;
  const rows = db.prepare(`SELECT e.id, m.webhook_id AS webhookId, e.type, e.at, m.state, m.attempts, m.next_at AS nextAt, m.last_status AS lastStatus, m.last_error AS lastError, e.data
    ${from} ORDER BY e.at DESC, e.id LIMIT :limit OFFSET :offset`).all({ ...wanted, limit, offset }) as MessageRow[];
  const total = db.prepare(`SELECT count(*) ${from}`).pluck().get(wanted) as number;
  return {
    total,
    messages: rows.map((row) => ({ ...row, at: new Date(row.at).toISOString(), nextAt: row.state === 'waiting' ? instant(row.nextAt) : null, data: JSON.parse(row.data) as Record<string, unknown> })),
  };
}

/** What was given up waits again, from the first try. @returns how many */
export function replayDead(db: Database, webhookId: string, messageId: string | undefined, now: number): number {
  return db.prepare("UPDATE webhook_message SET state = 'waiting', attempts = 0, next_at = :now WHERE state = 'dead' AND webhook_id = :webhookId AND (:messageId IS NULL OR event_id = :messageId)")
    .run({ webhookId, messageId: messageId ?? null, now }).changes;
}

/** What was taken long ago goes. */
export function forgetDone(db: Database, before: number): void {
  db.prepare(`DELETE FROM webhook_event WHERE at < ? AND NOT EXISTS (SELECT 1 FROM webhook_message m WHERE m.event_id = webhook_event.id AND m.state <> 'done')`).run(before);
}

/** Endpoints that took nothing for the address are switched off. */
export const switchOff = (db: Database, id: string): void => void db.prepare("UPDATE webhook SET state = 'off' WHERE id = ?").run(id);

/** The e-mail address as it is now; null where there is none, or the contact is gone. */
export const emailOf = (db: Database, contactId: number): string | null => (db.prepare('SELECT email FROM person WHERE contact_id = ?').pluck().get(contactId) as string | null | undefined) ?? null;
