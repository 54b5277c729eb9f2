import { readFileSync } from 'node:fs';
import { type Forms, type Tense } from '../core/domain/culture/spanish/paradigm.ts';
import { paradigmOf, verbs } from '../core/domain/culture/spanish/verbs.ts';
import { sharedFile } from './workspace.ts';

/** `node bench/evaluate-conjugation.ts`: our forms beside those of the Jehle verb database (evaluation only; it does not ship). */
const file = sharedFile('linguistic/jehle_verbs/jehle_verb_database.csv');
if (file === null) throw new Error('the Jehle verb database is not there (QUERENCIA_SHARED)');
const cells = (line: string): string[] => [...line.matchAll(/(?:^|,)(?:"([^"]*)")?/g)].map(([, cell = '']) => cell);
const tenseOf: Record<string, Tense> = {
  'Indicativo Presente': 'pres', 'Indicativo Pretérito': 'pret', 'Indicativo Imperfecto': 'impf', 'Indicativo Futuro': 'fut', 'Indicativo Condicional': 'cond',
  'Subjuntivo Presente': 'subj', 'Subjuntivo Imperfecto': 'ra', 'Imperativo Afirmativo Presente': 'imp',
};
const order: (keyof Forms)[] = ['s1', 'tu', 's3', 'p1', 'vosotros', 'p3'];
let same = 0;
let compared = 0;
const wrong: string[] = [];
const unknown = new Set<string>();
for (const row of readFileSync(file, 'utf8').split('\n').slice(1).map(cells)) {
  const [infinitive = '', , mood = '', , tense = ''] = row;
  const key = tenseOf[`${mood} ${tense}`];
  if (key === undefined) continue;
  const paradigm = paradigmOf(infinitive);
  if (!paradigm) {
    unknown.add(infinitive);
    continue;
  }
  for (const [index, person] of order.entries()) {
    const expected = row[7 + index]?.split(',')[0]?.trim() ?? '';
    const ours = paradigm.tenses[key][person];
    if (expected === '' || (key === 'imp' && person === 's1')) continue;
    compared++;
    if (expected === ours) same++;
    else wrong.push(`${infinitive} ${key} ${person}: ${ours} (theirs ${expected})`);
  }
}
console.log(`${verbs.length} verbs known; ${compared} forms compared, ${same} the same (${((same / compared) * 100).toFixed(3)} %)`);
console.log(`not in our list: ${[...unknown].join(' ')}`);
console.log(wrong.join('\n'));
