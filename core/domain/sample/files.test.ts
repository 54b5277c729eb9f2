import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from './calendar.ts';
import { createDice } from './dice.ts';
import { csvOf, sampleFiles } from './files.ts';
import { byHour } from './hourly.ts';
import type { World } from './world.ts';

const world = (name: string): World => JSON.parse(readFileSync(new URL(`../../../resources/sample/${name}.json`, import.meta.url), 'utf8')) as World;
const end = Date.UTC(2026, 10, 21);

describe('the dice', () => {
  it('fall as their distributions say', () => {
    const dice = createDice(7);
    const mean = (draw: () => number) => Array.from({ length: 20_000 }, draw).reduce((a, b) => a + b, 0) / 20_000;
    expect(mean(() => dice.next())).toBeCloseTo(0.5, 1);
    expect(mean(() => dice.poisson(3))).toBeCloseTo(3, 1);
    expect(mean(() => dice.exponential(5))).toBeCloseTo(5, 0);
    expect(mean(() => dice.normal(-2, 1))).toBeCloseTo(-2, 1);
  });
});

it('splits days into hours that sum to them', () => {
  const day = ['2026-11-19', 'google', 'Marca', '12345', '678', '901.23', '17', '4567.89', 'Vestidos'];
  const hours = byHour([day], createDice(3), '.');
  const sum = (column: number) => hours.reduce((all, row) => all + Number(row[column]), 0);
  expect(hours.map((row) => row[1])).toEqual(Array.from({ length: 24 }, (_, hour) => String(hour)));
  expect([sum(4), sum(5), sum(7)]).toEqual([12_345, 678, 17]);
  expect([sum(6), sum(8)]).toEqual([expect.closeTo(901.23, 6), expect.closeTo(4567.89, 6)]);
  expect(hours.every((row) => row[2] === 'google' && row[9] === 'Vestidos' && row.slice(4, 9).every((cell) => Number(cell) >= 0))).toBe(true);
});

describe.each(['mx', 'br', 'co'])('the sample client of %s', (name) => {
  const here = world(name);
  const files = sampleFiles(here, 20260101, end);
  const rowsOf = (file: string) => files.find((one) => one.name === file)?.rows ?? [];

  it('is the same for the same seed, and another for another', () => {
    expect(sampleFiles(here, 20260101, end)).toEqual(files);
    expect(sampleFiles(here, 2, end)).not.toEqual(files);
  });

  it('has a row as long as its header, and every header a name', () => {
    for (const file of files) {
      expect(file.rows.every((row) => row.length === file.fields.length)).toBe(true);
      expect(file.fields.filter((field) => !(field in here.headers))).toEqual([]);
      expect(csvOf(file, here).split('\r\n').length).toBe(file.rows.length + 1);
    }
  });

  it('spans two years and ends yesterday', () => {
    const days = rowsOf('inversion.csv').map(([date]) => date ?? '');
    expect(days[0]).toBe(new Date(end - 730 * DAY_MS).toISOString().slice(0, 10));
    const hourly = rowsOf('inversion_por_hora.csv');
    expect((hourly.at(-1) ?? rowsOf('inversion.csv').at(-1))?.[0]).toBe('2026-11-20');
    expect(new Set(hourly.map(([date, hour]) => `${date} ${hour}`)).size).toBe((here.hourlyDays ?? 0) * 24);
    expect(hourly.some(([date = '']) => days.includes(date))).toBe(false);
    expect(rowsOf('boletines.csv').every((row) => (row[2] ?? '') < '2026-11-21')).toBe(true);
  });

  it('has returns, repeat buyers and people who never buy', () => {
    const orders = rowsOf('pedidos.csv').slice(0, -3);
    const returned = orders.filter((row) => Number(row[7]) < 0).length / orders.length;
    expect(returned).toBeGreaterThan(0.01);
    expect(returned).toBeLessThan(0.06);
    const buyers = new Set(orders.map((row) => row[2]));
    expect(buyers.size).toBeLessThan(here.contacts);
    expect(new Set(orders.map((row) => row[0])).size).toBeGreaterThan(buyers.size);
  });

  it('has many complaints of one city in the days of its crisis, if it had one', () => {
    const messages = rowsOf('mensajes.csv');
    const { crisis } = here;
    const of = messages.filter(([id]) => id?.startsWith('C'));
    expect(of).toHaveLength(crisis ? crisis.days * crisis.perDay : 0);
    expect(new Set(messages.map(([id]) => id)).size).toBe(messages.length);
    for (const [, , at = '', , , text = ''] of of) {
      expect(at > '2026-11-11' && at < '2026-11-16').toBe(true);
      expect(text).not.toMatch(/[{}]/);
    }
  });

  it('writes only addresses that RFC 2606 keeps free', () => {
    const addresses = rowsOf('contactos.csv').map((row) => row[3] ?? '').filter((email) => email.includes('@'));
    expect(addresses.every((email) => /^[a-z0-9.]+@example\.(com|net|org)$/.test(email))).toBe(true);
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});
