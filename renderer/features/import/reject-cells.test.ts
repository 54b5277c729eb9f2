import { expect, it } from 'vitest';
import { cellsOf } from './reject-cells.ts';

it('finds the delimiter by the number of columns', () => {
  expect(cellsOf('Ana;ana@x;1,5', 3)).toEqual(['Ana', 'ana@x', '1,5']);
  expect(cellsOf('Ana,ana@x,1.5', 3)).toEqual(['Ana', 'ana@x', '1.5']);
  expect(cellsOf('Ana\tana@x', 2)).toEqual(['Ana', 'ana@x']);
});

it('reads quotes, doubled quotes and delimiters inside them', () => {
  expect(cellsOf('"Pérez, Ana","dice ""hola""",3', 3)).toEqual(['Pérez, Ana', 'dice "hola"', '3']);
  expect(cellsOf('5" de alto,2', 2)).toEqual(['5" de alto', '2']);
});

it('pads and cuts to the header', () => {
  expect(cellsOf('a,b', 4)).toEqual(['a', 'b', '', '']);
  expect(cellsOf('a,b,c\r\n', 2)).toEqual(['a', 'b']);
});
