import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../domain/import/index.ts';
import { estimateLifetime, type LifetimeEstimate, type LifetimeRequest } from './estimate-lifetime.ts';
import { dayText, horizonDays, parseHorizon } from './horizon.ts';
import { dayNumber } from './read-purchases.ts';

const day = (text: string) => dayNumber(text, 'dmy');
const columns = { customer: 'cliente', date: 'fecha', amount: 'monto' };
const idle = { signal: new AbortController().signal, breathe: async () => undefined };
const request: LifetimeRequest = { columns, until: null, horizon: { count: 12, unit: 'm' }, model: 'bg-nbd', unit: 'week', today: day('2026-01-01') };

type Line = [customer: string, day: number, amount: number];

/** Customers who buy every so many days from their first day in 2024 on, some of whom stop; no chance in it. */
function lines(customers = 150): Line[] {
  const from = day('2024-01-01');
  return Array.from({ length: customers }, (_, customer): Line[] => {
    const every = 9 + ((customer * 7) % 40);
    const first = from + ((customer * 5) % 100);
    const stops = customer % 3 === 0 ? 60 + ((customer * 11) % 200) : 400;
    return Array.from({ length: Math.floor(stops / every) + 1 }, (_each, place): Line => [`c${customer}`, first + place * every + ((customer * place) % 4), 20 + ((customer * 13 + place * 7) % 50)]);
  }).flat();
}

const csv = (rows: readonly Line[]) => bytesOf(['cliente,fecha,monto', ...rows.map(([customer, date, amount]) => `${customer},${dayText(date)},${amount.toFixed(2)}`)].join('\n'));
const estimate = async (source: ReturnType<typeof csv>, change: Partial<LifetimeRequest> = {}): Promise<LifetimeEstimate> => {
  const found = await estimateLifetime(source, { ...request, ...change }, idle);
  if ('refused' in found) throw new Error(JSON.stringify(found.refused));
  return found;
};
const refusals = async (text: string | ReturnType<typeof csv>, change: Partial<LifetimeRequest> = {}) => {
  const found = await estimateLifetime(typeof text === 'string' ? bytesOf(text) : text, { ...request, ...change }, idle);
  return 'refused' in found ? found.refused.map(({ code }) => code) : 'none';
};

describe('estimateLifetime', () => {
  it('lists everyone who bought up to the last day, and nobody else', async () => {
    const rows = lines();
    const until = day('2024-03-29');
    const found = await estimate(csv(rows), { until, horizon: { count: 26, unit: 'w' } });
    expect(found.customers.map(({ id }) => id).sort()).toEqual([...new Set(rows.filter(([, date]) => date <= until).map(([id]) => id))].sort());
    expect(found).toMatchObject({ until: '2024-03-29', horizonUntil: '2024-09-27', model: 'bg-nbd', unit: 'week', interval: 0.9, chosenBy: 'asked' });
    expect(found.customers.map(({ expectedValue }) => expectedValue)).toEqual(found.customers.map(({ expectedValue }) => expectedValue).sort((a, b) => b - a));
  });

  it('takes what a customer buys on one day for one purchase, in any order of lines', async () => {
    const rows = lines();
    const split = rows.flatMap(([id, date, amount]): Line[] => [[id, date, amount / 4], [id, date, (amount * 3) / 4]]);
    const [whole, parts] = [await estimate(csv(rows)), await estimate(csv(split.toReversed()))];
    expect(parts.params['r']).toBeCloseTo(whole.params['r'] ?? 0, 6);
    expect(parts.logLikelihood).toBeCloseTo(whole.logLikelihood, 6);
    expect(parts.spend.p / whole.spend.p).toBeCloseTo(1, 1);
  });

  it('reads semicolons, decimal commas, day first, Latin-1 and a byte order mark alike', async () => {
    const rows = lines();
    const local = ['Nº de cliente;Día;Importe', ...rows.map(([id, date, amount]) => `${id};${dayText(date).split('-').reverse().join('/')};"$ ${amount.toFixed(2).replace('.', ',')}"`)].join('\r\n');
    const change = { columns: { customer: 'nº de cliente', date: 'dia', amount: 'importe' } };
    const plain = await estimate(csv(rows));
    for (const bytes of [Buffer.from(local, 'latin1'), Buffer.from(`\ufeff${local}`, 'utf8'), Buffer.from(`\ufeff${local}`, 'utf16le')])
      expect(await estimate(bytesOf(new Uint8Array(bytes)), change)).toMatchObject({ params: plain.params, customers: plain.customers, notes: plain.notes });
  });

  it('finds the header below the titles of a report', async () => {
    const rows = lines();
    const report = ['Pedidos de 2024;;', ';;', 'monto;cliente;fecha', ...rows.map(([id, date, amount]) => `${amount};${id};${dayText(date)}`)].join('\n');
    expect(await estimate(bytesOf(report))).toMatchObject({ params: (await estimate(csv(rows))).params });
  });

  it('days and weeks say the same of customers', async () => {
    const [weeks, days] = [await estimate(csv(lines())), await estimate(csv(lines()), { unit: 'day' })];
    for (const [place, { expectedValue }] of weeks.customers.entries()) expect(days.customers[place]?.expectedValue).toBeCloseTo(expectedValue, 2);
  });

  it('leaves out lines it cannot read and lines of the future, and says so', async () => {
    const rows = lines();
    const clean = await estimate(csv(rows));
    const text = ['cliente,fecha,monto', ...rows.map(([id, date, amount]) => `${id},${dayText(date)},${amount}`), ',2024-02-01,5', 'c1,mañana,5', 'c1,2024-02-02,mucho', 'c1,2030-01-01,5'].join('\n');
    const found = await estimate(bytesOf(text));
    expect(found.params).toEqual(clean.params);
    expect(found.notes.map(({ code }) => code)).toEqual(expect.arrayContaining(['noCustomer', 'badDate', 'badAmount', 'future']));
    expect(found.notes.find(({ code }) => code === 'badAmount')?.params).toEqual({ count: 1, row: rows.length + 4 });
  });

  it('a return is no purchase and lowers the one before it', async () => {
    const rows = lines();
    const [, second] = rows.filter(([id]) => id === 'c1');
    const back: Line = ['c1', (second?.[1] ?? 0) + 2, -(second?.[2] ?? 0)];
    const [before, after] = [await estimate(csv(rows)), await estimate(csv([back, ...rows, ['cx', day('2024-02-02'), -9]]))];
    expect(after.params).toEqual(before.params);
    const valueOf = ({ customers }: LifetimeEstimate) => customers.find(({ id }) => id === 'c1')?.expectedValue ?? 0;
    expect(valueOf(after)).toBeLessThan(valueOf(before));
    expect(after.customers.some(({ id }) => id === 'cx')).toBe(false);
  });

  it('ends where it is told to while it works', async () => {
    let breaths = 0;
    const breathe = async () => {
      if (++breaths === 3) throw new Error('enough');
    };
    await expect(estimateLifetime(csv(lines()), request, { signal: idle.signal, breathe })).rejects.toThrow('enough');
  });

  it('auto takes the model with the best score on the last quarter', async () => {
    const { model, chosenBy, heldOut } = await estimate(csv(lines()), { model: 'auto' });
    expect(heldOut?.models.map((score) => score.model).sort()).toEqual(['bg-nbd', 'mbg-nbd', 'pareto-nbd']);
    expect([chosenBy, model]).toEqual(['held-out-log-score', heldOut?.models[0]?.model]);
  });
});

describe('refusals', () => {
  it('does not guess which of two columns of one name is meant', async () => {
    const text = 'cliente,fecha,monto,monto\nc1,2024-01-02,5,50\n';
    await expect(refusals(text)).rejects.toMatchObject({ code: 'INVALID_INPUT', messageKey: 'learn:target.repeated', params: { column: 'monto' } });
  });

  it.each([
    ['a column that is not there', 'cliente,fecha,total\na,2024-01-01,5', ['no-such-column']],
    ['one customer', `cliente,fecha,monto\n${Array.from({ length: 300 }, (_, at) => `a,${dayText(day('2024-01-01') + at)},5`).join('\n')}`, ['too-few-rows', 'too-few-rows']],
    ['one row', 'cliente,fecha,monto\na,2024-01-01,5', ['too-few-rows', 'no-repeat-purchases', 'too-short-history']],
    ['nobody who came back', `cliente,fecha,monto\n${Array.from({ length: 300 }, (_, at) => `c${at},${dayText(day('2024-01-01') + at)},5`).join('\n')}`, ['no-repeat-purchases']],
    ['text where an amount belongs', `cliente,fecha,monto\n${Array.from({ length: 300 }, (_, at) => `c${at},2024-01-01,caro`).join('\n')}`, ['not-a-number']],
    ['text where a date belongs', `cliente,fecha,monto\n${Array.from({ length: 300 }, (_, at) => `c${at},ayer,5`).join('\n')}`, ['not-a-date']],
    ['decimal commas between commas', `cliente,fecha,monto\n${Array.from({ length: 300 }, (_, at) => `c${at},2024-01-01,5,50`).join('\n')}`, ['unreadable-rows']],
    ['a header alone', 'cliente,fecha,monto\n', ['too-few-rows', 'no-repeat-purchases', 'too-short-history']],
  ])('%s', async (_, text, codes) => expect(await refusals(text)).toEqual(codes));

  it('a short history, no value, a day that has not come', async () => {
    const rows = lines();
    expect(await refusals(csv(rows), { until: day('2024-03-10') })).toEqual(['too-short-history']);
    expect(await refusals(csv(rows.map(([id, date]): Line => [id, date, 0])))).toEqual(['no-spend']);
    expect(await refusals(csv(rows), { until: request.today + 1 })).toEqual(['future']);
  });
});

describe('horizon', () => {
  it('reads months, weeks and days, and ends months where they end', () => {
    expect(['12m', '26w', '90d', ' 3M '].map((text) => parseHorizon(text))).toEqual([{ count: 12, unit: 'm' }, { count: 26, unit: 'w' }, { count: 90, unit: 'd' }, { count: 3, unit: 'm' }]);
    expect(['', '0m', '12', 'm', '-3m', '1.5m', '200m', '12y'].map((text) => parseHorizon(text))).toEqual(Array(8).fill(null));
    expect(dayText(day('2024-01-31') + horizonDays({ count: 1, unit: 'm' }, day('2024-01-31')))).toBe('2024-02-29');
    expect(horizonDays({ count: 12, unit: 'm' }, day('2023-03-01'))).toBe(366);
  });
});
