import { precision, readFixtures, recall, score, sum, type FixturePart, type Tally } from '../core/domain/redact/testing/score-fixtures.ts';
import { redact } from '../core/domain/redact/index.ts';

/** `node bench/evaluate-redactor.ts [--markdown]`: recall and precision of the redactor on its written messages, by type and by country. */
const share = (value: number): string => value.toFixed(3);
const rows: string[] = [];
const print = (...lines: string[]): void => void rows.push(...lines);

for (const part of ['held-out', 'hard', 'possessors', 'tuning'] as FixturePart[]) {
  const messages = readFixtures(part);
  for (const told of [true, false]) {
    const { byType } = score(messages, told);
    const empty = messages.filter(({ spans }) => spans.length === 0).length;
    print('', `### ${part}: ${messages.length} messages, ${empty} of them without personal data; country ${told ? 'told' : 'not told'}`, '');
    print('| type | spans | recall | same ends | precision |', '|---|---:|---:|---:|---:|');
    for (const [type, tally] of [...byType, ['all', sum(byType.values())] as const]) print(lineOf(type, tally));
  }
}

const everything = [...readFixtures('held-out'), ...readFixtures('tuning')];
const { byCountry } = score(everything, true);
const types = [...new Set([...byCountry.keys()].map((key) => key.split(' ')[1] ?? ''))].sort();
const countries = [...new Set(everything.map(({ country }) => country))].sort();
print('', '### Recall by country and type, both parts, country told (found/marked)', '', `| country | ${types.join(' | ')} |`, `|---|${types.map(() => '---:').join('|')}|`);
for (const country of countries) {
  const cells = types.map((type) => byCountry.get(`${country} ${type}`)).map((tally) => (tally && tally.gold > 0 ? `${tally.found}/${tally.gold}` : '–'));
  print(`| ${country} | ${cells.join(' | ')} |`);
}
const began = performance.now();
for (const { text } of everything) redact(text);
print('', `${Math.round((everything.length / (performance.now() - began)) * 1000)} messages a second on one thread`);
console.log(rows.join('\n'));

function lineOf(name: string, tally: Tally): string {
  return `| ${name} | ${tally.gold} | ${share(recall(tally))} | ${share(tally.gold === 0 ? 1 : tally.exact / tally.gold)} | ${share(precision(tally))} |`;
}
