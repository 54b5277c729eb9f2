import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { addDays } from '../../domain/metrics/periods.ts';
import { overviewChannels } from './channels.ts';
import { overviewCohorts, overviewQuality, overviewRfm, overviewRows } from './customers.ts';
import { kpisOf, overviewKpis, sliceOf } from './kpis.ts';
import { refresh } from './refresh.ts';
import { overviewSeries, pointsOf } from './series.ts';
import { scopeOf } from './scope.ts';
import { FilledDb } from './testing/filled-db.ts';

// Hundreds of small databases are made: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 180_000 });

const filter = { channels: [] as string[] };
const today = '2026-02-01';
const all = (filled: FilledDb) => refresh(filled.db, 'MXN', scopeOf(filled.db, { importId: null, kind: 'orders', dates: null }, 'MXN'));

/** Worked by hand: the totals beside each line. */
async function shop(): Promise<FilledDb> {
  const filled = new FilledDb()
    .contact(1, { full_name: 'Ana Ríos', email: 'ana@example.com' }).contact(2, { full_name: 'Beto Paz' }).contact(3, { full_name: 'Carla Sol' })
    .consent(1, 'granted').consent(2, 'unsubscribed')
    .order('A', 1, [['2026-01-05', 100], ['2026-01-05', 50]], { channel: 1 })     // 150
    .order('B', 1, [['2026-01-10', 30], ['2026-01-20', -10]], { channel: 2 })     // 20, two days, one order
    .order('R', 2, [['2026-01-12', -40]])                                         // a return
    .order('X', 2, [['2026-01-12', 999]], { cancelled: 1 })                       // no part in anything
    .order('E', 3, [['2026-01-15', 70]], { currency: 'USD' })                     // told apart
    .order('N', null, [['2026-01-31', 5]])                                        // nobody's
    .spend('2026-01-05', 20, { conversions: 4, revenue: 60 }).spend('2026-01-06', 30, { channel: 2 }).spend('2026-01-07', 8, { currency: 'USD' })
    .event(2, '2026-01-02', 'open').event(3, '2026-01-03', 'bounced');
  await all(filled);
  return filled;
}

describe('figures', () => {
  it('are those worked out by hand over the whole span', async () => {
    const filled = await shop();
    expect(overviewKpis(filled.facts(), filter, today)).toMatchObject({
      currency: 'MXN', previous: null, lastYear: null, span: { from: '2026-01-02', to: '2026-02-01' },
      spans: { spend: { from: '2026-01-05', to: '2026-01-08' } }, roasBasis: 'attributed',
      current: {
        revenue: 135, orders: 5, customers: 3, averageOrderValue: 135 / 4, spend: 50, conversions: 4, cpa: 12.5, roas: 60 / 50,
        contacts: 3, activeContacts: 3, consentCoverage: 1 / 3, period: { from: '2026-01-02', to: '2026-02-01' },
      },
      otherCurrencies: [{ currency: 'USD', revenueMicros: 70e6, spendMicros: 8e6 }],
    });
  });

  it('take a period half-open and an order once', async () => {
    const filled = await shop();
    const of = (from: string, to: string, channels: string[] = []) => overviewKpis(filled.facts(), { period: { from, to }, channels }, today).current;
    expect(of('2026-01-05', '2026-01-10')).toMatchObject({ revenue: 150, orders: 1, customers: 1, spend: 50 });
    expect(of('2026-01-10', '2026-01-21', ['email'])).toMatchObject({ revenue: 20, orders: 1, customers: 1 });
    expect(of('2026-01-11', '2026-01-21', ['email'])).toMatchObject({ revenue: -10, orders: 1 });
    expect(of('2026-01-21', '2026-01-31')).toMatchObject({ revenue: 0, orders: 0, averageOrderValue: null, spend: 0, conversions: null, cpa: null, roas: null });
  });

  it('are unknown where there is no data of the kind', async () => {
    const filled = new FilledDb().contact(1).event(1, '2026-01-02');
    await all(filled);
    expect(overviewKpis(filled.facts(), filter, today).current).toMatchObject({ revenue: null, orders: null, spend: null, roas: null, contacts: 1, activeContacts: 1 });
    expect(overviewKpis(new FilledDb().facts(), filter, today).current).toMatchObject({ contacts: 0, consentCoverage: null, period: { from: '2026-02-01', to: '2026-02-02' } });
  });

  it('take ROAS from orders where no platform says revenue', async () => {
    const filled = new FilledDb().order('A', null, [['2026-01-05', 90]]).spend('2026-01-05', 30);
    await all(filled);
    expect(overviewKpis(filled.facts(), filter, today)).toMatchObject({ roasBasis: 'orders', current: { roas: 3, cpa: null } });
  });

  it('refuse a period that ends before it begins', () => {
    expect(() => sliceOf(new FilledDb().facts(), { channels: [], period: { from: '2026-02-01', to: '2026-02-01' } }, today)).toThrow('figures:error.period');
  });
});

describe('the other cards', () => {
  it('give series, channels, rows and quality of the same facts', async () => {
    const filled = await shop();
    const series = await overviewSeries(filled.facts(), filter, 'month', today);
    expect(series.points).toEqual([{ date: '2026-01-01', revenueMicros: 135e6, orders: 5, spendMicros: 50e6, conversions: 4 }]);
    const year = await overviewSeries(filled.facts(), { channels: [], period: { from: '2025-12-20', to: '2026-01-10' } }, 'day', today);
    expect(year.annotations).toContainEqual({ date: '2026-01-01', kind: 'holiday', label: 'Año Nuevo' });
    expect(overviewChannels(filled.facts(), filter, today).rows).toEqual([
      expect.objectContaining({ channel: 'email', spendMicros: 30e6, revenueMicros: 20e6, cpa: null }),
      expect.objectContaining({ channel: 'meta', spendMicros: 20e6, revenueMicros: 60e6, cpa: 5, roas: 3 }),
      expect.objectContaining({ channel: 'none', spendMicros: 0, revenueMicros: -35e6, roas: null }),
    ]);
    const { rows, total } = overviewRows(filled.facts(), filter, { offset: 1, limit: 2 }, today);
    expect(total).toBe(7);
    expect(rows.map(({ order, amountMicros }) => [order, amountMicros])).toEqual([['B', -10e6], ['E', 70e6]]);
    expect(overviewQuality(filled.facts(), Date.parse('2026-02-10T12:00:00Z'))).toMatchObject({
      missing: expect.arrayContaining([{ field: 'email', missing: 2, total: 3 }, { field: 'consent', missing: 1, total: 3 }]),
      stale: expect.arrayContaining([{ kind: 'orders', lastAt: '2026-01-31T18:00:00.000Z', days: 10 }]),
    });
  });

  it('give cohorts without returns, and the RFM grid', async () => {
    const filled = new FilledDb().contact(1).contact(2).contact(3)
      .order('a', 1, [['2026-01-05', 10]]).order('b', 1, [['2026-03-05', 10]]).order('c', 2, [['2026-01-09', 10]]).order('d', 2, [['2026-02-09', -10]])
      .order('e', 3, [['2026-03-01', 10]]);
    await all(filled);
    expect(overviewCohorts(filled.facts(), filter, today).cohorts).toEqual([
      { month: '2026-01', customers: 2, share: [1, 0, 0.5] }, { month: '2026-03', customers: 1, share: [1] },
    ]);
    const { cells, asOf } = overviewRfm(filled.facts(), filter, today);
    expect(asOf).toBe('2026-03-05');
    expect(cells.reduce((sum, { customers }) => sum + customers, 0)).toBe(3);
  });
});

const dates = Array.from({ length: 70 }, (_, index) => addDays('2025-12-15', index));
const date = fc.constantFrom(...dates);
const orders = fc.array(
  fc.record({ contact: fc.option(fc.integer({ min: 1, max: 6 })), channel: fc.constantFrom(null, 1, 2), currency: fc.constantFrom('MXN', 'USD'), cancelled: fc.constantFrom(0, 0, 1),
    lines: fc.array(fc.tuple(date, fc.integer({ min: -50, max: 100 })), { minLength: 1, maxLength: 4 }) }),
  { maxLength: 14 },
);
const events = fc.array(fc.record({ contact: fc.integer({ min: 1, max: 6 }), date, type: fc.constantFrom('open', 'click', 'bounced'), channel: fc.constantFrom(null, 1, 2) }), { maxLength: 20 });

describe('rollups', () => {
  it('say what the raw rows say, whatever came in which order, for any period and channel', async () => {
    await fc.assert(fc.asyncProperty(orders, orders, orders, events, date, date, fc.constantFrom<string[]>([], ['meta'], ['email', 'none']), async (first, second, third, seen, a, b, channels) => {
      const filled = new FilledDb();
      for (let id = 1; id <= 6; id += 1) filled.contact(id);
      const put = (list: typeof first, name: string) => list.forEach(({ contact, channel, currency, cancelled, lines }, index) =>
        filled.order(`${name}${index}`, contact, lines, { currency, cancelled, ...(channel === null ? {} : { channel }) }));
      put(first, 'f');
      await all(filled);
      put(second, 's');
      for (const one of seen) filled.event(one.contact, one.date, one.type, one.channel);
      const said = second.flatMap(({ lines }) => lines.map(([day]) => day)).sort();
      const span = said.length === 0 ? null : { from: said[0] as string, to: said.at(-1) as string };
      await refresh(filled.db, 'MXN', scopeOf(filled.db, { importId: null, kind: 'orders', dates: span, contacts: [] }, 'MXN'));
      addLines(filled, a, 'on a known day');
      await refresh(filled.db, 'MXN', { orders: { from: a, to: a }, events: null, spend: null, messages: null, contacts: [] });
      put(third, 't');
      addLines(filled, b, 'among new rows');
      await refresh(filled.db, 'MXN', { orders: { changed: [] }, events: { dates: [], contacts: [] }, spend: null, messages: null, contacts: [] });
      const period = a < b ? { from: a, to: b } : { from: b, to: addDays(a, 1) };
      const slice = sliceOf(filled.facts(), { period, channels }, today);
      const kpis = kpisOf(filled.facts(), slice);
      const raw = rawTotals(filled, period, slice.channels);
      if (kpis.revenue !== null) expect([kpis.revenue, kpis.orders, kpis.customers]).toEqual([raw.revenue, raw.orders, raw.customers]);
      expect(kpis.activeContacts).toBe(raw.active);
      const months = pointsOf(filled.facts(), slice, 'month');
      expect(months.reduce((sum, point) => sum + point.revenueMicros, 0)).toBe(raw.revenue * 1e6);
      const whole = pointsOf(filled.facts(), slice, 'week');
      for (const point of whole) expect(point.orders).toBe(rawTotals(filled, clip(point.date, 7, period), slice.channels).orders);
    }), { numRuns: 60 });
  });
});

/** A later line of every other order that is there. */
function addLines({ db }: FilledDb, date: string, key: string): void {
  db.prepare(
    `INSERT INTO purchase_line (purchase_id, line_key, ordinal, quantity, unit_price_micros, amount_micros, at, local_date)
     SELECT id, ?, 0, 1, 7000000, 7000000, 1, ? FROM purchase WHERE id % 2 = 0`,
  ).run(key, date);
}

function clip(from: string, days: number, period: { from: string; to: string }) {
  const to = addDays(from, days);
  return { from: from > period.from ? from : period.from, to: to < period.to ? to : period.to };
}

function rawTotals({ db }: FilledDb, { from, to }: { from: string; to: string }, channels: readonly number[] | null) {
  const list = JSON.stringify(channels ?? [0, 1, 2]);
  const lines = `FROM purchase_line l JOIN purchase p ON p.id = l.purchase_id WHERE p.cancelled = 0 AND ifnull(p.channel_id, 0) IN (SELECT value FROM json_each(@list))`;
  const row = db.prepare(
    `SELECT ifnull(sum(CASE WHEN p.currency = 'MXN' THEN l.amount_micros END), 0) / 1e6 AS revenue, count(DISTINCT p.id) AS orders, count(DISTINCT p.contact_id) AS customers
     ${lines} AND l.local_date >= @from AND l.local_date < @to`,
  ).get({ list, from, to }) as { revenue: number; orders: number; customers: number };
  const active = db.prepare(
    `SELECT count(DISTINCT c) FROM (SELECT p.contact_id AS c ${lines} AND l.local_date >= @from AND l.local_date < @to UNION ALL
     SELECT contact_id FROM event WHERE type <> 'bounced' AND ifnull(channel_id, 0) IN (SELECT value FROM json_each(@list)) AND local_date >= @from AND local_date < @to)`,
  ).pluck().get({ list, from: addDays(to, -90), to }) as number;
  return { ...row, active };
}

describe('scores', () => {
  it('are those of SQLite’s rank over all customers, after any change of some', async () => {
    const lines = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), date, fc.integer({ min: -3, max: 6 })), { minLength: 1, maxLength: 30 });
    await fc.assert(fc.asyncProperty(lines, lines, async (first, second) => {
      const filled = new FilledDb();
      for (let id = 1; id <= 12; id += 1) filled.contact(id);
      const put = (list: typeof first, name: string) => list.forEach(([contact, day, amount], index) => filled.order(`${name}${index}`, contact, [[day, amount]]));
      put(first, 'f');
      await all(filled);
      put(second, 's');
      await refresh(filled.db, 'MXN', { orders: { changed: [] }, events: null, spend: null, messages: null, contacts: [] });
      const score = (column: string) => `(1 + 5 * (rank() OVER (ORDER BY ${column}) - 1) / count(*) OVER ())`;
      const ranked = filled.db.prepare(`SELECT contact_id, 100 * ${score('last_order_at')} + 10 * ${score('orders')} + ${score('revenue_micros')} FROM contact_card WHERE orders > 0 ORDER BY 1`).raw().all();
      expect(filled.db.prepare('SELECT contact_id, rfm FROM contact_card WHERE rfm > 0 ORDER BY 1').raw().all()).toEqual(ranked);
    }), { numRuns: 60 });
  });
});
