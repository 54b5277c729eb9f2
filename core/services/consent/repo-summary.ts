import type { Database } from 'better-sqlite3';
import type { Output } from '../../contract/index.ts';

type Summary = Output<'consent.summary'>;

/** How consent stands over all contacts of a client. */
export function consentSummary(db: Database): Summary {
  const one = (sql: string) => db.prepare<[], { n: number }>(sql).get()?.n ?? 0;
  const contacts = one('SELECT count(*) AS n FROM contact WHERE state = 0');
  return {
    contacts,
    withoutAny: contacts - one('SELECT count(*) AS n FROM contact c WHERE state = 0 AND EXISTS (SELECT 1 FROM consent_state s WHERE s.contact_id = c.id)'),
    channels: db.prepare<[], Summary['channels'][number]>(
      `SELECT s.channel, s.state, count(*) AS contacts FROM consent_state s JOIN contact c ON c.id = s.contact_id AND c.state = 0
       WHERE s.purpose = 'marketing' GROUP BY s.channel, s.state ORDER BY s.channel, s.state`,
    ).all(),
    suppressed: one(
      `SELECT count(*) AS n FROM contact c WHERE state = 0
       AND EXISTS (SELECT 1 FROM consent_state s WHERE s.contact_id = c.id AND s.state IN ('unsubscribed', 'bounced', 'complained'))`,
    ),
    erased: one('SELECT count(*) AS n FROM contact WHERE state = 2'),
    merged: one('SELECT count(*) AS n FROM contact WHERE state = 1'),
  };
}
