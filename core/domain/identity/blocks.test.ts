import fc from 'fast-check';
import { expect, it } from 'vitest';
import { blocksOf, BlockTable, type BlockParts } from './blocks.ts';

const person = (given: Partial<BlockParts>): BlockParts => ({ firstName: null, lastName: null, fullName: null, birthday: null, city: null, postcode: null, ...given });

it('puts a person under birthday, name with town, and name with postcode', () => {
  expect(blocksOf(person({ firstName: 'José', lastName: 'de la Peña Ruiz', birthday: '1980-02-29', city: 'Mérida', postcode: '97000' }))).toEqual([
    '1980-02-29jos|pen', 'jose pena ruiz|merida', 'ruiz|jo|97000',
  ]);
  expect(blocksOf(person({ firstName: 'José', birthday: '1980-02-29', city: 'Mérida' }))).toEqual(['1980-02-29jos|']);
  expect(blocksOf(person({ city: 'Mérida' }))).toEqual([]);
});

/** The same by comparing everybody with everybody. */
function slowPairs(people: { isFresh: boolean; blocks: (string | null)[] }[], largest: number): string[] {
  const found = new Set<string>();
  for (const sort of [0, 1, 2]) {
    for (const block of new Set(people.map(({ blocks }) => blocks[sort] ?? null))) {
      const members = people.flatMap(({ blocks }, at) => (block !== null && blocks[sort] === block ? [at] : []));
      if (members.length > largest) continue;
      for (const one of members) for (const other of members) if (one < other && (people[one]?.isFresh || people[other]?.isFresh)) found.add(`${one + 1},${other + 1}`);
    }
  }
  return [...found].sort();
}

it('finds the pairs that comparing everybody finds, whole or in parts', () => {
  const block = fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'));
  const people = fc.array(fc.record({ isFresh: fc.boolean(), blocks: fc.tuple(block, block, block) }), { maxLength: 40 });
  fc.assert(
    fc.property(people, fc.integer({ min: 1, max: 3 }), (list, parts) => {
      const found = Array.from({ length: parts }, (_, part) => {
        const table = new BlockTable(list.length, parts, part);
        list.forEach(({ isFresh, blocks }, at) => table.add(at + 1, isFresh, blocks));
        return table.pairs(4, 1000);
      }).flat();
      expect([...new Set(found.map(String))].sort()).toEqual(slowPairs(list, 4));
    }),
  );
});

it('stops at the most pairs that are wanted', () => {
  const table = new BlockTable(10);
  for (let id = 1; id <= 4; id++) table.add(id, true, ['same', null, null]);
  expect(table.pairs(8, 4)).toHaveLength(4);
});
