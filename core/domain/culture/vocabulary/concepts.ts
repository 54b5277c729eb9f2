import { countries } from '../countries.ts';
import type { Country } from '../../../contract/values.ts';
import { groups, nouns, verbsByCountry } from './nouns.ts';

/** A word for a thing, with its number and gender. */
export interface Term {
  text: string;
  gender: 'm' | 'f';
  plural: boolean;
}

/** One form of a word that is said only in some countries. */
export interface Concept {
  id: string;
  singular: Term | null;
  pluralForm: Term | null;
  /** It means something else elsewhere. */
  ambiguous: boolean;
}

interface Thing {
  words: Map<string, Concept>;
  /** Words of each country, the first the one to write. */
  said: Map<Country, string[]>;
}

const lines = (table: string): string[] => table.split('\n').filter((line) => line.trim() !== '');
const spaced = (word: string): string => word.replaceAll('_', ' ');

function saidIn(part: string): Map<Country, string[]> {
  const said = new Map<Country, string[]>();
  let elsewhere: string[] = [];
  for (const clause of part.split(';')) {
    const [places = '', ...words] = clause.trim().split(/\s+/);
    const named = words.map(spaced);
    for (const place of places.split(',')) {
      if (place === '*') elsewhere = named;
      for (const country of (groups[place] ?? place).split(' ')) if (place !== '*') said.set(country as Country, named);
    }
  }
  for (const country of countries) if (!said.has(country)) said.set(country, elsewhere);
  return said;
}

/** The regular plural: vowel + s, consonant + es, z becomes ces; -s words of more syllables stay. */
function pluralOf(word: string): string {
  if (/[aeiouáéó]$/.test(word)) return `${word}s`;
  if (word.endsWith('z')) return `${word.slice(0, -1)}ces`;
  return word.endsWith('s') ? word : `${word.replace(/ón$/, 'on')}es`;
}

function conceptOf(written: string): [string, Concept] {
  const [head = '', irregular] = written.replace('~', '').split('/');
  const [name = '', kind = 'm'] = head.split(':');
  const id = spaced(name);
  const gender = kind.startsWith('f') ? 'f' : 'm';
  const many = spaced(irregular?.replace(/:.*/, '') ?? pluralOf(name));
  const onlyPlural = kind.endsWith('p');
  return [id, { id, ambiguous: written.includes('~'), singular: onlyPlural ? null : { text: id, gender, plural: false }, pluralForm: { text: onlyPlural ? id : many, gender, plural: true } }];
}

const things: Thing[] = lines(nouns).map((line) => {
  const [left = '', right = ''] = line.split('|');
  return { words: new Map(left.trim().split(/\s+/).map(conceptOf)), said: saidIn(right) };
});

export interface Replacement {
  to: Term;
  from: Term;
  id: string;
}

const tables = new Map<string, Map<string, Replacement>>();

/** What is said otherwise in `to`: by lower-case words, the longest written with spaces. Ambiguous words only where they are `from`'s own. */
export function replacements(to: Country, from: Country | undefined): ReadonlyMap<string, Replacement> {
  const key = `${from ?? ''}>${to}`;
  const made = tables.get(key) ?? build(to, from);
  tables.set(key, made);
  return made;
}

function build(to: Country, from: Country | undefined): Map<string, Replacement> {
  const made = new Map<string, Replacement>();
  for (const { words, said } of things) {
    const wanted = said.get(to) ?? [];
    const target = words.get(wanted[0] ?? '');
    if (!target) continue;
    for (const [id, { ambiguous, singular, pluralForm }] of words) {
      if (wanted.includes(id) || (ambiguous && !(from !== undefined && from !== to && said.get(from)?.includes(id)))) continue;
      const one = target.singular ?? target.pluralForm;
      if (singular && one) made.set(singular.text, { from: singular, to: one, id: target.id });
      if (pluralForm && target.pluralForm) made.set(pluralForm.text, { from: pluralForm, to: target.pluralForm, id: target.id });
    }
  }
  return made;
}

interface VerbThing {
  verbs: string[];
  ambiguous: ReadonlySet<string>;
  said: Map<Country, string[]>;
}
const verbThings: VerbThing[] = lines(verbsByCountry).map((line) => {
  const [left = '', right = ''] = line.split('|');
  const names = left.trim().split(/\s+/);
  return { verbs: names.map((name) => name.replace('~', '')), ambiguous: new Set(names.filter((name) => name.endsWith('~')).map((name) => name.slice(0, -1))), said: saidIn(right) };
});

const verbTables = new Map<Country, ReadonlyMap<string, string>>();

/** Verbs that are said otherwise in `to`. */
export function verbReplacements(to: Country): ReadonlyMap<string, string> {
  const there = verbTables.get(to);
  if (there) return there;
  const made = new Map<string, string>();
  for (const { verbs, ambiguous, said } of verbThings) {
    const wanted = said.get(to) ?? [];
    const [first] = wanted;
    if (first !== undefined) for (const verb of verbs) if (!wanted.includes(verb) && !ambiguous.has(verb)) made.set(verb, first);
  }
  verbTables.set(to, made);
  return made;
}

/** What a country says, with what others say for the same thing; the first word of each is the one to write. */
export function vocabularyOf(country: Country): { say: string; not: string[] }[] {
  return things.flatMap(({ words, said }) => {
    const [say, ...others] = said.get(country) ?? [];
    return say === undefined ? [] : [{ say, not: [...words.keys()].filter((word) => word !== say && !others.includes(word)) }];
  });
}
