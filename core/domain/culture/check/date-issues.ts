import type { Country } from '../../../contract/values.ts';
import { electionsOf } from './data/elections.ts';
import { mourningDays } from './data/mourning.ts';
import type { Issue } from './types.ts';

const months = { es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre', pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro' };
const numbers = new Map<string, number>(Object.values(months).flatMap((names) => names.split(' ').map((name, index) => [name, index + 1] as const)));
numbers.set('setiembre', 9);
const written = new RegExp(`(?<!\\d)(\\d{1,2})(?:º|°)? de (${[...numbers.keys()].join('|')})(?:(?: del?)? (\\d{4}))?(?![\\p{L}\\d])`, 'giu');
/** A day of mourning is no matter where nothing is sold. */
const sells = /oferta|descuento|rebaja|compr|promo|celebr|festej|fiesta|sorteo|gana|hot sale|cyber|desconto|liquida|aproveit|aprovech/iu;

/** Days in the text on which the country mourns or votes, where the text sells or celebrates. A day without its year may be of any: votes are looked for where it is said. */
export function dateIssues(text: string, country: Country): Issue[] {
  if (!sells.test(text)) return [];
  const found: Issue[] = [];
  for (const { 0: term, 1: day = '', 2: name = '', 3: year, index } of text.matchAll(written)) {
    const month = numbers.get(name.toLowerCase()) ?? 0;
    const at = { start: index, end: index + term.length, kind: 'date' as const };
    const mourned = mourningDays.find(({ day: one, countries }) => one === `${month}-${Number(day)}` && countries.includes(country));
    if (mourned) found.push({ ...at, severity: 'medium', reason: 'date.mourning', params: { what: mourned.what } });
    const voted = year === undefined ? undefined : electionsOf(country, Number(year)).find(({ date }) => date === `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`);
    if (voted) found.push({ ...at, severity: 'low', reason: 'date.election', params: { what: voted.what } });
  }
  return found;
}
