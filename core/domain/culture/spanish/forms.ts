import { paradigmOf, verbs } from './verbs.ts';
import { tenses, type Person, type Tense } from './paradigm.ts';

/** What a form can be. A form that tú and vos share is read as tú. */
export interface Reading {
  infinitive: string;
  tense: Tense;
  person: Person;
}

/** Persons that someone is addressed with: s3 is usted too, p3 ustedes. */
const addressed: readonly Person[] = ['tu', 'vos', 's3', 'vosotros', 'p3'];
let index: Map<string, Reading[]> | null = null;
const none: readonly Reading[] = [];

/** The readings of a lower-case word as a form of a known verb in the persons of address. */
export function readingsOf(word: string): readonly Reading[] {
  index ??= build();
  return index.get(word) ?? none;
}

function build(): Map<string, Reading[]> {
  const made = new Map<string, Reading[]>();
  for (const { infinitive } of verbs) {
    const paradigm = paradigmOf(infinitive);
    if (!paradigm) continue;
    for (const tense of tenses) {
      for (const person of addressed) {
        const word = paradigm.tenses[tense][person];
        // The imperative of usted and ustedes is the subjunctive; vos is told apart only where it has a form of its own.
        const told = (tense === 'imp' && (person === 's3' || person === 'p3')) || (person === 'vos' && word === paradigm.tenses[tense].tu);
        if (!told && word !== '') add(made, word, { infinitive, tense, person });
      }
    }
  }
  return made;
}

function add(to: Map<string, Reading[]>, word: string, reading: Reading): void {
  const there = to.get(word);
  if (there) there.push(reading);
  else to.set(word, [reading]);
}

/** The form of a verb in a tense for a person, or null where the verb is unknown. */
export function formOf(infinitive: string, tense: Tense, person: Person): string | null {
  return paradigmOf(infinitive)?.tenses[tense][person] ?? null;
}
