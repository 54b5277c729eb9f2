import type { Country } from '../../../contract/values.ts';
import { attach, encliticsOf } from '../spanish/clitics.ts';
import { commands, plurals, singulars } from '../spanish/data/homographs.ts';
import { persons, tenses, type Paradigm } from '../spanish/paradigm.ts';
import { paradigmOf } from '../spanish/verbs.ts';
import { verbReplacements } from './concepts.ts';

const tables = new Map<Country, Map<string, { to: string; verb: string }>>();

/** The same form of the verb that a country uses, for a lower-case word, or null: coges → tomas, aparcando → estacionando. */
export function otherVerb(word: string, to: Country, isVerb: boolean): { to: string; verb: string } | null {
  const table = tables.get(to) ?? build(to);
  tables.set(to, table);
  if (!isVerb && (singulars.has(word) || plurals.has(word) || commands.has(word))) return null;
  return table.get(word) ?? withPronouns(word, to);
}

function withPronouns(word: string, to: Country): { to: string; verb: string } | null {
  const verbs = verbReplacements(to);
  if (verbs.size === 0) return null;
  for (const { infinitive, kind, person, pronouns } of encliticsOf(word)) {
    const verb = verbs.get(infinitive);
    const other = verb === undefined ? null : paradigmOf(verb);
    if (!other || verb === undefined) continue;
    const form = kind === 'infinitive' ? verb : kind === 'gerund' ? other.gerund : other.tenses.imp[person];
    return { to: attach(form, pronouns), verb };
  }
  return null;
}

function build(to: Country): Map<string, { to: string; verb: string }> {
  const made = new Map<string, { to: string; verb: string }>();
  for (const [from, verb] of verbReplacements(to)) {
    const [own, other] = [paradigmOf(from), paradigmOf(verb)];
    if (own && other) for (const [form, written] of formsOf(own, other)) if (!made.has(form)) made.set(form, { to: written, verb });
  }
  return made;
}

function* formsOf(own: Paradigm, other: Paradigm): Generator<[string, string]> {
  yield [own.infinitive, other.infinitive];
  yield [own.gerund, other.gerund];
  for (const ending of ['o', 'a', 'os', 'as']) yield [own.participle.slice(0, -1) + ending, other.participle.slice(0, -1) + ending];
  for (const tense of tenses) for (const person of persons) if (own.tenses[tense][person] !== '') yield [own.tenses[tense][person], other.tenses[tense][person]];
}
