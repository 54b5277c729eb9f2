import { expect, it } from 'vitest';
import { testDb } from '../import/testing/fake-import.ts';
import { forecastOpens } from './forecast-opens.ts';
import type { ClientDb } from '../../vault/types.ts';

/** A database in which `lines` subject lines went to 200 people each; questions were opened by 120, others by 40. */
function sentBefore(lines: number): ClientDb {
  const db = testDb();
  db.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) INSERT INTO contact (id, state, created_at, updated_at) SELECT i, 0, 1, 1 FROM n`);
  const add = db.prepare(`INSERT INTO event (event_key, ordinal, contact_id, type, at, local_date, source, props) VALUES (?, 0, ?, ?, ?, '2026-01-01', 'mailchimp', ?)`);
  db.transaction(() => {
    for (let line = 0; line < lines; line++) {
      const props = JSON.stringify({ subject: line % 2 === 0 ? `¿Café ${line}?` : `Café ${line}` });
      for (let person = 1; person <= 200; person++) {
        add.run(`s${line}-${person}`, person, 'sent', 1, props);
        if (person <= (line % 2 === 0 ? 120 : 40)) add.run(`o${line}-${person}`, person, 'open', 2, props);
      }
      // A machine that opens everything counts for nobody.
      add.run(`m${line}`, 200, 'open', 2, JSON.stringify({ ...(JSON.parse(props) as object), sg_machine_open: true }));
    }
  })();
  return { sqlite: db, readOnly: () => db } as unknown as ClientDb;
}

it('learns from imported sends with subject lines, and tells the test set either way', () => {
  const found = forecastOpens(sentBefore(40), ['¿Café 50?', 'Café 51', 'Otra cosa distinta'], 0);
  expect(found.refused).toBeNull();
  expect(found.learned).toMatchObject({ subjects: 40, sent: 8000, base: 0.4 });
  expect(found.predictions[0]?.predicted).toBeGreaterThan(0.5);
  expect(found.predictions[1]?.predicted).toBeLessThan(0.3);
  expect(found.test).toEqual(expect.arrayContaining([0, 2]));
  const few = forecastOpens(sentBefore(3), ['Hola', 'Adiós'], 1);
  expect(few).toMatchObject({ refused: { messageKey: 'campaigns:opens.fewSends' }, learned: null, predictions: [] });
  expect(few.test[0]).toBe(1);
});
