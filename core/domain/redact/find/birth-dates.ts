import type { FoldedText } from '../folded-text.ts';
import type { PersonalSpan } from '../types.ts';

const months =
  'ene(?:ro)?|feb(?:rero)?|mar(?:zo)?|abr(?:il)?|may(?:o)?|jun(?:io)?|jul(?:io)?|ago(?:sto)?|sep(?:t|tiembre)?|set(?:iembre)?|oct(?:ubre)?|nov(?:iembre)?|dic(?:iembre)?|' +
  'jan(?:eiro)?|fev(?:ereiro)?|marco|maio|junho|julho|setembro|out(?:ubro)?|novembro|dez(?:embro)?';
const english = 'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const year = '(?:19|20)\\d{2}';
const date = new RegExp(
  `(?<![a-z0-9]|\\d[./-])(?:\\d{1,2}\\s?[-./]\\s?(?:\\d{1,2}|${months})\\s?[-./]\\s?(?:${year}|\\d{2})|${year}[-./]\\d{1,2}[-./]\\d{1,2}|` +
    `(?:\\d{1,2}|primero|primeiro|1[°ºo])\\s{1,2}(?:de\\s{1,2}|del\\s{1,2}mes\\s{1,2}de\\s{1,2})?(?:${months})\\.?(?:,?\\s{1,2}(?:del?\\s{1,2}|del ano\\s{1,2})?(?:${year}|\\d{2}(?=$|[^\\d:])))?|` +
    `\\d{1,2}(?:st|nd|rd|th)?\\s(?:of\\s)?(?:${english})\\.?,?(?:\\s${year})?|(?:${english})\\.?\\s\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s${year})?|\\d{2}\\d{2}${year})(?![a-z0-9]|[-/]\\d)`,
  'g',
);
const dayAndMonth = /(?<![a-z0-9]|\d[./-])(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])(?![a-z0-9]|[./-]\d)/g;
/** Between the birth word and the date: no other event, no new sentence. */
const otherEvent = /compr|pedid|entreg|promo|oferta|pag[uo]|lleg|factur|venc|\d{5}|[!?\n]/;
const bornAfter = /^\s?(?:,|\(|es|e|is)?\s?(?:es |e |is )?(?:mi|minha|my|su|a)? ?(?:fecha de nacimiento|data de nascimento|cumpleanos|aniversario|birthday|date of birth|dob)/;

/** Dates beside a word of birth. */
export function findBirthDates(input: FoldedText): PersonalSpan[] {
  const { text, folded, labels } = input;
  if (!labels.some(({ label }) => label === 'birth')) return [];
  const found: PersonalSpan[] = [];
  for (const { 0: written, index: start } of folded.matchAll(date)) {
    const end = start + written.length;
    const birth = input.before(start).find(({ label }) => label === 'birth');
    const isBirth = birth !== undefined && !otherEvent.test(folded.slice(birth.end, start));
    if (!isBirth && !bornAfter.test(folded.slice(end, end + 50))) continue;
    found.push({ start, end, type: 'DATE_OF_BIRTH', text: text.slice(start, end), score: /\d{4}/.test(written) ? 0.95 : 0.8, rule: 'birth-date' });
  }
  for (const { 0: written, index: start } of folded.matchAll(dayAndMonth)) {
    const birth = input.before(start)[0];
    if (birth?.label !== 'birth' || !/^[\s:]*(?:es|e|is|el|em|no|on|dia|o)?[\s:]*(?:dia|el|e)?\s*$/.test(folded.slice(birth.end, start))) continue;
    found.push({ start, end: start + written.length, type: 'DATE_OF_BIRTH', text: text.slice(start, start + written.length), score: 0.75, rule: 'birth-day' });
  }
  return found;
}
