const DAY_MS = 86_400_000;

/** From the first day to the last, YYYY-MM-DD; not exact where the rule names a season and the day is announced each year. */
export interface RuleDates {
  from: string;
  to: string;
  exact: boolean;
}

const MONTHS = ['enero janeiro', 'febrero fevereiro', 'marzo março', 'abril', 'mayo maio', 'junio junho', 'julio julho', 'agosto', 'septiembre setembro', 'octubre outubro', 'noviembre novembro', 'diciembre dezembro'];
const WEEKDAYS = ['domingo', 'lunes segunda-feira', 'martes terça-feira', 'miércoles quarta-feira', 'jueves quinta-feira', 'viernes sexta-feira', 'sábado'];
const ORDINALS = ['primer primeiro primera primeira', 'segundo segunda', 'tercer terceiro terceira tercera', 'cuarto quarto quarta cuarta', 'último última'];
const PARTS: Readonly<Record<string, [number, number]>> = { 'primera quincena': [1, 15], 'primera semana': [1, 7], 'primeros días': [1, 10], fines: [20, 31], mediados: [10, 20] };

const indexIn = (words: readonly string[], word: string): number => words.findIndex((each) => each.split(' ').includes(word));
const day = (year: number, month: number, date: number): number => Date.UTC(year, month, date);
const iso = (at: number): string => new Date(at).toISOString().slice(0, 10);
const exactly = (from: number, to = from): RuleDates => ({ from: iso(from), to: iso(to), exact: true });
const about = (from: number, to: number): RuleDates => ({ from: iso(from), to: iso(to), exact: false });
const lastOf = (year: number, month: number): number => day(year, month + 1, 0);

/** Easter Sunday of the Gregorian calendar, milliseconds UTC (Meeus, Astronomical Algorithms, ch. 8: the anonymous algorithm). */
export function easter(year: number): number {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const at = h + l - 7 * m + 114;
  return day(year, Math.floor(at / 31) - 1, (at % 31) + 1);
}

/** The n-th weekday of a month (5: the last one). */
function weekdayOf(year: number, month: number, weekday: number, ordinal: number): number {
  if (ordinal === 5) {
    const last = lastOf(year, month);
    return last - ((new Date(last).getUTCDay() - weekday + 7) % 7) * DAY_MS;
  }
  const first = day(year, month, 1);
  return first + (((weekday - new Date(first).getUTCDay() + 7) % 7) + 7 * (ordinal - 1)) * DAY_MS;
}

type Reader = (match: RegExpExecArray, year: number) => RuleDates[];
const MONTH = `(${MONTHS.flatMap((words) => words.split(' ')).join('|')})`;
const WEEKDAY = `(${WEEKDAYS.flatMap((words) => words.split(' ')).join('|')})`;
const ORDINAL = `(${ORDINALS.flatMap((words) => words.split(' ')).join('|')})`;
const month = (word: string | undefined): number => indexIn(MONTHS, word ?? '');
const num = (text: string | undefined): number => Number(text);
const ashes = (year: number): number => easter(year) - 46 * DAY_MS;
const thanksgiving = (year: number): number => weekdayOf(year, 10, 4, 4);

/** In this order: the first that fits reads the rule. */
const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/varias veces/u, () => []],
  [new RegExp(`^desde el (\\d+) de ${MONTH} y el (\\d+) de ${MONTH}`, 'u'), ([, a, ma, b, mb], year) => [exactly(day(year, month(ma), num(a))), exactly(day(year, month(mb), num(b)))]],
  [/ después de Acción de Gracias/u, (_, year) => [exactly(thanksgiving(year) + DAY_MS)]],
  [/^de Ramos a Pascua/u, (_, year) => [exactly(easter(year) - 7 * DAY_MS, easter(year))]],
  [/47 dias antes da Páscoa|terça-feira antes das Cinzas/u, (_, year) => [exactly(ashes(year) - DAY_MS)]],
  [/^lunes y martes antes de Ceniza/u, (_, year) => [exactly(ashes(year) - 2 * DAY_MS, ashes(year) - DAY_MS)]],
  [/^cuatro días antes de Ceniza/u, (_, year) => [exactly(ashes(year) - 4 * DAY_MS, ashes(year) - DAY_MS)]],
  [/^sábado antes de Ceniza/u, (_, year) => [exactly(ashes(year) - 4 * DAY_MS)]],
  [/^(\d+)–(\d+)\/(\d+)/u, ([, a, b, m], year) => [exactly(day(year, num(m) - 1, num(a)), day(year, num(m) - 1, num(b)))]],
  [new RegExp(`^(\\d+) de ${MONTH} al (\\d+) de ${MONTH}`, 'u'), ([, a, ma, b, mb], year) => [exactly(day(year, month(ma), num(a)), day(year, month(mb), num(b)))]],
  [new RegExp(`^(\\d+) (?:y|al|a|e) (\\d+) de ${MONTH}`, 'u'), ([, a, b, m], year) => [exactly(day(year, month(m), num(a)), day(year, month(m), num(b)))]],
  [new RegExp(`^(\\d+) de ${MONTH}`, 'u'), ([, a, m], year) => [exactly(day(year, month(m), num(a)))]],
  [new RegExp(`^${ORDINAL} ${WEEKDAY} de ${MONTH}`, 'u'), ([, nth, weekday, m], year) => [exactly(weekdayOf(year, month(m), indexIn(WEEKDAYS, weekday ?? ''), indexIn(ORDINALS, nth ?? '') + 1))]],
  [new RegExp(`^(?:domingos de|hasta mediados de) ${MONTH}`, 'u'), ([whole, m], year) => [about(day(year, month(m), 1), whole.startsWith('hasta') ? day(year, month(m), 15) : lastOf(year, month(m)))]],
  [new RegExp(`^(primera quincena|primera semana|primeros días|fines|mediados) de ${MONTH}(?: o ${MONTH})?`, 'u'), ([, part, m, other], year) => {
    const [from, to] = PARTS[part ?? ''] ?? [1, 31];
    return [about(day(year, month(m), from), other === undefined ? Math.min(day(year, month(m), to), lastOf(year, month(m))) : lastOf(year, month(other)))];
  }],
  [new RegExp(`^${MONTH}, antes del (\\d+)`, 'u'), ([, m, before], year) => [about(day(year, month(m), num(before) - 10), day(year, month(m), num(before) - 1))]],
  [new RegExp(`^${MONTH}(?: (?:y|e) ${MONTH})?`, 'u'), ([, m, other], year) => [m, other].filter((each) => each !== undefined).map((each) => about(day(year, month(each), 1), lastOf(year, month(each))))],
];

/**
 * When a commercial date falls in a year, by its rule in words ("segundo domingo de mayo", "terça-feira 47 dias antes da Páscoa"). Empty where the rule
 * names no time of the year, or none that is read here.
 */
export function datesOfRule(rule: string, year: number): RuleDates[] {
  for (const [pattern, read] of READERS) {
    const match = pattern.exec(rule);
    if (match) return read(match, year);
  }
  return [];
}
