import { expect, it } from 'vitest';
import { toCsv, toTsv } from './tsv.ts';
import type { Column } from './types.ts';

interface Row {
  name: string;
  spend: number;
}
const columns: Column<Row>[] = [
  { id: 'name', header: 'Canal', text: (row) => row.name },
  { id: 'spend', header: 'Inversión', unit: 'MXN', text: (row) => String(row.spend) },
];

it('copies a header with its unit and one line a row', () => {
  expect(toTsv(columns, [{ name: 'Meta\tAds', spend: -3 }])).toBe('Canal\tInversión (MXN)\nMeta Ads\t-3');
});

it('never hands a formula to a spreadsheet', () => {
  expect(toTsv(columns, [{ name: '=cmd()', spend: 1 }]).split('\n')[1]).toBe("'=cmd()\t1");
  expect(toCsv(['a'], [['@sum(A1)'], ['-12,5 %'], ['say "hi", you']])).toBe('a\r\n\'@sum(A1)\r\n"-12,5 %"\r\n"say ""hi"", you"');
});
