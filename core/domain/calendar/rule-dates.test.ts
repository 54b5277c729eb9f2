import Holidays from 'date-holidays';
import { expect, test } from 'vitest';
import { countries, pack } from '../culture/index.ts';
import { datesOfRule, easter } from './rule-dates.ts';

test('Easter falls where the tables of the churches have it', () => {
  // date-holidays computes it by another library.
  const calendar = new Holidays('CO');
  for (let year = 1990; year <= 2060; year += 1) {
    const sunday = calendar.getHolidays(year).find(({ rule }) => rule === 'easter');
    if (sunday) expect(new Date(easter(year)).toISOString().slice(0, 10)).toBe(sunday.date.slice(0, 10));
  }
  expect([2024, 2025, 2026, 2038].map((year) => new Date(easter(year)).toISOString().slice(0, 10))).toEqual(['2024-03-31', '2025-04-20', '2026-04-05', '2038-04-25']);
});

// Dates of 2026 as almanacs print them.
test.each([
  ['10 de mayo', [['2026-05-10', '2026-05-10', true]]],
  ['segundo domingo de maio', [['2026-05-10', '2026-05-10', true]]],
  ['tercer domingo de octubre', [['2026-10-18', '2026-10-18', true]]],
  ['último domingo de mayo', [['2026-05-31', '2026-05-31', true]]],
  ['cuarto viernes de noviembre', [['2026-11-27', '2026-11-27', true]]],
  ['quarta sexta-feira de novembro', [['2026-11-27', '2026-11-27', true]]],
  ['viernes después de Acción de Gracias', [['2026-11-27', '2026-11-27', true]]],
  ['tercer sábado de septiembre', [['2026-09-19', '2026-09-19', true]]],
  ['terça-feira 47 dias antes da Páscoa', [['2026-02-17', '2026-02-17', true]]],
  ['lunes y martes antes de Ceniza', [['2026-02-16', '2026-02-17', true]]],
  ['sábado antes de Ceniza', [['2026-02-14', '2026-02-14', true]]],
  ['de Ramos a Pascua', [['2026-03-29', '2026-04-05', true]]],
  ['24–25/12', [['2026-12-24', '2026-12-25', true]]],
  ['18 y 19 de septiembre', [['2026-09-18', '2026-09-19', true]]],
  ['12 a 29 de junho', [['2026-06-12', '2026-06-29', true]]],
  ['15 de septiembre al 15 de octubre', [['2026-09-15', '2026-10-15', true]]],
  ['fines de mayo (AMVO)', [['2026-05-20', '2026-05-31', false]]],
  ['fines de mayo o junio (CCS)', [['2026-05-20', '2026-06-30', false]]],
  ['noviembre, antes del 20', [['2026-11-10', '2026-11-19', false]]],
  ['janeiro e julho', [['2026-01-01', '2026-01-31', false], ['2026-07-01', '2026-07-31', false]]],
  ['desde el 7 de enero y el 1 de julio', [['2026-01-07', '2026-01-07', true], ['2026-07-01', '2026-07-01', true]]],
  ['varias veces al año (CEDU)', []],
])('"%s"', (rule, expected) => {
  expect(datesOfRule(rule, 2026).map(({ from, to, exact }) => [from, to, exact])).toEqual(expected);
});

test('every rule of every country is read, but for those that name no time of the year', () => {
  const unread = countries.flatMap((country) => pack(country, 2026).commercialDates.filter(({ rule }) => datesOfRule(rule, 2026).length === 0).map(({ rule }) => rule));
  expect(unread.every((rule) => rule.startsWith('varias veces'))).toBe(true);
  for (const country of countries) {
    for (const { rule } of pack(country, 2027).commercialDates) for (const { from, to } of datesOfRule(rule, 2027)) expect([from.slice(0, 4), from <= to]).toEqual(['2027', true]);
  }
});
