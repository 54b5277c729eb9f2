import type { Country } from '../../../contract/values.ts';
import { mourningDays } from './data/mourning.ts';
import type { Issue } from './types.ts';

const months = { es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre', pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro' };
const numbers = new Map<string, number>(Object.values(months).flatMap((names) => names.split(' ').map((name, index) => [name, index + 1] as const)));
numbers.set('setiembre', 9);
const written = new RegExp(`(?<!\\d)(\\d{1,2})(?:º|°)? de (${[...numbers.keys()].join('|')})(?![\\p{L}])`, 'giu');
/** A day of mourning is no matter where nothing is sold. */
const sells = /oferta|descuento|rebaja|compr|promo|celebr|festej|fiesta|sorteo|gana|hot sale|cyber|desconto|liquida|aproveit|aprovech/iu;

/** Days in the text on which the country mourns, where the text sells or celebrates. */
export function dateIssues(text: string, country: Country): Issue[] {
  if (!sells.test(text)) return [];
  const found: Issue[] = [];
  for (const { 0: term, 1: day = '', 2: month = '', index } of text.matchAll(written)) {
    const key = `${numbers.get(month.toLowerCase())}-${Number(day)}`;
    const mourned = mourningDays.find(({ day: one, countries }) => one === key && countries.includes(country));
    if (mourned) found.push({ start: index, end: index + term.length, kind: 'date', severity: 'medium', reason: 'date.mourning', params: { what: mourned.what } });
  }
  return found;
}
