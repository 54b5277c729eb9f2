import { expect, it } from 'vitest';
import { testDb } from '../import/testing/fake-import.ts';
import { BY_MACHINE } from './repo-machine-opens.ts';

const SENT = Date.UTC(2026, 4, 4, 12, 0, 1);

it('tells machines from people by what platforms and user agents say, and by the clock', () => {
  const db = testDb();
  const add = db.prepare(`INSERT INTO event (event_key, ordinal, contact_id, type, at, local_date, source, props) VALUES (?, 0, ?, ?, ?, '2026-05-04', 't', ?)`);
  db.pragma('foreign_keys = OFF');
  add.run('sent', 1, 'sent', SENT, null);
  const agent = (useragent: string) => JSON.stringify({ useragent });
  const cases: [name: string, type: string, after: number, props: string | null, machine: 0 | 1][] = [
    ['gmail', 'open', 60_000, agent('Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)'), 0],
    ['yahoo', 'open', 60_000, agent('YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html'), 0],
    ['apple', 'open', 60_000, agent('Mozilla/5.0'), 1],
    ['browser', 'open', 60_000, agent('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15'), 0],
    ['sendgrid', 'open', 60_000, '{"sg_machine_open":true}', 1],
    ['sendgrid person', 'open', 60_000, '{"sg_machine_open":false}', 0],
    ['klaviyo', 'open', 60_000, '{"Apple Privacy Open":"True"}', 1],
    ['scanner', 'click', 60_000, agent('BarracudaCentral'), 1],
    ['at once', 'click', 2_000, null, 1],
    ['a minute later', 'click', 60_500, null, 0],
    ['an open at once', 'open', 2_000, null, 0],
    ['a visit', 'visit', 2_000, agent('Mozilla/5.0'), 0],
  ];
  for (const [name, type, after, props] of cases) add.run(name, 1, type, SENT + after, props);
  // Another's message, and times by the minute, say nothing.
  add.run('other', 2, 'click', SENT + 1000, null);
  add.run('minute sent', 3, 'sent', SENT - 1000, null);
  add.run('minute click', 3, 'click', SENT - 1000, null);
  const found = new Map(db.prepare<[], { key: string; machine: 0 | 1 }>(`SELECT event_key AS key, ifnull(${BY_MACHINE}, 0) AS machine FROM event`).all().map(({ key, machine }) => [key, machine]));
  expect(cases.map(([name]) => [name, found.get(name)])).toEqual(cases.map(([name, , , , machine]) => [name, machine]));
  expect([found.get('other'), found.get('minute click')]).toEqual([0, 0]);
});
