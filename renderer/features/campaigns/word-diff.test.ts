import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordDiff } from './word-diff.ts';

it('tells what went and what came, word by word', () => {
  expect(wordDiff('Café de origen, fresco', 'Café de Huila, fresco')).toEqual([{ kind: 'same', text: 'Café de ' }, { kind: 'gone', text: 'origen' }, { kind: 'new', text: 'Huila' }, { kind: 'same', text: ', fresco' }]);
  expect(wordDiff('', 'Hola')).toEqual([{ kind: 'new', text: 'Hola' }]);
  expect(wordDiff('', '')).toEqual([]);
});

it('both texts can be put together again from it', () => {
  const text = fc.array(fc.constantFrom('café', 'té', ' ', ',', '20', '¿'), { maxLength: 20 }).map((parts) => parts.join(''));
  fc.assert(fc.property(text, text, (before, after) => {
    const runs = wordDiff(before, after);
    const put = (not: string) => runs.filter(({ kind }) => kind !== not).map((run) => run.text).join('');
    return put('new') === before && put('gone') === after;
  }));
});
