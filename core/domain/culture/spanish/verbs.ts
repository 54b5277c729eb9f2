import { regularAr } from './data/verbs-ar.ts';
import { changing, regularEr, regularIr } from './data/verbs-er-ir.ts';
import { conjugate, type Paradigm, type Verb } from './paradigm.ts';
import type { VerbClass } from './verb-classes.ts';

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
const classOf = new Map<string, VerbClass>();
for (const infinitive of words(`${regularAr} ${regularEr} ${regularIr}`)) classOf.set(infinitive, 'regular');
for (const [kind, infinitives] of Object.entries(changing)) for (const infinitive of words(infinitives)) classOf.set(infinitive, kind as VerbClass);

/** The verbs that are known, about 2,700. */
export const verbs: readonly Verb[] = [...classOf].map(([infinitive, kind]) => ({ infinitive, class: kind }));

const conjugated = new Map<string, Paradigm>();

/** The paradigm of a known verb, or null. */
export function paradigmOf(infinitive: string): Paradigm | null {
  const kind = classOf.get(infinitive);
  if (kind === undefined) return null;
  const made = conjugated.get(infinitive) ?? conjugate({ infinitive, class: kind });
  conjugated.set(infinitive, made);
  return made;
}
