import { expect, it } from 'vitest';
import { check } from './check.ts';
import { electionsOf } from './data/elections.ts';

/** Days on which people did vote, as electoral authorities recorded them (INE, TSE, CNE, JNE, Servel, Registraduría, Junta Central Electoral). */
it.each([
  ['AR', 2023, '2023-10-22'], ['AR', 2025, '2025-10-26'], ['BR', 2022, '2022-10-02'], ['BR', 2022, '2022-10-30'], ['BR', 2024, '2024-10-06'], ['CL', 2021, '2021-11-21'], ['CL', 2025, '2025-11-16'], ['CO', 2022, '2022-05-29'], ['CO', 2023, '2023-10-29'],
  ['CR', 2022, '2022-02-06'], ['CR', 2024, '2024-02-04'], ['DO', 2024, '2024-05-19'], ['ES', 2023, '2023-05-28'], ['HN', 2021, '2021-11-28'], ['MX', 2024, '2024-06-02'], ['MX', 2021, '2021-06-06'], ['PA', 2024, '2024-05-05'], ['PE', 2021, '2021-04-11'],
  ['PE', 2022, '2022-10-02'], ['US', 2024, '2024-11-05'], ['PR', 2024, '2024-11-05'], ['UY', 2024, '2024-10-27'],
] as const)('%s voted in %i on %s', (country, year, date) => expect(electionsOf(country, year).map((one) => one.date)).toContain(date));

it('a year between has none', () => expect(electionsOf('MX', 2026)).toEqual([]));

it('a sale on the day of a vote is pointed out, where the year says which', () => {
  const reasons = (text: string) => check(text, { country: 'MX' }).issues.map(({ reason }) => reason);
  expect(reasons('Gran oferta el 6 de junio de 2027.')).toEqual(['date.election']);
  expect(reasons('Gran oferta el 6 de junio.')).toEqual([]);
  expect(reasons('Gran oferta el 6 de junio de 2026.')).toEqual([]);
});
