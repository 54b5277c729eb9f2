import type { Country } from '../../../../contract/values.ts';

/** A national vote whose day the law fixes: the nth (from the end where negative) weekday of a month, in years that `cycle` divides after `since`. */
interface ElectionRule {
  country: Country;
  what: string;
  law: string;
  /** 0 Sunday … 6 Saturday. */
  weekday: number;
  nth: number;
  /** 1 to 12. */
  month: number;
  since: number;
  cycle: number;
  /** Days after the weekday that was found: "the Tuesday after the first Monday". */
  after?: number;
}

const SUNDAY = 0;
const MONDAY = 1;
const rule = (country: Country, what: string, law: string, [nth, weekday, month]: readonly [number, number, number], [since, cycle]: readonly [number, number], after = 0): ElectionRule => ({ country, what, law, nth, weekday, month, since, cycle, after });

/** The laws are named, and none of them has been read for this project: a calendar of the electoral authority goes before. */
const rules: readonly ElectionRule[] = [
  rule('AR', 'Elecciones nacionales', 'Código Electoral Nacional (Ley 19.945), art. 53', [4, SUNDAY, 10], [2025, 2]),
  rule('BR', 'Eleições, primeiro turno', 'Constituição Federal, art. 77; Lei 9.504/1997, art. 1º', [1, SUNDAY, 10], [2026, 2]),
  rule('BR', 'Eleições, segundo turno', 'Constituição Federal, art. 77; Lei 9.504/1997, art. 1º', [-1, SUNDAY, 10], [2026, 2]),
  rule('CL', 'Elección presidencial', 'Constitución, art. 26', [3, SUNDAY, 11], [2025, 4]),
  rule('CO', 'Elección de Congreso', 'Código Electoral, art. 207', [2, SUNDAY, 3], [2026, 4]),
  rule('CO', 'Elección presidencial', 'Código Electoral, art. 207', [-1, SUNDAY, 5], [2026, 4]),
  rule('CO', 'Elecciones territoriales', 'Ley 163 de 1994, art. 1', [-1, SUNDAY, 10], [2027, 4]),
  rule('CR', 'Elecciones nacionales', 'Código Electoral, art. 150', [1, SUNDAY, 2], [2026, 4]),
  rule('CR', 'Elecciones municipales', 'Código Electoral, art. 150', [1, SUNDAY, 2], [2028, 4]),
  rule('DO', 'Elecciones municipales', 'Constitución, art. 209', [3, SUNDAY, 2], [2028, 4]),
  rule('DO', 'Elecciones presidenciales', 'Constitución, art. 209', [3, SUNDAY, 5], [2028, 4]),
  rule('ES', 'Elecciones municipales', 'LOREG, art. 42.3', [4, SUNDAY, 5], [2027, 4]),
  rule('HN', 'Elecciones generales', 'Ley Electoral', [-1, SUNDAY, 11], [2025, 4]),
  rule('MX', 'Elecciones federales', 'LGIPE, art. 22', [1, SUNDAY, 6], [2027, 3]),
  rule('PA', 'Elecciones generales', 'Código Electoral', [1, SUNDAY, 5], [2029, 5]),
  rule('PE', 'Elecciones generales', 'Ley Orgánica de Elecciones (26859), art. 17', [2, SUNDAY, 4], [2026, 5]),
  rule('PE', 'Elecciones regionales y municipales', 'Ley 26864, art. 3', [1, SUNDAY, 10], [2026, 4]),
  rule('US', 'Elecciones federales', '2 U.S.C. § 7', [1, MONDAY, 11], [2026, 2], 1),
  rule('PR', 'Elecciones generales', 'Código Electoral de Puerto Rico', [1, MONDAY, 11], [2028, 4], 1),
  rule('UY', 'Elecciones nacionales', 'Constitución, art. 77', [-1, SUNDAY, 10], [2029, 5]),
];

const DAY_MS = 86_400_000;

/** The day of the month (UTC) that a rule names in a year. */
function dayOf({ nth, weekday, month, after = 0 }: ElectionRule, year: number): string {
  const first = new Date(Date.UTC(year, nth > 0 ? month - 1 : month, nth > 0 ? 1 : 0));
  const gap = nth > 0 ? (weekday - first.getUTCDay() + 7) % 7 + (nth - 1) * 7 : -(((first.getUTCDay() - weekday + 7) % 7) + (-nth - 1) * 7);
  return new Date(first.getTime() + (gap + after) * DAY_MS).toISOString().slice(0, 10);
}

/** National votes of a country in a year, as `YYYY-MM-DD`. */
export const electionsOf = (country: Country, year: number): { date: string; what: string; law: string }[] =>
  rules
    .filter((one) => one.country === country && (((year - one.since) % one.cycle) + one.cycle) % one.cycle === 0)
    .map((one) => ({ date: dayOf(one, year), what: one.what, law: one.law }))
    .toSorted((one, other) => one.date.localeCompare(other.date));
