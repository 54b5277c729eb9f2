import fc from 'fast-check';
import { expect, it } from 'vitest';
import { letterBlock, letterDesign } from '../../../../core/contract/letter-design.ts';
import { PLAIN_DESIGN } from '../../../../core/domain/compose/index.ts';
import { ADDABLE, beginning, blockOf, moved } from './letter-design.ts';

it('begins as the plain letter, and every new block fits the contract', () => {
  expect(beginning().blocks).toEqual(PLAIN_DESIGN.blocks);
  expect(letterDesign.safeParse(beginning()).success).toBe(true);
  for (const kind of ADDABLE) expect(letterBlock.safeParse(blockOf(kind, 'https://cafe.example')).success, kind).toBe(true);
});

it('moving loses and doubles nothing, and moving back restores', () => {
  const { blocks } = beginning();
  fc.assert(fc.property(fc.nat(3), fc.integer({ min: -5, max: 5 }), (at, by) => {
    const made = moved(blocks, at, by);
    expect(made.map(({ id }) => id).toSorted()).toEqual(blocks.map(({ id }) => id).toSorted());
    const to = made.findIndex(({ id }) => id === blocks[at]?.id);
    expect(moved(made, to, at - to)).toEqual(blocks);
  }));
});
